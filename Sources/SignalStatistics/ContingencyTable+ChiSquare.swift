/// Which chi-square of the 2x2 table: the choice changes some 8 % of Evans signals in a real quarter of FAERS.
public enum ChiSquareVariant: String, Hashable, Sendable, CaseIterable {
    /// With Yates' continuity correction, limited to |O - E|, as R's `chisq.test(correct = TRUE)`.
    case yates
    /// Without correction, as R's `chisq.test(correct = FALSE)`.
    case pearson
}

extension ContingencyTable {
    /// The chi-square statistic of independence, one degree of freedom: the sum over the cells of (|O - E| - k)²/E,
    /// where k is 0 (Pearson) or min(1/2, |O - E|) (Yates, J R Stat Soc Suppl 1934; 1:217-235).
    ///
    /// `nil` if a margin is 0: an expected count is then 0 (R answers NaN). The four |O - E| are one number,
    /// |ad - bc|/N, taken here from exact 128-bit products: where it is at most 1/2 the Yates value is exactly 0, where
    /// R leaves rounding noise near 1e-20.
    ///
    /// With a, b, c fixed it grows with d as long as a > E (Yates: once a > E + 1/2; it is 0 before).
    public func chiSquare(_ variant: ChiSquareVariant = .yates) -> Double? {
        guard drugTotal > 0, reactionTotal > 0, c + d > 0, b + d > 0 else { return nil }
        let total = Double(total)
        let deviation = crossProductDifference / total
        let correction = variant == .yates ? min(0.5, deviation) : 0
        let excess = deviation - correction
        // The sum of 1/E over the four cells is N³ / (product of the margins).
        return excess * excess * (total / Double(drugTotal)) * (total / Double(reactionTotal))
            * (total / Double(c + d)) / Double(b + d)
    }

    /// |ad - bc|, subtracted exactly (two products of 63-bit counts need 126 bits) and rounded once or twice.
    private var crossProductDifference: Double {
        let difference = (Int128(a) * Int128(d) - Int128(b) * Int128(c)).magnitude
        // By halves: the library's conversion of 128 bits takes some 200 ns.
        return Double(UInt64(truncatingIfNeeded: difference >> 64)) * 0x1p64
            + Double(UInt64(truncatingIfNeeded: difference))
    }
}
