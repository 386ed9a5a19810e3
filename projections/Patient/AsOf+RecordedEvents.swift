public import ClinicalEvents

extension AsOf {
    /// Whether an event belongs to the history; of one that was corrected, as it was corrected.
    public func membership(of event: RecordedEvent) -> Membership {
        membership(
            of: event.content.event.kind, recorded: event.recorded, received: event.content.received,
            occurred: event.content.occurred)
    }

    /// Whether a correction was known. What really happened by a day is told with all that was corrected since.
    func knows(_ correction: RecordedEvent) -> Bool {
        if case .occurred = self { return true }
        if case .included = membership(of: correction) { return true }
        return false
    }
}
