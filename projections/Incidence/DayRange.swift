import ClinicalEvents

/// The days that a date may mean, counted from 1970-01-01: of a partial date more than one. It is never padded to a single one.
struct DayRange: Hashable, Sendable {
    let first: Int32
    let last: Int32

    init(_ date: PartialDate) { (first, last) = (date.earliestDay, date.latestDay) }

    /// The day, where only one can be meant.
    var exact: Int32? { first == last ? first : nil }

    /// The date of which these are the days.
    var date: PartialDate? {
        guard first != last else { return PartialDate(dayNumber: first) }
        let begin = CivilDay.components(of: first)
        let isMonth = Int(last - first) + 1 == CivilDay.length(ofMonth: begin.month, year: begin.year)
        return isMonth ? PartialDate(year: begin.year, month: begin.month) : PartialDate(year: begin.year)
    }

    /// Whether the first day it may mean comes earlier, of two alike the last one.
    func isEarlier(than other: DayRange) -> Bool { (first, last) < (other.first, other.last) }
}
