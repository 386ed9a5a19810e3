import ClinicalEvents

/// The days, counted from 1970-01-01, that a date may mean: one where it is a whole day, more where it is partial.
extension ClosedRange<Int32> {
    /// The days that a date may mean.
    init(_ date: PartialDate) { self = date.earliestDay...date.latestDay }

    /// Those days moved by a planned time.
    func moved(by offset: PlannedVisit.Offset) -> ClosedRange<Int32> {
        switch offset {
        case .days(let days): lowerBound + Int32(days)...upperBound + Int32(days)
        case .months(let months): lowerBound.moved(months: months)...upperBound.moved(months: months)
        }
    }

    /// Those days and so many before and after them.
    func widened(before: Int, after: Int) -> ClosedRange<Int32> {
        lowerBound - Int32(before)...upperBound + Int32(after)
    }
}

extension Int32 {
    /// The same day of the month so many months later; the last of that month where it is shorter.
    fileprivate func moved(months: Int) -> Int32 {
        let civil = CivilDay.components(of: self)
        let month = civil.year * 12 + civil.month - 1 + months
        let year = month >= 0 ? month / 12 : (month - 11) / 12
        let monthOfYear = month - year * 12 + 1
        let day = Swift.min(civil.day, CivilDay.length(ofMonth: monthOfYear, year: year))
        return CivilDay.number(year: year, month: monthOfYear, day: day)
    }
}
