/// A moment in UTC, to the millisecond: when the log accepted an event.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// A moment by its distance from the epoch, in milliseconds.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The last millisecond of a UTC day counted from 1970-01-01.
    public init(endOfDay day: Int32) { milliseconds = (Int64(day) + 1) * Self.millisecondsPerDay - 1 }

    /// The UTC day it falls in, counted from 1970-01-01.
    public var day: Int32 {
        let whole = milliseconds / Self.millisecondsPerDay
        let isBefore = milliseconds % Self.millisecondsPerDay < 0
        return Int32(clamping: isBefore ? whole - 1 : whole)
    }

    /// Earlier before later.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    static let millisecondsPerDay: Int64 = 86_400_000

    /// The moments whose text can be read back: those of the years that a date may name.
    package static let writable: ClosedRange<Timestamp> = {
        let days = PartialDate.days
        return Timestamp(
            milliseconds: Int64(days.lowerBound) * millisecondsPerDay)...Timestamp(endOfDay: days.upperBound)
    }()
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-11-22T10:00:00.000Z`.
    public var description: String {
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the description.
    func write(to text: inout [UInt8]) {
        // Such a moment is never stored; it is still to be read in the error that refuses it.
        guard Self.writable.contains(self) else {
            text += "\(milliseconds) ms since 1970-01-01".utf8
            return
        }
        let day = day
        let civil = CivilDay.components(of: day)
        let rest = Int(milliseconds - Int64(day) * Self.millisecondsPerDay)
        let seconds = rest / 1000
        text.appendDigits(civil.year, count: 4)
        text.appendDigits(civil.month, count: 2, after: "-")
        text.appendDigits(civil.day, count: 2, after: "-")
        text.appendDigits(seconds / 3600, count: 2, after: "T")
        text.appendDigits(seconds / 60 % 60, count: 2, after: ":")
        text.appendDigits(seconds % 60, count: 2, after: ":")
        text.appendDigits(rest % 1000, count: 3, after: ".")
        text.append(UInt8(ascii: "Z"))
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS[.fff]Z`, or the same with an offset `+HH:MM`; `nil` for anything else.
    public init?(_ text: String) {
        guard let mark = text.firstIndex(where: { $0 == "T" || $0 == "t" }),
            let date = PartialDate(String(text[..<mark])), date.precision == .day,
            let clock = Self.clock(text[text.index(after: mark)...])
        else { return nil }
        self.init(milliseconds: Int64(date.ordinal) * Self.millisecondsPerDay + clock)
    }

    /// Milliseconds since midnight UTC of a time of day with its zone.
    private static func clock(_ text: Substring) -> Int64? {
        let zoneStart = text.firstIndex { "Zz+-".contains($0) }
        guard let zoneStart, let offset = zoneMinutes(text[zoneStart...]) else { return nil }
        let parts = text[..<zoneStart].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], 0...23), let minute = number(parts[1], 0...59) else {
            return nil
        }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard seconds.count <= 2, let second = number(seconds[0], 0...59) else { return nil }
        var fraction: Int64 = 0
        if seconds.count == 2 {
            let digits = seconds[1].prefix(3)
            guard !digits.isEmpty, seconds[1].allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int64(digits)
            else {
                return nil
            }
            fraction = digits.count == 3 ? value : digits.count == 2 ? value * 10 : value * 100
        }
        return ((hour * 60 + minute - offset) * 60 + second) * 1000 + fraction
    }

    private static func zoneMinutes(_ text: Substring) -> Int64? {
        if text == "Z" || text == "z" { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = number(parts[0], 0...23), let minutes = number(parts[1], 0...59) else {
            return nil
        }
        return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func number(_ text: Substring, _ range: ClosedRange<Int64>) -> Int64? {
        let isDigits = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard text.utf8.count == 2, isDigits, let value = Int64(text), range.contains(value) else { return nil }
        return value
    }
}
