import ClinicalEvents

/// Tells which months have ended as a history goes on, in the order of the log.
public struct MonthClock: Sendable {
    private var month: CalendarMonth?

    /// A clock that has not begun.
    public init() {}

    /// Goes on to the day of the next event; gives back the months that ended before it, in order, from the first event's on.
    ///
    /// - Parameter day: the day, counted from 1970-01-01.
    public mutating func advance(to day: Int32) -> [CalendarMonth] {
        let current = CalendarMonth(ofDay: day)
        var ended: [CalendarMonth] = []
        while let last = month, last < current {
            ended.append(last)
            month = last.next
        }
        if month == nil { month = current }
        return ended
    }

    /// The month of the last event; `nil` before the first.
    public var current: CalendarMonth? { month }
}
