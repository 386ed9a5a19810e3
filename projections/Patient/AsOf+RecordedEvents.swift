public import ClinicalEvents

extension AsOf {
    /// Whether an event belongs to the history; of one that was corrected, as it was corrected.
    public func membership(of event: RecordedEvent) -> Membership {
        membership(
            of: event.content.event.kind, recorded: event.recorded, received: event.content.received,
            occurred: event.content.occurred)
    }
}
