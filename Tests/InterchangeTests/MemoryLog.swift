import ClinicalEvents
import Interchange

/// A log in memory that answers as the real one does.
final class MemoryLog {
    private(set) var events: [ProposedEvent] = []
    private var sequences: [String: UInt64] = [:]

    func deliver(_ batch: [ProposedEvent]) -> [DeliveryOutcome] {
        batch.map { event in
            let key = "\(event.source)|\(event.sourceKey)"
            if let sequence = sequences[key] {
                return events[Int(sequence) - 1] == event ? .duplicate(of: sequence) : .conflict(with: sequence)
            }
            events.append(event)
            sequences[key] = UInt64(events.count)
            return .appended(sequence: UInt64(events.count))
        }
    }

    /// The reports, by source key.
    var reports: [String: SafetyReportReceived] {
        var reports: [String: SafetyReportReceived] = [:]
        for event in events {
            if case .safetyReportReceived(let report) = event.event { reports[event.sourceKey] = report }
        }
        return reports
    }
}
