/// What the last event changed, as briefly as it came: most events only add to a case, and few are asked about.
enum LastChange: Sendable {
    case nothing
    /// The case got what came, and maybe became serious; its reactions may be of some of its drugs only.
    case growth(caseNumber: UInt32, wasSerious: Bool, isTied: Bool)
    /// Anything else, spelt out.
    case move
}

extension ContributionChange {
    /// What a case had before it got some names, and pairs where its reactions are tied to drugs, and has now.
    init(grownTo after: CaseContribution, came: borrowing CaseNames, pairs: [UInt64]?, wasSerious: Bool) {
        self.after = after
        before.drugs = after.drugs.sortedDifference(from: came.drugs.array)
        before.terms = after.terms.sortedDifference(from: came.terms.array)
        before.keepPairs(pairs.map { after.allPairs.sortedDifference(from: $0) })
        before.isSerious = wasSerious
    }
}
