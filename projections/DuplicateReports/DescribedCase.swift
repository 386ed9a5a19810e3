import ClinicalEvents

/// What one source says of a case: the latest version of its report, or its registry.
struct CaseDescription: Sendable {
    /// Where the names start in the list of all names; the drugs come first, then the terms, each ascending.
    var start: UInt32 = 0
    var drugCount: UInt32 = 0
    var termCount: UInt32 = 0
    /// The day the first reaction began, as precisely as it is known.
    var onset: PartialDate?
    /// Age in years; not a number where none is given.
    var ageYears = Float.nan
    var sex: Sex?
    /// Number of the country; 0 where there is none.
    var country: UInt32 = 0

    var drugs: Range<Int> { Int(start)..<Int(start + drugCount) }
    var terms: Range<Int> { drugs.upperBound..<drugs.upperBound + Int(termCount) }
}

/// A case as its sources describe it.
struct DescribedCase: Sendable {
    var report: CaseDescription?
    var version: CaseStates.ReportVersion?
    var registry = CaseDescription()
    var isNullified = false

    var age: Float {
        guard let report, !report.ageYears.isNaN else { return registry.ageYears }
        return report.ageYears
    }
    var sex: Sex? { report?.sex ?? registry.sex }
    var country: UInt32 {
        guard let report, report.country != 0 else { return registry.country }
        return report.country
    }
    var onset: PartialDate? { report?.onset ?? registry.onset }
}
