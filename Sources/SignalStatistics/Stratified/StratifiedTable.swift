/// The tables of one drug and reaction in the strata of a confounder: age groups, sexes, sites, periods.
///
/// Each case is in exactly one stratum. Strata are named by their position; what they are is the caller's to know.
public struct StratifiedTable: Hashable, Sendable {
    /// The tables, one for each stratum.
    public let strata: [ContingencyTable]
    /// All cases together, strata ignored.
    public let pooled: ContingencyTable

    /// Takes the strata; `nil` if their cells do not add up within an `Int`.
    public init?(_ strata: [ContingencyTable]) {
        var sums = (a: 0, b: 0, c: 0, d: 0)
        for table in strata {
            guard
                let a = Self.sum(sums.a, table.a), let b = Self.sum(sums.b, table.b),
                let c = Self.sum(sums.c, table.c), let d = Self.sum(sums.d, table.d)
            else { return nil }
            sums = (a, b, c, d)
        }
        guard let pooled = ContingencyTable(a: sums.a, b: sums.b, c: sums.c, d: sums.d) else { return nil }
        self.strata = strata
        self.pooled = pooled
    }

    /// The positions of the strata that say nothing about drug and reaction, since a margin is 0: nobody or everybody
    /// has the drug, or the reaction. They drop out of the ratios, and are to be shown as dropped.
    public var uninformativeStrata: [Int] { strata.indices.filter { !strata[$0].isInformative } }

    /// The positions of the strata that the ratios are made of.
    public var informativeStrata: [Int] { strata.indices.filter { strata[$0].isInformative } }

    private static func sum(_ one: Int, _ other: Int) -> Int? {
        let (sum, overflow) = one.addingReportingOverflow(other)
        return overflow ? nil : sum
    }
}

extension ContingencyTable {
    /// Whether the margins leave the cells any choice.
    var isInformative: Bool { drugTotal > 0 && c + d > 0 && reactionTotal > 0 && b + d > 0 }
}
