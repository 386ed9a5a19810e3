/// What a case adds to the tables: its suspected drugs, its reactions, whether it is serious.
struct CaseContribution: Sendable, Hashable {
    /// Numbers of the suspected drugs, ascending, each once.
    var drugs: [UInt32] = []
    /// Numbers of the reaction terms, ascending, each once.
    var terms: [UInt32] = []
    /// Pairs of a drug and a term, ascending, where the source ties reactions to drugs; `nil` where every suspected drug is
    /// paired with every reaction.
    var pairs: [UInt64]?
    /// Whether the case belongs to the serious population.
    var isSerious = false

    /// A case is counted where it has a reaction at least.
    var isCounted: Bool { !terms.isEmpty }

    mutating func removeAll() {
        drugs.removeAll(keepingCapacity: true)
        terms.removeAll(keepingCapacity: true)
        pairs = nil
        isSerious = false
    }
}
