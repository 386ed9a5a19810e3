public import EventLog
public import SignalDetection

extension EventLog {
    /// The identifier of the case an alert is about; `nil` for one about a pair.
    public func caseIdentifier(of finding: Finding) throws -> String? {
        guard let number = finding.caseNumber else { return nil }
        return try caseIdentifier(number)
    }
}
