/// What the last event changed, as briefly as it came: most events only add to a case, and few are asked about.
enum LastChange: Sendable {
    case nothing
    /// The case got what came, and maybe became serious.
    case growth(caseNumber: UInt32, wasSerious: Bool)
    /// Anything else, spelt out.
    case move
}

extension ContributionChange {
    /// What a case had before it got some names, and has now.
    init(grownTo after: CaseContribution, came: borrowing CaseNames, wasSerious: Bool) {
        self.after = after
        before.drugs = after.drugs.sortedDifference(from: came.drugs.array)
        before.terms = after.terms.sortedDifference(from: came.terms.array)
        before.isSerious = wasSerious
    }
}
