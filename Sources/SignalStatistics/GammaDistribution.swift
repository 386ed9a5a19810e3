/// The gamma distribution with density rate^shape x^(shape - 1) e^(-rate x) / Γ(shape).
///
/// A chi-square with k degrees of freedom is gamma(k/2, 1/2); the mean is shape/rate.
public enum GammaDistribution {
    /// P(X <= x): 0 at or below zero, NaN for parameters that are no distribution (not positive, not finite).
    ///
    /// Relative error some 1e-14 in the smaller tail, rising with the square of the depth of the tail.
    public static func cumulative(_ x: Double, shape: Double, rate: Double) -> Double {
        tails(x, shape: shape, rate: rate).lower
    }

    /// P(X > x), with relative precision in the upper tail; from shape 0.2 on some 1e-13 at worst.
    public static func upperTail(_ x: Double, shape: Double, rate: Double) -> Double {
        tails(x, shape: shape, rate: rate).upper
    }

    /// The value below which X lies with that probability: 0 at probability 0, infinite at 1.
    ///
    /// `nil` if the probability is outside 0...1, or the parameters are not positive and finite. Relative error below
    /// 1e-12 for shapes from 0.2 to 1e8 and probabilities from 1e-6 to 1 - 1e-6. Below shape 0.1 the smallest
    /// quantiles may be less than the smallest `Double`, and then are 0.
    public static func quantile(_ probability: Double, shape: Double, rate: Double) -> Double? {
        guard isDistribution(shape: shape, rate: rate), probability >= 0, probability <= 1 else { return nil }
        if probability == 0 { return 0 }
        if probability == 1 { return .infinity }
        return unitQuantile(lower: probability, upper: 1 - probability, shape: shape) / rate
    }

    private static func tails(_ x: Double, shape: Double, rate: Double) -> (lower: Double, upper: Double) {
        guard isDistribution(shape: shape, rate: rate), !x.isNaN else { return (.nan, .nan) }
        let values = IncompleteGamma(shape: shape).values(at: x * rate)
        return (values.lower, values.upper)
    }

    @inline(__always)
    private static func isDistribution(shape: Double, rate: Double) -> Bool {
        shape > 0 && shape.isFinite && rate > 0 && rate.isFinite
    }
}
