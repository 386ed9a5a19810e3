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

    /// The 2x2 table of a pair.
    public func table(ofPair pair: Int, _ population: CasePopulation) -> ContingencyTable {
        let a = pairs.counts[pair][population]
        let drug = drugTotals[Int(pairs.drug(pair))][population]
        let reaction = reactionTotals[Int(pairs.reaction(pair))][population]
        guard let table = ContingencyTable(pair: a, drug: drug, reaction: reaction, total: total[population]) else {
            preconditionFailure("margins of one set of cases cannot make a negative cell")
        }
        return table
    }

    /// Adds (1) or takes out (-1) a case with these drugs and reactions, each listed once.
    mutating func apply(_ delta: Int32, drugs: [UInt32], reactions: [UInt32], isSerious: Bool) {
        total.add(delta, isSerious: isSerious)
        for reaction in reactions {
            while reactionTotals.count <= Int(reaction) {
                reactionTotals.append(PopulationCounts())
                pairsOfReaction.append([])
            }
            reactionTotals[Int(reaction)].add(delta, isSerious: isSerious)
        }
        for drug in drugs {
            while drugTotals.count <= Int(drug) {
                drugTotals.append(PopulationCounts())
                pairsOfDrug.append([])
            }
            drugTotals[Int(drug)].add(delta, isSerious: isSerious)
            for reaction in reactions { applyPair(delta, drug, reaction, isSerious) }
        }
    }

    @inline(__always)
    private mutating func applyPair(_ delta: Int32, _ drug: UInt32, _ reaction: UInt32, _ isSerious: Bool) {
        let known = pairs.count
        let pair = pairs.index(drug: drug, reaction: reaction)
        if pair == known {
            pairsOfDrug[Int(drug)].append(UInt32(pair))
            pairsOfReaction[Int(reaction)].append(UInt32(pair))
        }
        pairs.add(delta, isSerious: isSerious, to: pair)
    }
}
