import Testing

@testable import ClinicalEvents

@Suite("Partial dates")
struct PartialDateTests {
    @Test(arguments: ["1800", "2024", "2199", "2024-01", "2024-12", "2024-05-17", "1800-01-01", "2199-12-31"])
    func `a date is written as precisely as it was read`(text: String) throws {
        let date = try #require(PartialDate(text))
        #expect(date.description == text)
        #expect(date.precision == [4: .year, 7: .month, 10: .day][text.count])
        #expect(PartialDate(digits: text.filter { $0 != "-" }) == date)
    }

    @Test(arguments: [
        "", "-", "24", "202", "20240", "02024", "2024-", "2024-1", "2024-001", "2024-00", "2024-13", "2024-05-",
        "2024-05-1", "2024-05-00", "2024-05-32", "2024-0517", "202405", "20240517", "2024/05/17",
        "2024-05-17T00:00:00Z",
        "2024-05-17 ", " 2024", "+024", "-024", "2024-+5", "2024--5", "２０２４", "2024-05-1\u{301}7", "1799", "2200",
        "1799-12-31", "2200-01-01", "2023-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2017-13-99",
    ])
    func `anything else is no date`(text: String) { #expect(PartialDate(text) == nil) }

    @Test(arguments: [
        "20171399", "20170230", "20170001", "20170100", "201713", "201700", "1799", "2200", "17991231", "22000101",
        "2017010", "20170", "0", "", "201701011", "2017-01", "-2017", "+2017", "2O17", "20１7", "00000000", "99999999",
    ])
    func `digits of FAERS that name no day are refused`(digits: String) { #expect(PartialDate(digits: digits) == nil) }

    @Test(arguments: [("20170131", "2017-01-31"), ("201712", "2017-12"), ("2017", "2017"), ("20000229", "2000-02-29")])
    func `digits of FAERS are read as precisely as they are`(digits: String, text: String) {
        #expect(PartialDate(digits: digits)?.description == text)
    }

    @Test func `a leap day exists in leap years only`() {
        for year in PartialDate.years {
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            #expect((PartialDate(year: year, month: 2, day: 29) != nil) == isLeap, "\(year)")
        }
    }

    @Test func `every year, month and day of the range survives its text and its ordinal`() throws {
        for year in PartialDate.years {
            try holds(try #require(PartialDate(year: year)))
            for month in 1...12 { try holds(try #require(PartialDate(year: year, month: month))) }
        }
        let first = CivilDay.number(year: 1800, month: 1, day: 1)
        let last = CivilDay.number(year: 2199, month: 12, day: 31)
        for day in stride(from: first, through: last, by: 7) { try holds(try #require(PartialDate(dayNumber: day))) }
        #expect(PartialDate(dayNumber: first - 1) == nil)
        #expect(PartialDate(dayNumber: last + 1) == nil)
        #expect(PartialDate(dayNumber: .min) == nil)
        #expect(PartialDate(dayNumber: .max) == nil)
    }

    private func holds(_ date: PartialDate) throws {
        guard PartialDate(date.description) == date,
            PartialDate(precision: date.precision, ordinal: date.ordinal) == date,
            date.ordinal(in: date.precision) == date.ordinal, date.earliestDay <= date.latestDay
        else {
            Issue.record("\(date)")
            return
        }
    }

    @Test(arguments: [
        ("2024", "2024-01-01", "2024-12-31"), ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"), ("2023-02", "2023-02-01", "2023-02-28"),
        ("1969-12", "1969-12-01", "1969-12-31"), ("1970-01", "1970-01-01", "1970-01-31"),
        ("1800-01", "1800-01-01", "1800-01-31"), ("2199-12", "2199-12-01", "2199-12-31"),
        ("2024-05-17", "2024-05-17", "2024-05-17"),
    ])
    func `the earliest and latest day bound what it may mean`(text: String, first: String, last: String) throws {
        let date = try #require(PartialDate(text))
        #expect(PartialDate(dayNumber: date.earliestDay)?.description == first)
        #expect(PartialDate(dayNumber: date.latestDay)?.description == last)
    }

    @Test func `a date is never the same as a more precise one`() {
        let dates = [PartialDate("2024"), PartialDate("2024-01"), PartialDate("2024-01-01")]
        #expect(Set(dates).count == 3)
    }

    @Test(arguments: PartialDate.Precision.allCases)
    func `an ordinal far outside the range is no date`(precision: PartialDate.Precision) {
        let farOutside: [Int32] = [.min, .min + 1, .min + 10, .min + 11, .max - 1, .max]
        for ordinal in farOutside {
            #expect(PartialDate(precision: precision, ordinal: ordinal) == nil)
        }
    }
}
