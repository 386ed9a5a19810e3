/// The test of Breslow and Day that all strata have one odds ratio: the squared distances of each stratum's exposed events
/// from those expected at the pooled ratio, over their variance.
enum BreslowDay {
    static func test(_ tables: [ContingencyTable], oddsRatio: Double) -> ChiSquareTest? {
        guard oddsRatio > 0, oddsRatio.isFinite else { return nil }
        let distance = tables.reduce(0) { sum, table in
            let expected = expectedCells(table, oddsRatio: oddsRatio)
            let excess = Double(table.a) - expected[0]
            return sum + excess * excess * expected.reduce(0) { $0 + 1 / $1 }
        }
        return ChiSquareTest(statistic: distance, degreesOfFreedom: tables.count - 1)
    }

    /// The cells with the margins of the table and that odds ratio; all positive where no margin is empty.
    private static func expectedCells(_ table: ContingencyTable, oddsRatio: Double) -> [Double] {
        let exposed = Double(table.drugTotal)
        let events = Double(table.reactionTotal)
        let reference = Double(table.c + table.d)
        // The root of (1 - psi) x² + (n0 - m + psi (n1 + m)) x - psi n1 m, in the form that does not cancel.
        let middle = reference - events + oddsRatio * (exposed + events)
        let product = oddsRatio * exposed * events
        let root = (middle * middle + 4 * (1 - oddsRatio) * product).squareRoot()
        let own = middle >= 0 ? 2 * product / (middle + root) : (root - middle) / (2 * (1 - oddsRatio))
        return [own, exposed - own, events - own, reference - events + own]
    }
}
