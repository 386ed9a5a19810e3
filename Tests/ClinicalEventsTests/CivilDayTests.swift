import ClinicalEvents
import Foundation
import TestSupport
import Testing

@Suite("Civil days")
struct CivilDayTests {
    /// Foundation's Gregorian calendar with the switch of 1582 taken away is the proleptic one only after that year.
    private static let gregorianSince = CivilDay.number(year: 1583, month: 1, day: 1)

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    @Test func `days agree with Foundation's calendar`() {
        var random = SeededRandom(seed: 1)
        for round in 0..<20_000 {
            let wide = round.isMultiple(of: 2)
            let day = Int32.random(in: Self.gregorianSince...(wide ? 3_000_000 : 90_000), using: &random)
            let civil = CivilDay.components(of: day)
            let date = Date(timeIntervalSince1970: Double(day) * 86_400)
            let expected = Self.calendar.dateComponents([.year, .month, .day], from: date)
            guard civil.year == expected.year, civil.month == expected.month, civil.day == expected.day else {
                Issue.record("day \(day): \(civil), Foundation says \(expected)")
                continue
            }
        }
    }

    @Test func `a day number goes to a date and back over the whole range`() {
        var random = SeededRandom(seed: 2)
        let edges: [Int32] = [.min, .min + 1, -719_468, -719_469, -1, 0, 1, .max - 1, .max]
        for day in edges + (0..<50_000).map({ _ in Int32.random(in: .min ... .max, using: &random) }) {
            let civil = CivilDay.components(of: day)
            guard CivilDay.number(year: civil.year, month: civil.month, day: civil.day) == day,
                1...12 ~= civil.month, 1...CivilDay.length(ofMonth: civil.month, year: civil.year) ~= civil.day
            else {
                Issue.record("day \(day): \(civil)")
                continue
            }
        }
    }

    @Test func `neighbouring days follow each other through four hundred years`() {
        var expected = (year: 1800, month: 1, day: 1)
        for day in CivilDay.number(year: 1800, month: 1, day: 1)..<CivilDay.number(year: 2200, month: 1, day: 1) {
            guard CivilDay.components(of: day) == expected else {
                Issue.record("day \(day): expected \(expected)")
                return
            }
            expected.day += 1
            guard expected.day > CivilDay.length(ofMonth: expected.month, year: expected.year) else { continue }
            expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
        }
        #expect(expected == (2200, 1, 1))
    }

    @Test func `known days`() {
        #expect(CivilDay.number(year: 1970, month: 1, day: 1) == 0)
        #expect(CivilDay.number(year: 2000, month: 3, day: 1) == 11_017)
        #expect(CivilDay.number(year: 0, month: 3, day: 1) == -719_468)
    }
}
