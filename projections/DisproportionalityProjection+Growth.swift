/// The way most events go: they add to a case, and its tables are moved by what came alone.
extension DisproportionalityProjection {
    /// Whether organs can be told apart by the bits of a word.
    var canGrow: Bool { tables.resolver.organs.names.count <= OrganList.maximumOrgans }

    /// Whether what a registry tells can only add to a case: nothing of it is a report's, and it is counted with every drug
    /// it has, or has none yet.
    func canGrow(_ state: CaseStates.State) -> Bool {
        canGrow && state.flags.isDisjoint(with: [.isNullified, .hasReport])
            && (state.registry == 0 || !cases.registry(of: state).terms.isEmpty)
    }

    /// Counts what came to a case of a registry.
    mutating func growRegistry(_ caseNumber: UInt32, wasSerious: Bool, isSerious: Bool) -> Bool {
        if isSerious, !wasSerious { cases.update(caseNumber) { $0.insert(.isRegistrySerious) } }
        let state = cases[caseNumber]
        let stretch = cases.registry(of: state)
        if state.flags.contains(.hasTies) {
            return growTied(caseNumber, stretch, wasSerious: wasSerious, isSerious: wasSerious || isSerious)
        }
        return grow(caseNumber, stretch, wasSerious: wasSerious, isSerious: wasSerious || isSerious)
    }

    /// Counts what came to a case, all of whose names lie in one stretch.
    ///
    /// - Returns: whether anything came.
    mutating func grow(
        _ caseNumber: UInt32, _ stretch: CaseStates.Stretch, wasSerious: Bool, isSerious: Bool
    ) -> Bool {
        guard !came.isEmpty || wasSerious != isSerious else { return false }
        lastChange = .growth(caseNumber: caseNumber, wasSerious: wasSerious, isTied: false)
        guard !stretch.terms.isEmpty else { return true }
        let isNew = came.terms.count == stretch.terms.count
        organs.find(stretch.terms, in: cases.numbers, came: came.terms, tables.resolver.organOfTerm)
        if !came.isEmpty {
            let weight = PopulationCounts(all: 1, serious: isSerious && (wasSerious || isNew) ? 1 : 0)
            tables.count(weight, came, of: stretch, in: cases, organs)
        }
        if isSerious, !wasSerious, !isNew {
            tables.countAll(PopulationCounts(all: 0, serious: 1), of: stretch, in: cases, organs)
        }
        return true
    }

    /// Counts what came to a case of a registry whose reactions are tied to drugs, and which therefore was counted before: every pair
    /// by itself.
    private mutating func growTied(
        _ caseNumber: UInt32, _ stretch: CaseStates.Stretch, wasSerious: Bool, isSerious: Bool
    ) -> Bool {
        guard !came.isEmpty || !cameTies.isEmpty || wasSerious != isSerious else { return false }
        lastChange = .growth(caseNumber: caseNumber, wasSerious: wasSerious, isTied: true)
        organs.find(stretch.terms, in: cases.numbers, came: came.terms, tables.resolver.organOfTerm)
        let weight = PopulationCounts(all: 1, serious: wasSerious ? 1 : 0)
        tables.terms.grow(weight, cameDrugs: came.drugs.span, cameReactions: came.terms.span)
        tables.organs.grow(weight, cameDrugs: came.drugs.span, cameReactions: organs.came.span)
        countPairs(cameTies, of: stretch, weight)
        if isSerious, !wasSerious {
            let weight = PopulationCounts(all: 0, serious: 1)
            tables.countAllNames(weight, of: stretch, in: cases, organs)
            countPairs(cases.ties(of: stretch), of: stretch, weight)
        }
        return true
    }

    private mutating func countPairs(
        _ ties: [CaseStates.Tie], of stretch: CaseStates.Stretch, _ weight: PopulationCounts
    ) {
        cases.findOrganPairs(of: stretch, came: ties, tables.resolver.organOfTerm, into: &cameOrganPairs)
        for tie in ties { tables.terms.addToPair(cases.pair(of: tie, in: stretch), 1, weight) }
        for pair in cameOrganPairs { tables.organs.addToPair(pair, 1, weight) }
    }

    /// Changes what is kept of a case in any other way, and moves the tables from its old contribution to its new one.
    mutating func move(_ caseNumber: UInt32, _ body: (inout CaseStates) -> Void) -> Bool {
        cases.read(caseNumber, into: &moved.before)
        body(&cases)
        cases.read(caseNumber, into: &moved.after)
        return count()
    }

    /// Moves the tables from a case's old contribution to its new one, both of which have been read.
    ///
    /// - Returns: whether they differ.
    mutating func count() -> Bool {
        guard moved.before != moved.after else { return false }
        lastChange = .move
        moved.findOrgans(tables.resolver.organOfTerm)
        tables.move(moved)
        return true
    }
}

extension DisproportionalityTables {
    /// Counts what came to a case.
    fileprivate mutating func count(
        _ weight: PopulationCounts, _ came: borrowing CaseNames, of stretch: CaseStates.Stretch,
        in cases: borrowing CaseStates, _ caseOrgans: borrowing OrganGrowth
    ) {
        let drugs = cases.numbers.span.extracting(stretch.drugs)
        let cameDrugs = came.drugs.span
        terms.grow(
            weight, drugs: drugs, reactions: cases.numbers.span.extracting(stretch.terms), cameDrugs: cameDrugs,
            cameReactions: came.terms.span)
        organs.grow(
            weight, drugs: drugs, reactions: caseOrgans.all.span, cameDrugs: cameDrugs,
            cameReactions: caseOrgans.came.span)
    }

    /// Counts a case in a population that it has come into.
    fileprivate mutating func countAll(
        _ weight: PopulationCounts, of stretch: CaseStates.Stretch, in cases: borrowing CaseStates,
        _ caseOrgans: borrowing OrganGrowth
    ) {
        let drugs = cases.numbers.span.extracting(stretch.drugs)
        let reactions = cases.numbers.span.extracting(stretch.terms)
        terms.grow(weight, drugs: drugs, reactions: reactions, cameDrugs: drugs, cameReactions: reactions)
        let reactionOrgans = caseOrgans.all.span
        organs.grow(weight, drugs: drugs, reactions: reactionOrgans, cameDrugs: drugs, cameReactions: reactionOrgans)
    }

    /// Counts the drugs and the reactions of a case in a population that it has come into, and not its pairs.
    fileprivate mutating func countAllNames(
        _ weight: PopulationCounts, of stretch: CaseStates.Stretch, in cases: borrowing CaseStates,
        _ caseOrgans: borrowing OrganGrowth
    ) {
        let drugs = cases.numbers.span.extracting(stretch.drugs)
        terms.addToTotal(weight)
        organs.addToTotal(weight)
        terms.grow(weight, cameDrugs: drugs, cameReactions: cases.numbers.span.extracting(stretch.terms))
        organs.grow(weight, cameDrugs: drugs, cameReactions: caseOrgans.all.span)
    }
}
