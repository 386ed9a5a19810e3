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
        let civil = CivilDay.components(of: dayNumber)
        self.init(year: civil.year, month: civil.month, day: civil.day)
    }

    /// The days of those years.
    private static let days =
        CivilDay.number(
            year: years.lowerBound, month: 1, day: 1)...CivilDay.number(
            year: years.upperBound, month: 12, day: 31)

    init?(precision: Precision, ordinal: Int32) {
        let isWritable =
            switch precision {
            case .year: Self.years.contains(1970 + Int(ordinal))
            // Stored ordinals may be anything: the arithmetic has room for all of them.
            case .month: Self.years.contains(1970 + (ordinal >= 0 ? Int(ordinal) / 12 : (Int(ordinal) - 11) / 12))
            case .day: Self.days.contains(ordinal)
            }
        guard isWritable else { return nil }
        (self.precision, self.ordinal) = (precision, ordinal)
    }

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
        let civil = CivilDay.components(of: earliestDay)
        switch unit {
        case .year: return Int32(civil.year - 1970)
        case .month: return Int32((civil.year - 1970) * 12 + civil.month - 1)
        case .day: return earliestDay
        }
    }

    private func firstDayOfMonth(_ month: Int32) -> Int32 {
        let year = 1970 + Int(month >= 0 ? month / 12 : (month - 11) / 12)
        return CivilDay.number(year: year, month: Int(month) - (year - 1970) * 12 + 1, day: 1)
    }
}

extension PartialDate: CustomStringConvertible {
    /// ISO 8601, as precise as the date: `2024`, `2024-05` or `2024-05-17`.
    public var description: String {
        let civil = CivilDay.components(of: earliestDay)
        let year = String(civil.year)
        switch precision {
        case .year: return year
        case .month: return "\(year)-\(twoDigits(civil.month))"
        case .day: return "\(year)-\(twoDigits(civil.month))-\(twoDigits(civil.day))"
        }
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `nil` for anything else, impossible days included.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 3, parts[0].utf8.count == 4, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else {
            return nil
        }
        self.init(digits: parts.joined())
    }

    /// Reads the undelimited form of FAERS and E2B(R2): `YYYY`, `YYYYMM` or `YYYYMMDD`.
    public init?(digits text: String) {
        guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let value = Int(text) else {
            return nil
        }
        switch text.utf8.count {
        case 4: self.init(year: value)
        case 6: self.init(year: value / 100, month: value % 100)
        case 8: self.init(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        default: return nil
        }
    }
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
