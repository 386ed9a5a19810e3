internal import Foundation

extension ContingencyTable {
    /// The information component, log2((a + 1/2)/(E + 1/2)), in bits, with exact 95 % limits: log2 of the 2.5 % and
    /// 97.5 % quantiles of a gamma distribution with shape a + 1/2 and rate E + 1/2.
    ///
    /// Source: Norén, Hopstadius and Bate, Stat Methods Med Res 2013; 22:57-69. The closed-form limits of that
    /// paper (3.3 (a + 1/2)^-1/2 + 2 (a + 1/2)^-3/2 below) are off by up to 0.05 and more at a = 0: not used here.
    ///
    /// Always defined, at a = 0 too. An empty table gives the prior: 0, with the limits of gamma(1/2, 1/2).
    /// With a, b, c fixed E falls as d grows, so value and limits never fall.
    public var informationComponent: IntervalEstimate {
        .shrunkenObservedToExpected(observed: a, expected: expected)
    }
}

extension IntervalEstimate {
    /// The shrunken observed-to-expected ratio on the log2 scale, log2((O + 1/2)/(E + 1/2)), with exact gamma limits.
    ///
    /// Shared by the IC (E from one drug's margins) and by measures with another expected count, such as the
    /// interaction measure of Norén et al. 2008. `undefined` if a count is negative or not finite.
    ///
    /// - Parameters:
    ///   - observed: cases counted.
    ///   - expected: cases expected, zero or more; need not be whole.
    public static func shrunkenObservedToExpected(observed: Int, expected: Double) -> IntervalEstimate {
        guard observed >= 0, expected >= 0, expected.isFinite else { return .undefined }
        let rate = expected + 0.5
        let limits = ShrinkageLimits.logarithms(observed: observed)
        let logarithmOfRate = log2(rate)
        return IntervalEstimate(
            value: log2((Double(observed) + 0.5) / rate), lower: limits.lower - logarithmOfRate,
            upper: limits.upper - logarithmOfRate)
    }

    /// What of a shrunken ratio is bounded.
    public enum Limit: Sendable {
        /// The ratio.
        case value
        /// Its lower 95 % limit.
        case lower
    }

    /// The largest expected count E at which a shrunken ratio, or its lower limit, reaches a bound: (O + 1/2) / 2^bound - 1/2, or the
    /// same with the gamma quantile in the place of O + 1/2, and as much more as rounding may have taken away: a ratio that reaches the
    /// bound never has a larger one. Below zero where none is small enough.
    ///
    /// - Parameters:
    ///   - limit: what must reach it.
    ///   - bound: the bound, in bits.
    ///   - observed: cases counted, zero or more.
    public static func largestExpected(shrunken limit: Limit, reaching bound: Double, observed: Int) -> Double {
        let rate =
            switch limit {
            case .value: (Double(observed) + 0.5) * exp2(-bound)
            case .lower: exp2(ShrinkageLimits.logarithms(observed: observed).lower - bound)
            }
        // Where the rate is next to 1/2 the difference keeps few of its digits.
        return rate - 0.5 + 8 * rate.ulp
    }
}
