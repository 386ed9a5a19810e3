import ClinicalEvents
import EventLog
import Interchange

/// A log in memory at the end of an import.
final class ImportedLog {
    private let log = MemoryLog()

    func deliver(_ batch: [ProposedEvent]) throws -> [DeliveryOutcome] {
        try log.append(batch, onConflict: .leaveOut).map { outcome in
            switch outcome {
            case .appended(let sequence): .appended(sequence: sequence)
            case .duplicate(let sequence): .duplicate(of: sequence)
            case .conflict(let sequence): .conflict(with: sequence)
            }
        }
    }

    /// What was accepted, in order.
    var events: [ProposedEvent] { log.events().compactMap { try? log.reveal($0.get()).content } }

    /// The reports, by source key.
    var reports: [String: SafetyReportReceived] {
        var reports: [String: SafetyReportReceived] = [:]
        for event in events {
            if case .safetyReportReceived(let report) = event.event { reports[event.sourceKey] = report }
        }
        return reports
    }
}
