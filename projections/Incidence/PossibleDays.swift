package import ClinicalEvents

extension EventRow {
    /// Before this day nobody received anything that a log tells of, and nobody who is treated today was: 1900-01-01.
    private static var firstPossibleDay: Int32 { -25_567 }

    /// The last day that its dates can be. What was corrected may lie after the event that it corrects, not after the correction.
    private var lastPossibleDay: Int32 { (redated ?? recorded).day + LatestDay.daysAhead }

    /// Whether a date can be that of an event whose dates were stated at this row's moment. New events are held to it when they are
    /// recorded (`LatestDay`); those that a log had before are not.
    private func isPossible(_ date: PartialDate) -> Bool {
        date.latestDay >= Self.firstPossibleDay && date.earliestDay <= lastPossibleDay
    }

    /// Whether the row says that it was received after it was recorded, or before 1900.
    package var isImpossiblyReceived: Bool { received.map { !isPossible($0) } ?? false }

    /// Whether it says that it happened wholly after it was recorded, or before 1900.
    package var isImpossiblyDated: Bool { occurred.map { !isPossible($0) } ?? false }

    /// The day on which the row was received, so far as that can be: where none is stated, or an impossible one, and where one known in
    /// part may be still to come, the day of the recording. One mistyped year would move the time of all others.
    package var possibleReceivedDay: Int32 {
        guard let received, isPossible(received) else { return recorded.day }
        let latest = received.latestDay
        return latest <= lastPossibleDay ? latest : max(received.earliestDay, (redated ?? recorded).day)
    }

    /// When it happened, so far as that can be; an impossible date is as good as none.
    package var possibleOccurrence: PartialDate? { isImpossiblyDated ? nil : occurred }
}
