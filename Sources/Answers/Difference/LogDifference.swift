import ClinicalEvents
package import Documents
package import EventLog
package import Projections
import SignalDetection
import Snapshots

/// What a log showed at one place and did not at an earlier one, and the other way round: events by kind, corrections with what they
/// correct, alerts raised and withdrawn, decisions, and pairs that came to meet a criterion or ceased to.
package struct LogDifference {
    /// One thing that changed.
    package struct Row {
        /// What kind of change: a word of ``Change``.
        package var change: Change
        /// What it is about: a kind of event, a case, an alert, a pair.
        package var subject: String
        /// The event that brought it, where it is one.
        package var sequence: UInt64?
        /// The event that is corrected, where there is one.
        package var corrects: UInt64?
        /// How many.
        package var count: Int?
        /// What else there is to say.
        package var detail: String?
    }

    /// The ways in which a log changes what it shows.
    package enum Change: String, CaseIterable, Sendable {
        case added, amended, retracted, nullified, erased
        case alertRaised = "alert raised"
        case alertWithdrawn = "alert withdrawn"
        case decided
        case signalCame = "signal came"
        case signalWent = "signal went"
    }

    /// What changed, in the order of ``Change`` and of the log.
    package let rows: [Row]

    /// Compares what a log showed after two of its events. Cost: a reading of the events between them, and the tables at both.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - first: the last event of the earlier state.
    ///   - last: the last event of the later one.
    ///   - rules: how pairs are named.
    package init(_ log: EventLog, after first: UInt64, through last: UInt64, _ rules: NamingRules) throws {
        var found: [Row] = []
        if first < last {
            found += try Self.added(log, first + 1...last)
            found += try CorrectionChanges(log, first + 1...last).rows
            found += try Self.alerts(log, first, last)
            found += try SignalChanges(log, after: first, through: last, rules).rows
        }
        rows = found
    }

    private static func added(_ log: EventLog, _ sequences: ClosedRange<UInt64>) throws -> [Row] {
        var counts = [Int](repeating: 0, count: EventKind.allCases.count)
        var reader = try log.reader(EventQuery(sequences: sequences))
        var row = EventRow()
        while try reader.read(&row) { counts[Int(row.kind.rawValue) - 1] += 1 }
        return zip(EventKind.allCases, counts).filter { $0.1 > 0 }.map { kind, count in
            Row(change: .added, subject: kind.word, count: count)
        }
    }

    /// What came to the lives of alerts; a step that was retracted later is not among the later state's.
    private static func alerts(_ log: EventLog, _ first: UInt64, _ last: UInt64) throws -> [Row] {
        var (raised, withdrawn, decided): ([Row], [Row], [Row]) = ([], [], [])
        for life in try AlertLives(log, through: last).all {
            let name = "\(life.identity.digits) \(life.about)"
            for one in life.raisings where one.sequence > first {
                raised.append(
                    Row(change: .alertRaised, subject: name, sequence: one.sequence, detail: one.signal.reason))
            }
            if let one = life.withdrawal, one.sequence > first {
                withdrawn.append(Row(change: .alertWithdrawn, subject: name, sequence: one.sequence))
            }
            for one in life.decisions where one.sequence > first {
                let who = one.actor.map { " by \($0)" } ?? ""
                let outcome = one.to == nil ? ", not legal" : ""
                decided.append(
                    Row(
                        change: .decided, subject: name, sequence: one.sequence,
                        detail: one.step.rawValue + who + outcome))
            }
        }
        return [raised, withdrawn, decided].flatMap { $0.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) } }
    }
}

extension LogDifference {
    /// The columns of the rows as a table.
    package static let columns = ["change", "subject", "sequence", "corrects", "count", "detail"]
}

extension LogDifference.Row {
    /// The row under ``LogDifference/columns``.
    package var values: [JSONText?] {
        [
            .text(change.rawValue), .text(subject), sequence.map { .integer(Int(clamping: $0)) },
            corrects.map { .integer(Int(clamping: $0)) }, .optional(count), .optional(detail),
        ]
    }
}
