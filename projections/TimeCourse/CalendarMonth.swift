import ClinicalEvents

/// A month of the calendar, UTC.
public struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Months since January of year 0.
    let number: Int

    /// The month of a day counted from 1970-01-01.
    public init(ofDay day: Int32) {
        let date = CivilDay.components(of: day)
        number = date.year * 12 + date.month - 1
    }

    init(number: Int) { self.number = number }

    /// The next month.
    public var next: CalendarMonth { CalendarMonth(number: number + 1) }

    /// Its last day, counted from 1970-01-01.
    public var lastDay: Int32 { CivilDay.number(year: next.year, month: next.month, day: 1) - 1 }

    private var year: Int { number / 12 }
    private var month: Int { number % 12 + 1 }

    /// `2024-05`
    public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    /// The earlier one comes first.
    public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool { left.number < right.number }
}
