internal import ClinicalEvents

/// A quarter of a year, as file names give it: `17Q2`, `2017q2`.
struct FAERSQuarter: Hashable, Comparable, Sendable, CustomStringConvertible {
    let year: Int
    let quarter: Int

    /// The first quarter named in a text, with two or four digits of the year; two digits from 70 on are of the 1900s.
    init?(in text: String) {
        guard let match = text.firstMatch(of: /([0-9]{2,4})[qQ]([1-4])/), let year = Int(match.1.suffix(4)),
            let quarter = Int(match.2)
        else { return nil }
        self.quarter = quarter
        self.year = match.1.count == 4 ? year : year % 100 + (year % 100 < 70 ? 2000 : 1900)
    }

    /// `2017Q2`
    var description: String { "\(year)Q\(quarter)" }

    /// The last day of the quarter.
    var lastDay: PartialDate? {
        PartialDate(year: year, month: quarter * 3, day: CivilDay.length(ofMonth: quarter * 3, year: year))
    }

    static func < (left: FAERSQuarter, right: FAERSQuarter) -> Bool {
        (left.year, left.quarter) < (right.year, right.quarter)
    }
}
