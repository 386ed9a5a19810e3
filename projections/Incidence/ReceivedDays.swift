import ClinicalEvents

/// Until when a history goes: the latest day on which anything of it was received.
///
/// Observation ends there, so one mistyped year would add decades at risk to every patient. No event can be received after it was
/// recorded: a day that says so is not taken.
struct ReceivedDays: Hashable, Sendable {
    /// Events that claim to have been received after they were recorded, or before 1900.
    private(set) var impossible = 0
    /// Events that claim to have happened then: they are taken as undated.
    private(set) var impossiblyDated = 0
    private var lastPossible: Int32?
    private var lastRecorded: Int32?

    /// The latest day received; where no event states a possible one, the latest day recorded.
    var last: Int32? { lastPossible ?? lastRecorded }

    @inline(__always)
    mutating func take(_ row: borrowing EventRow) {
        if row.kind.statesOccurrence, row.isImpossiblyDated { impossiblyDated += 1 }
        let day = row.possibleReceivedDay
        guard !row.isImpossiblyReceived else {
            impossible += 1
            lastRecorded = max(lastRecorded ?? day, day)
            return
        }
        lastPossible = max(lastPossible ?? day, day)
    }

    mutating func add(_ other: ReceivedDays) {
        impossible += other.impossible
        impossiblyDated += other.impossiblyDated
        lastPossible = [lastPossible, other.lastPossible].compactMap(\.self).max()
        lastRecorded = [lastRecorded, other.lastRecorded].compactMap(\.self).max()
    }
}
