/// The cases behind a pair.
extension DisproportionalityProjection {
    /// The numbers of the cases that are counted under a pair, ascending. Cost: a look at every case.
    public func cases(
        drug: UInt32, reaction: UInt32, _ level: ReactionLevel, _ population: CasePopulation
    ) -> [UInt32] {
        var (state, found): (ContributionChange, [UInt32]) = (ContributionChange(), [])
        for number in cases.states.indices {
            cases.read(UInt32(number), into: &state.after)
            guard state.after.drugs.containsSorted(drug) else { continue }
            state.findOrgans(tables.resolver.organOfTerm)
            if state.after(level, population).has(drug: drug, reaction: reaction) { found.append(UInt32(number)) }
        }
        return found
    }

    /// What a case is counted under now, as if an event had changed nothing of it.
    public func countedNow(_ caseNumber: UInt32) -> ContributionChange {
        var state = ContributionChange()
        cases.read(caseNumber, into: &state.after)
        state.before = state.after
        state.findOrgans(tables.resolver.organOfTerm)
        return state
    }

    /// The number of a term or an organ by the name it is counted under; `nil` where it was never met.
    public func reactionNumber(named name: String, _ level: ReactionLevel) -> UInt32? {
        switch level {
        case .term: tables.resolver.terms.existingNumber(for: tables.resolver.folded(term: name))
        case .organ: tables.resolver.organs.existingNumber(for: name)
        }
    }

    /// The number of a drug by the name it is counted under; `nil` where it was never met.
    public func drugNumber(named name: String) -> UInt32? { tables.resolver.drugs.existingNumber(for: name) }
}
