/// What a case adds to the tables: its suspected drugs, its reactions, whether it is serious.
struct CaseContribution: Sendable, Hashable {
    /// Numbers of the suspected drugs, ascending, each once.
    var drugs: [UInt32] = []
    /// Numbers of the reaction terms, ascending, each once.
    var terms: [UInt32] = []
    /// Pairs of a drug and a term, ascending, where the source ties reactions to drugs; `nil` where every suspected drug is
    /// paired with every reaction, as it always is where nothing is tied.
    var pairs: [UInt64]?
    /// Whether the case belongs to the serious population.
    var isSerious = false

    /// A case is counted where it has a reaction at least.
    var isCounted: Bool { !terms.isEmpty }

    /// Every drug with every term, ascending, or the pairs that there are.
    var allPairs: [UInt64] { pairs ?? drugs.flatMap { drug in terms.map { UInt64(drug) << 32 | UInt64($0) } } }

    /// Keeps pairs where they are not every drug with every term: the same case then is always told alike.
    mutating func keepPairs(_ pairs: [UInt64]?) {
        self.pairs = pairs?.count == drugs.count * terms.count ? nil : pairs
    }

    mutating func removeAll() {
        drugs.removeAll(keepingCapacity: true)
        terms.removeAll(keepingCapacity: true)
        pairs = nil
        isSerious = false
    }
}
