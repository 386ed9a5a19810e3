/// Counts of **cases** by drug and reaction, each case in exactly one cell.
///
/// ```
///              reaction   no reaction
/// drug            a            b
/// other           c            d
/// ```
///
/// A case counts once per pair, however many rows of the report mention it. The total is the number of distinct cases
/// with at least one reaction, and the comparator is the rest of the database: the drug's own cases left out.
///
/// A table is four integers; every measure on it is a pure function without allocation.
public struct ContingencyTable: Hashable, Sendable {
    /// Cases with the drug and the reaction.
    public let a: Int
    /// Cases with the drug, without the reaction.
    public let b: Int
    /// Cases with the reaction, without the drug.
    public let c: Int
    /// Cases with neither.
    public let d: Int

    /// Makes a table from its four cells; `nil` if a cell is negative or the total does not fit an `Int`.
    public init?(a: Int, b: Int, c: Int, d: Int) {
        guard a >= 0, b >= 0, c >= 0, d >= 0 else { return nil }
        let (drug, drugOverflows) = a.addingReportingOverflow(b)
        let (others, othersOverflow) = c.addingReportingOverflow(d)
        guard !drugOverflows, !othersOverflow, !drug.addingReportingOverflow(others).overflow else { return nil }
        self.a = a
        self.b = b
        self.c = c
        self.d = d
    }

    /// Makes a table from the cases of a pair and the margins.
    ///
    /// `nil` where the numbers contradict each other: one is negative, the pair has more cases than its drug or its
    /// reaction, or drug and reaction together have more cases than there are.
    ///
    /// - Parameters:
    ///   - pair: cases with the drug and the reaction.
    ///   - drug: all cases with the drug.
    ///   - reaction: all cases with the reaction.
    ///   - total: all cases.
    public init?(pair: Int, drug: Int, reaction: Int, total: Int) {
        guard pair >= 0, drug >= pair, reaction >= pair, total >= drug else { return nil }
        self.init(a: pair, b: drug - pair, c: reaction - pair, d: (total - drug) - (reaction - pair))
    }

    /// All cases with the drug, a + b.
    public var drugTotal: Int { a + b }
    /// All cases with the reaction, a + c.
    public var reactionTotal: Int { a + c }
    /// All cases, a + b + c + d.
    public var total: Int { a + b + c + d }

    /// Cases with drug and reaction expected if the two were independent, n_d n_e / N; 0 in an empty table.
    ///
    /// The product is taken in `Double`: 6e7 x 6e7 cases fit an `Int`, the products of the other measures do not.
    public var expected: Double {
        total == 0 ? 0 : Double(drugTotal) * Double(reactionTotal) / Double(total)
    }
}
