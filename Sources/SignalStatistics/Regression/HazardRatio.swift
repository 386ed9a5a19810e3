internal import Foundation

/// What a regression says of one covariate.
public struct RegressionCoefficient: Hashable, Sendable {
    /// The covariate.
    public let name: String
    /// The logarithm of the ratio of hazards per unit of the covariate; plus or minus infinity where the likelihood is
    /// monotone.
    public let value: Double
    /// Its standard error; `nil` where the coefficient is infinite, or the fit did not converge.
    public let standardError: Double?

    /// The ratio of hazards (of subdistribution hazards for Fine-Gray) per unit of the covariate, with its 95 % limits
    /// exp(value ± z SE); without limits where there is no standard error.
    public var hazardRatio: IntervalEstimate {
        let ratio = exp(value)
        guard let standardError else { return IntervalEstimate(value: ratio) }
        let factor = exp(Confidence.normalQuantile * standardError)
        return IntervalEstimate(value: ratio, lower: ratio / factor, upper: ratio * factor)
    }

    /// value/SE, the statistic of Wald's test.
    public var z: Double? { standardError.map { value / $0 } }

    /// The two-sided p-value of Wald's test that the covariate makes no difference.
    public var pValue: Double? { z.map { 2 * NormalDistribution.cumulative(-abs($0)) } }
}
