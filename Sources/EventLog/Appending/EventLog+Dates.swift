public import ClinicalEvents

extension EventLog {
    /// Throws where an append would refuse a date of an event, since it is still to come. For whoever takes events one by one, and is
    /// to say which of them was refused.
    public func validateDates(of event: ProposedEvent) throws(FieldError) {
        if let latest = clock.latestDay { try event.validateDates(latest) }
    }
}

extension EventLog.Clock {
    /// What dates of events are held to now; `nil` where a simulation says when events are recorded, and answers for their dates.
    var latestDay: LatestDay? { self == .system ? LatestDay(recorded: EventLog.now()) : nil }
}
