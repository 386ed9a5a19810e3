import EventLog
import SignalDetection

extension EventLog {
    /// The identifier of the case an alert is about; `nil` for one about a pair.
    func caseIdentifier(of finding: Finding) throws -> String? {
        switch finding.subject {
        case .pair: nil
        case .fatalCase(let number), .designatedEvent(let number, _): try caseIdentifier(number)
        }
    }
}
