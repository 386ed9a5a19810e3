internal import Foundation

extension ContingencyTable {
    /// The proportional reporting ratio, (a/(a+b)) / (c/(c+d)), with the 95 % limits
    /// exp(ln PRR ± z sqrt(1/a - 1/(a+b) + 1/c - 1/(c+d))).
    ///
    /// Source: Evans, Waller and Davis, Pharmacoepidemiol Drug Saf 2001; 10:483-486.
    ///
    /// | cells | value | limits | others |
    /// |---|---|---|---|
    /// | a, c > 0 | finite | finite | also with b = 0 or d = 0, as pvda: that group's term is 0 |
    /// | a > 0, c = 0, d > 0 | infinite | none | pvda gives an upper limit of infinity; EudraVigilance prints 99.9 |
    /// | a = 0, b > 0, c > 0 | 0 | none | pvda gives a lower limit of 0 |
    /// | a = 0, c = 0 | undefined | none | 0/0 |
    /// | a + b = 0 or c + d = 0 | undefined | none | a group without cases has no proportion |
    ///
    /// With a, b, c fixed the lower limit grows with d from d = 1 on. It may fall from d = 0 to d = 1, where at d = 0
    /// it is at most 1: 2 (c+d) SE >= 2 sqrt(d (c+d) / c) > z holds from d = 1 only.
    public var proportionalReportingRatio: IntervalEstimate {
        guard drugTotal > 0, c + d > 0, reactionTotal > 0 else { return .undefined }
        guard c > 0 else { return IntervalEstimate(value: .infinity) }
        guard a > 0 else { return IntervalEstimate(value: 0) }
        let exposed = Double(drugTotal)
        let others = Double(c + d)
        let ratio = (Double(a) / exposed) / (Double(c) / others)
        // 1/a - 1/(a+b) written as b/(a (a+b)): no cancellation, and never below zero.
        let variance = Double(b) / (Double(a) * exposed) + Double(d) / (Double(c) * others)
        return .logNormal(ratio, variance: variance)
    }

    /// The reporting odds ratio, ad/(bc), with Woolf's 95 % limits exp(ln ROR ± z sqrt(1/a + 1/b + 1/c + 1/d)).
    ///
    /// Source: van Puijenbroek et al., Pharmacoepidemiol Drug Saf 2002; 11:3-10; Woolf, Ann Hum Genet 1955.
    ///
    /// | cells | value | limits | others |
    /// |---|---|---|---|
    /// | no zero | finite | finite | |
    /// | ad > 0, bc = 0 | infinite | none | pvda gives an upper limit of infinity and no lower one |
    /// | ad = 0, bc > 0 | 0 | none | pvda gives a lower limit of 0 and no upper one |
    /// | ad = 0, bc = 0 | undefined | none | 0/0 |
    ///
    /// No half is ever added to the cells (Haldane): that would be a variant with a name of its own.
    /// With a, b, c fixed and all positive, value and lower limit grow with d.
    public var reportingOddsRatio: IntervalEstimate {
        let concordant = a > 0 && d > 0
        let discordant = b > 0 && c > 0
        switch (concordant, discordant) {
        case (false, false): return .undefined
        case (true, false): return IntervalEstimate(value: .infinity)
        case (false, true): return IntervalEstimate(value: 0)
        case (true, true):
            let ratio = (Double(a) / Double(b)) * (Double(d) / Double(c))
            let variance = 1 / Double(a) + 1 / Double(b) + 1 / Double(c) + 1 / Double(d)
            return .logNormal(ratio, variance: variance)
        }
    }
}

extension IntervalEstimate {
    /// The estimate whose logarithm is normal with that variance: limits ratio exp(± z SE).
    @inline(__always)
    static func logNormal(_ ratio: Double, variance: Double) -> IntervalEstimate {
        let factor = normalLimitFactor(variance: variance)
        return IntervalEstimate(value: ratio, lower: ratio / factor, upper: ratio * factor)
    }

    /// By how much the 95 % limits lie below and above a ratio whose logarithm is normal with that variance: exp(z SE).
    public static func normalLimitFactor(variance: Double) -> Double {
        exp(Confidence.normalQuantile * variance.squareRoot())
    }
}
