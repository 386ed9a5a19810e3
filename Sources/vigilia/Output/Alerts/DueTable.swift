import Answers
import ClinicalEvents
import SignalDetection

/// What is due: reports by the clocks of their alerts, and steps by the days that officers set.
struct DueTable {
    /// One day that must be kept.
    private struct Entry {
        var day: PartialDate
        var isReport: Bool
        var life: AlertLife
    }

    private var entries: [Entry] = []
    private let today: Int32
    private let digits: Int

    /// - Parameters:
    ///   - lives: the alerts asked for.
    ///   - today: the day from which days are counted, in days since 1970-01-01.
    ///   - digits: of an identifier, the digits shown.
    init(_ lives: [AlertLife], today: Int32, digits: Int) {
        (self.today, self.digits) = (today, digits)
        for life in lives {
            if let day = life.reportDue { entries.append(Entry(day: day, isReport: true, life: life)) }
            if let day = life.openStepDue { entries.append(Entry(day: day, isReport: false, life: life)) }
        }
        entries.sort { ($0.day.latestDay, $0.life.latest.sequence) < ($1.day.latestDay, $1.life.latest.sequence) }
    }

    /// How many days are past.
    var overdue: Int { entries.count { $0.day.latestDay < today } }
    var count: Int { entries.count }

    /// Overdue ones first, then what is due next.
    var table: OutputTable {
        var table = OutputTable(
            columns: [
                "days_left", "due", "what", "alert", "rule", "drug", "reaction", "case", "state", "owner", "priority",
                "event",
                "reason",
            ], leastWanted: ["reason", "priority", "event", "owner"])
        table.rows = entries.map(cells)
        return table
    }

    private func cells(_ entry: Entry) -> [Cell] {
        let (life, signal) = (entry.life, entry.life.latest.signal)
        return [
            .integer(Int(entry.day.latestDay - today)), .text(entry.day.description),
            .text(entry.isReport ? "report" : "step"), .text(String(life.identity.digits.prefix(digits))),
            .text(life.identity.rule), .optional(signal.drug), .optional(signal.reaction), .optional(signal.subject),
            .text(life.stateWords), .optional(life.owner), .optional(life.priority?.rawValue),
            .integer(signal.trigger), .optional(signal.reason),
        ]
    }
}
