import ClinicalEvents
import EventLog

/// What was corrected, nullified or erased in a stretch of a log, and which events that concerns.
struct CorrectionChanges {
    let rows: [LogDifference.Row]

    private static let kinds: [EventKind: LogDifference.Change] = [
        .eventAmended: .amended, .eventRetracted: .retracted, .reactionRetracted: .retracted,
        .safetyReportNullified: .nullified, .caseErased: .erased,
    ]

    /// Cost: a look-up of the case of each correction.
    init(_ log: EventLog, _ sequences: ClosedRange<UInt64>) throws {
        var reader = try log.reader(EventQuery(sequences: sequences, kinds: Set(Self.kinds.keys)))
        var found: [LogDifference.Row] = []
        while let event = try reader.readEvent() {
            guard let change = Self.kinds[event.content.event.kind] else { continue }
            let target = try Self.target(of: event, log)
            found.append(
                LogDifference.Row(
                    change: change, subject: event.content.caseIdentifier, sequence: event.sequence, corrects: target))
        }
        let order = LogDifference.Change.allCases
        rows = found.enumerated().sorted { left, right in
            let places = [left, right].map { order.firstIndex(of: $0.element.change) ?? 0 }
            return (places[0], left.offset) < (places[1], right.offset)
        }.map(\.element)
    }

    /// The event that a correction names, where the log has it.
    private static func target(of event: RecordedEvent, _ log: EventLog) throws -> UInt64? {
        let name: (source: String, sourceKey: String)
        switch event.content.event {
        case .eventAmended(let amendment): name = (amendment.source, amendment.sourceKey)
        case .eventRetracted(let retraction): name = (retraction.source, retraction.sourceKey)
        default: return nil
        }
        return try log.events(ofCase: event.content.caseIdentifier).first {
            $0.content.source == name.source && $0.content.sourceKey == name.sourceKey
        }?.sequence
    }
}
