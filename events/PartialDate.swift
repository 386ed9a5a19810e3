/// A clinical date that is no more precise than what was reported: a year, a month or a day (proleptic Gregorian).
///
/// A partial date is never padded: 2024 stays 2024. Where a question needs a bound, ask for `earliestDay` or `latestDay`.
public struct PartialDate: Hashable, Sendable {
    /// How much of the date is known.
    public enum Precision: UInt8, Sendable, CaseIterable {
        case year, month, day
    }

    /// How much of the date is known.
    public let precision: Precision
    /// Years, months or days since 1970-01-01, in the unit of the precision.
    public let ordinal: Int32

    /// Years that a record may name; outside it a date is a typing error, not history.
    public static let years = 1800...2199
    /// The same, as errors say it.
    public static let yearsText = "the years \(years.lowerBound) to \(years.upperBound)"

    /// A year.
    public init?(year: Int) {
        guard Self.years.contains(year) else { return nil }
        (precision, ordinal) = (.year, Int32(year - 1970))
    }

    /// A month of a year (1 to 12).
    public init?(year: Int, month: Int) {
        guard Self.years.contains(year), 1...12 ~= month else { return nil }
        (precision, ordinal) = (.month, Int32((year - 1970) * 12 + month - 1))
    }

    /// A day of the calendar; `nil` for a day that does not exist.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), 1...12 ~= month, 1...CivilDay.length(ofMonth: month, year: year) ~= day else {
            return nil
        }
        (precision, ordinal) = (.day, CivilDay.number(year: year, month: month, day: day))
    }

    /// A day counted from 1970-01-01.
    public init?(dayNumber: Int32) {
        self.init(precision: .day, ordinal: dayNumber)
    }

    init?(precision: Precision, ordinal: Int32) {
        guard Self.ordinals(precision).contains(ordinal) else { return nil }
        (self.precision, self.ordinal) = (precision, ordinal)
    }

    /// The ordinals of the years that a record may name.
    private static func ordinals(_ precision: Precision) -> ClosedRange<Int32> {
        let (first, last) = (Int32(years.lowerBound - 1970), Int32(years.upperBound - 1970))
        return switch precision {
        case .year: first...last
        case .month: first * 12...last * 12 + 11
        case .day: days
        }
    }

    /// The days of those years, counted from 1970-01-01.
    static let days =
        CivilDay.number(
            year: years.lowerBound, month: 1, day: 1)...CivilDay.number(
            year: years.upperBound, month: 12, day: 31)

    /// The first day it may mean, in days since 1970-01-01.
    public var earliestDay: Int32 {
        switch precision {
        case .year: CivilDay.number(year: 1970 + Int(ordinal), month: 1, day: 1)
        case .month: firstDayOfMonth(ordinal)
        case .day: ordinal
        }
    }

    /// The last day it may mean, in days since 1970-01-01.
    public var latestDay: Int32 {
        switch precision {
        case .year: CivilDay.number(year: 1970 + Int(ordinal), month: 12, day: 31)
        case .month: firstDayOfMonth(ordinal + 1) - 1
        case .day: ordinal
        }
    }

    /// The same date seen in a coarser or finer unit (its first month or day): a base for small differences.
    func ordinal(in unit: Precision) -> Int32 {
        if unit == precision { return ordinal }
        guard unit != .day else { return earliestDay }
        let civil = CivilDay.components(of: earliestDay)
        return Int32(unit == .year ? civil.year - 1970 : (civil.year - 1970) * 12 + civil.month - 1)
    }

    private func firstDayOfMonth(_ month: Int32) -> Int32 {
        let year = 1970 + Int(month >= 0 ? month / 12 : (month - 11) / 12)
        return CivilDay.number(year: year, month: Int(month) - (year - 1970) * 12 + 1, day: 1)
    }
}
