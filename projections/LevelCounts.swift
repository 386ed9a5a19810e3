public import SignalStatistics

/// The tables of one level: margins of drugs and reactions, pairs, and the total, for both populations.
public struct LevelCounts: Sendable {
    private(set) var drugTotals: [PopulationCounts] = []
    private(set) var reactionTotals: [PopulationCounts] = []
    private(set) var total = PopulationCounts()
    var pairs = PairTable()

    init() {}

    /// Margins as they were; pairs are added to them.
    init(total: PopulationCounts, drugTotals: [PopulationCounts], reactionTotals: [PopulationCounts]) {
        (self.total, self.drugTotals, self.reactionTotals) = (total, drugTotals, reactionTotals)
    }

    /// Adds the next pair as it was; `false` where it is there already.
    mutating func restore(drug: UInt32, reaction: UInt32, counts: PopulationCounts) -> Bool {
        let known = pairs.count
        makeRoom(forDrug: drug)
        makeRoom(forReaction: reaction)
        addToPair(drug, reaction, 1, counts)
        return pairs.count == known + 1
    }

    /// How many pairs were ever counted.
    public var pairCount: Int { pairs.count }

    /// The drug's number of a pair.
    public func drug(ofPair pair: Int) -> UInt32 { pairs.drug(pair) }
    /// The reaction's number of a pair.
    public func reaction(ofPair pair: Int) -> UInt32 { pairs.reaction(pair) }
    /// The numbers of a pair's drug and reaction.
    public func numbers(ofPair pair: Int) -> (drug: UInt32, reaction: UInt32) {
        (pairs.drug(pair), pairs.reaction(pair))
    }
    /// Cases in a population.
    public func total(_ population: CasePopulation) -> Int { total[population] }
    /// Cases with a pair.
    public func count(ofPair pair: Int, _ population: CasePopulation) -> Int { pairs.counts[pair][population] }
    /// Cases with a reaction; 0 where it was only ever met in cases that do not count.
    func reactionTotal(_ reaction: UInt32, _ population: CasePopulation) -> Int {
        Int(reaction) < reactionTotals.count ? reactionTotals[Int(reaction)][population] : 0
    }
    /// Cases with a drug; 0 where it was never counted.
    func drugTotal(_ drug: UInt32, _ population: CasePopulation) -> Int {
        Int(drug) < drugTotals.count ? drugTotals[Int(drug)][population] : 0
    }
    /// The indices of a drug's pairs.
    public func pairs(ofDrug drug: UInt32) -> [UInt32] { pairs.pairs(ofDrug: drug) }
    /// The indices of a reaction's pairs.
    public func pairs(ofReaction reaction: UInt32) -> [UInt32] { pairs.pairs(ofReaction: reaction) }

    /// The index of a pair, if it was ever counted.
    public func pair(drug: UInt32, reaction: UInt32) -> Int? { pairs.index(drug: drug, reaction: reaction) }

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

    /// The 2x2 table of any drug and reaction, whether or not some case has both (see `table(ofPair:_:)`).
    func table(drug: UInt32, reaction: UInt32, _ population: CasePopulation) -> ContingencyTable? {
        let a = pair(drug: drug, reaction: reaction).map { count(ofPair: $0, population) } ?? 0
        return ContingencyTable(
            pair: a, drug: drugTotal(drug, population), reaction: reactionTotal(reaction, population),
            total: total(population))
    }

    /// Every pair with at least one case in a population, with its table, in order of first appearance.
    public func forEachTable(_ population: CasePopulation, _ body: (_ pair: Int, ContingencyTable) -> Void) {
        for pair in 0..<pairs.count where pairs.counts[pair][population] > 0 {
            if let table = table(ofPair: pair, population) { body(pair, table) }
        }
    }

    mutating func addToTotal(_ weight: PopulationCounts, times sign: Int32 = 1) { total.add(weight, times: sign) }

    mutating func addToReaction(_ reaction: UInt32, _ sign: Int32, _ weight: PopulationCounts) {
        makeRoom(forReaction: reaction)
        reactionTotals[Int(reaction)].add(weight, times: sign)
    }

    mutating func addToDrug(_ drug: UInt32, _ sign: Int32, _ weight: PopulationCounts) {
        makeRoom(forDrug: drug)
        drugTotals[Int(drug)].add(weight, times: sign)
    }

    private mutating func makeRoom(forReaction reaction: UInt32) {
        while reactionTotals.count <= Int(reaction) { reactionTotals.append(PopulationCounts()) }
    }

    private mutating func makeRoom(forDrug drug: UInt32) {
        while drugTotals.count <= Int(drug) { drugTotals.append(PopulationCounts()) }
    }

    mutating func addToPair(_ drug: UInt32, _ reaction: UInt32, _ sign: Int32, _ weight: PopulationCounts) {
        pairs.add(weight, times: sign, drug: drug, reaction: reaction)
    }
}
