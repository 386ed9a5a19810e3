import ClinicalEvents

/// The days that a date may mean, counted from 1970-01-01: of a partial date more than one. It is never padded to a single one.
struct DayRange: Hashable, Sendable {
    let first: Int32
    let last: Int32

    init(_ date: PartialDate) { (first, last) = (date.earliestDay, date.latestDay) }

    init(first: Int32, last: Int32) { (self.first, self.last) = (first, max(first, last)) }

    /// Any day: of what nobody dated.
    static let any = DayRange(first: .min, last: .max)

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

    func contains(_ day: Int32) -> Bool { first <= day && day <= last }

    /// What is left of it from a day on; that day where nothing is.
    func clipped(from day: Int32) -> DayRange { DayRange(first: max(first, day), last: max(last, day)) }

    /// The later of two: whichever days the two may mean, the later of them is one of these.
    func later(_ other: DayRange) -> DayRange {
        DayRange(first: max(first, other.first), last: max(last, other.last))
    }

    /// The days so many later, or any later one where days are counted no further.
    func advanced(by days: Int) -> DayRange {
        func day(_ day: Int32) -> Int32 { Int32(clamping: Int(day) + days) }
        return DayRange(first: day(first), last: last == .max ? .max : day(last))
    }
}
