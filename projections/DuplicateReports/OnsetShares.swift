import ClinicalEvents

/// An onset in each unit that it is known in.
struct ComparedOnset: Sendable {
    var precision: PartialDate.Precision
    /// Days since 1970; the first it may mean.
    var day: Int
    /// Months since the year 0.
    var month: Int
    var year: Int

    init(_ date: PartialDate) {
        let civil = CivilDay.components(of: date.earliestDay)
        (precision, day, year) = (date.precision, Int(date.earliestDay), civil.year)
        month = civil.year * 12 + civil.month - 1
    }

    var hasMonth: Bool { precision != .year }
    var hasDay: Bool { precision == .day }
}

/// How often onsets stand in the database. Two onsets are compared in the coarser of their units: 2015-04 says nothing against
/// 2015-04-01, and less for it than the same day would.
struct OnsetShares: Sendable {
    private let days: OrdinalShares
    private let months: OrdinalShares
    private let years: OrdinalShares

    init(_ onsets: [ComparedOnset]) {
        days = OrdinalShares(onsets.filter(\.hasDay).map(\.day), .onsetDay)
        months = OrdinalShares(onsets.filter(\.hasMonth).map(\.month), .onsetMonth)
        years = OrdinalShares(onsets.map(\.year), .onsetYear)
    }

    /// What two onsets weigh, in bits; a missing one weighs nothing.
    func bits(_ left: ComparedOnset?, _ right: ComparedOnset?) -> Double {
        guard let left, let right else { return 0 }
        if left.hasDay, right.hasDay { return days.bits(left.day, right.day) }
        if left.hasMonth, right.hasMonth { return months.bits(left.month, right.month) }
        return years.bits(left.year, right.year)
    }

    /// The most that any onset could weigh beside this one.
    func largestBits(_ onset: ComparedOnset?) -> Double {
        guard let onset else { return 0 }
        var largest = years.bits(onset.year, onset.year)
        if onset.hasMonth { largest = max(largest, months.bits(onset.month, onset.month)) }
        if onset.hasDay { largest = max(largest, days.bits(onset.day, onset.day)) }
        return max(0, largest)
    }
}
