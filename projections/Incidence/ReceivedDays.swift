import ClinicalEvents

/// Until when a history goes: the latest day on which anything of it was received.
///
/// Observation ends there, so one mistyped year would add decades at risk to every patient. No event can be received after it was
/// recorded: a day that says so is not taken.
struct ReceivedDays: Hashable, Sendable {
    /// Events that claim to have been received after they were recorded.
    private(set) var impossible = 0
    private var lastPossible: Int32?
    private var lastRecorded: Int32?

    /// The latest day received; where no event states a possible one, the latest day recorded.
    var last: Int32? { lastPossible ?? lastRecorded }

    @inline(__always)
    mutating func take(_ row: borrowing EventRow) {
        let recorded = row.recorded.day
        let received = row.received?.latestDay ?? recorded
        guard received <= recorded + LatestDay.daysAhead else {
            impossible += 1
            lastRecorded = max(lastRecorded ?? recorded, recorded)
            return
        }
        lastPossible = max(lastPossible ?? received, received)
    }

    mutating func add(_ other: ReceivedDays) {
        impossible += other.impossible
        lastPossible = [lastPossible, other.lastPossible].compactMap(\.self).max()
        lastRecorded = [lastRecorded, other.lastRecorded].compactMap(\.self).max()
    }
}
