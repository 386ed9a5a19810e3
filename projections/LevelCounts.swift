public import SignalStatistics

/// The tables of one level: margins of drugs and reactions, pairs, and the total, for both populations.
public struct LevelCounts: Sendable {
    private(set) var drugTotals: [PopulationCounts] = []
    private(set) var reactionTotals: [PopulationCounts] = []
    private(set) var total = PopulationCounts()
    private(set) var pairs = PairTable()
    /// Pairs of each drug and of each reaction, by index, in order of first appearance.
    private(set) var pairsOfDrug: [[UInt32]] = []
    private(set) var pairsOfReaction: [[UInt32]] = []

    init() {}

    /// Margins as they were; pairs are added to them.
    init(total: PopulationCounts, drugTotals: [PopulationCounts], reactionTotals: [PopulationCounts]) {
        (self.total, self.drugTotals, self.reactionTotals) = (total, drugTotals, reactionTotals)
        pairsOfDrug = Array(repeating: [], count: drugTotals.count)
        pairsOfReaction = Array(repeating: [], count: reactionTotals.count)
    }

    /// Adds the next pair as it was; `false` where it is there already.
    mutating func restore(drug: UInt32, reaction: UInt32, counts: PopulationCounts) -> Bool {
        let known = pairs.count
        addToPair(drug, reaction, 1, counts)
        return pairs.count == known + 1
    }

    /// Adds the counts of other cases.
    mutating func add(_ other: LevelCounts) {
        total.add(other.total, times: 1)
        for drug in other.drugTotals.indices { addToDrug(UInt32(drug), 1, other.drugTotals[drug]) }
        for reaction in other.reactionTotals.indices {
            addToReaction(UInt32(reaction), 1, other.reactionTotals[reaction])
        }
        for pair in 0..<other.pairs.count {
            addToPair(other.drug(ofPair: pair), other.reaction(ofPair: pair), 1, other.pairs.counts[pair])
        }
    }

    /// How many pairs were ever counted.
    public var pairCount: Int { pairs.count }

    /// The drug's number of a pair.
    public func drug(ofPair pair: Int) -> UInt32 { pairs.drug(pair) }
    /// The reaction's number of a pair.
    public func reaction(ofPair pair: Int) -> UInt32 { pairs.reaction(pair) }
    /// Cases in a population.
    public func total(_ population: CasePopulation) -> Int { total[population] }
    /// Cases with a pair.
    public func count(ofPair pair: Int, _ population: CasePopulation) -> Int { pairs.counts[pair][population] }
    /// Cases with a reaction; 0 where it was only ever met in cases that do not count.
    func reactionTotal(_ reaction: UInt32, _ population: CasePopulation) -> Int {
        Int(reaction) < reactionTotals.count ? reactionTotals[Int(reaction)][population] : 0
    }
    /// The indices of a drug's pairs.
    public func pairs(ofDrug drug: UInt32) -> [UInt32] {
        Int(drug) < pairsOfDrug.count ? pairsOfDrug[Int(drug)] : []
    }
    /// The indices of a reaction's pairs.
    public func pairs(ofReaction reaction: UInt32) -> [UInt32] {
        Int(reaction) < pairsOfReaction.count ? pairsOfReaction[Int(reaction)] : []
    }

    /// The index of a pair, if it was ever counted.
    public func pair(drug: UInt32, reaction: UInt32) -> Int? { pairs.existingIndex(drug: drug, reaction: reaction) }

    /// The 2x2 table of a pair; `nil` where there is none.
    ///
    /// A case whose source ties the reaction to other drugs only counts for the drug and for the reaction, and not for the
    /// pair (as pvda counts). Where most cases are such, the cell of cases with neither would be negative: no table then.
    public func table(ofPair pair: Int, _ population: CasePopulation) -> ContingencyTable? {
        let a = pairs.counts[pair][population]
        let drug = drugTotals[Int(pairs.drug(pair))][population]
        let reaction = reactionTotals[Int(pairs.reaction(pair))][population]
        return ContingencyTable(pair: a, drug: drug, reaction: reaction, total: total[population])
    }

    /// Moves a case from the drugs and reactions it had to those it has, each ascending and listed once; only what differs
    /// is touched. A case without reactions is not counted.
    ///
    /// - Parameter weight: 1 for each population the move concerns.
    mutating func move(from old: CountedCase, to new: CountedCase, weight: PopulationCounts) {
        if old.isCounted != new.isCounted { total.add(weight, times: new.isCounted ? 1 : -1) }
        let cameReactions = new.reactions.sortedDifference(from: old.reactions)
        let leftReactions = old.reactions.sortedDifference(from: new.reactions)
        for reaction in cameReactions { addToReaction(reaction, 1, weight) }
        for reaction in leftReactions { addToReaction(reaction, -1, weight) }
        let cameDrugs = new.drugs.sortedDifference(from: old.drugs)
        let leftDrugs = old.drugs.sortedDifference(from: new.drugs)
        for drug in cameDrugs { addToDrug(drug, 1, weight) }
        for drug in leftDrugs { addToDrug(drug, -1, weight) }
        guard old.pairs == nil, new.pairs == nil else {
            for pair in new.allPairs.sortedDifference(from: old.allPairs) { addToPair(pair, 1, weight) }
            for pair in old.allPairs.sortedDifference(from: new.allPairs) { addToPair(pair, -1, weight) }
            return
        }
        for drug in cameDrugs {
            for reaction in new.reactions { addToPair(drug, reaction, 1, weight) }
        }
        for drug in leftDrugs {
            for reaction in old.reactions { addToPair(drug, reaction, -1, weight) }
        }
        guard !cameReactions.isEmpty || !leftReactions.isEmpty else { return }
        for drug in new.drugs where cameDrugs.isEmpty || !cameDrugs.containsSorted(drug) {
            for reaction in cameReactions { addToPair(drug, reaction, 1, weight) }
            for reaction in leftReactions { addToPair(drug, reaction, -1, weight) }
        }
    }

    private mutating func addToPair(_ pair: UInt64, _ sign: Int32, _ weight: PopulationCounts) {
        addToPair(UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair), sign, weight)
    }

    private mutating func addToReaction(_ reaction: UInt32, _ sign: Int32, _ weight: PopulationCounts) {
        makeRoom(forReaction: reaction)
        reactionTotals[Int(reaction)].add(weight, times: sign)
    }

    private mutating func makeRoom(forReaction reaction: UInt32) {
        while reactionTotals.count <= Int(reaction) {
            reactionTotals.append(PopulationCounts())
            pairsOfReaction.append([])
        }
    }

    private mutating func makeRoom(forDrug drug: UInt32) {
        while drugTotals.count <= Int(drug) {
            drugTotals.append(PopulationCounts())
            pairsOfDrug.append([])
        }
    }

    private mutating func addToDrug(_ drug: UInt32, _ sign: Int32, _ weight: PopulationCounts) {
        makeRoom(forDrug: drug)
        drugTotals[Int(drug)].add(weight, times: sign)
    }

    @inline(__always)
    private mutating func addToPair(_ drug: UInt32, _ reaction: UInt32, _ sign: Int32, _ weight: PopulationCounts) {
        let known = pairs.count
        let pair = pairs.index(drug: drug, reaction: reaction)
        if pair == known {
            makeRoom(forDrug: drug)
            makeRoom(forReaction: reaction)
            pairsOfDrug[Int(drug)].append(UInt32(pair))
            pairsOfReaction[Int(reaction)].append(UInt32(pair))
        }
        pairs.add(weight, times: sign, to: pair)
    }
}
