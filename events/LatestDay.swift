/// What a date of an event is held to when it is recorded: no information arrives, and nothing happens, after that.
///
/// One mistyped year would have a patient observed for decades. A date known in part is refused only where even its first day is
/// still to come.
package struct LatestDay: Sendable {
    private let recorded: Int32

    /// The dates that an event may state which is recorded at a moment.
    package init(recorded: Timestamp) { self.recorded = recorded.day }

    /// Throws where a date lies wholly after the recording. `field` says where it stands.
    package func check(_ field: String, _ date: PartialDate?) throws(FieldError) {
        guard let date, date.earliestDay > recorded + Self.daysAhead else { return }
        let day = PartialDate(dayNumber: recorded).map { "\($0), " } ?? ""
        throw FieldError(
            field: field, value: date.description, expected: "a date by \(day)the day on which it is recorded")
    }

    /// Moments of recording are in coordinated universal time; east of it the next day has begun.
    package static let daysAhead: Int32 = 1
}

extension ProposedEvent {
    /// Throws where the event, or what it puts in the place of another, was received or happened after it was recorded.
    ///
    /// What does not say that something happened to a patient may state a day to come: a list may be in force from the next month on.
    /// What the detector found carries the day of the event that moved it, which was looked at when that event came. Events that a log
    /// has already are not held to this: they stay readable.
    ///
    /// - Parameter latest: what dates are held to.
    package func validateDates(_ latest: LatestDay) throws(FieldError) {
        if event.kind != .signalDetected { try latest.check("received", received) }
        if event.kind.statesOccurrence { try latest.check("occurred", occurred) }
        guard case .eventAmended(let amendment) = event else { return }
        try latest.check("data.received", amendment.received)
        if amendment.payload.kind.statesOccurrence { try latest.check("data.occurred", amendment.occurred) }
    }
}
