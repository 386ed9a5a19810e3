/// A ratio pooled over strata (ages, sites), and whether the strata agree on it.
public struct PooledRatio: Hashable, Sendable {
    /// The pooled ratio with its 95 % limits.
    public let estimate: IntervalEstimate
    /// Strata, by position from 0, that say nothing of the ratio: a group is empty, or nobody (or everybody) has the
    /// event. They are left out.
    public let uninformative: [Int]
    /// The test that the strata have one ratio; `nil` where fewer than two can be compared.
    public let homogeneity: ChiSquareTest?

    /// An estimate numerator/denominator whose logarithm has that variance.
    init(
        numerator: Double, denominator: Double, variance: Double, uninformative: [Int], homogeneity: ChiSquareTest?
    ) {
        self.uninformative = uninformative
        self.homogeneity = homogeneity
        switch (numerator > 0, denominator > 0) {
        case (false, false): estimate = .undefined
        case (false, true): estimate = IntervalEstimate(value: 0)
        case (true, false): estimate = IntervalEstimate(value: .infinity)
        case (true, true): estimate = .logNormal(numerator / denominator, variance: variance)
        }
    }
}

/// Cochran's Q: the weighted squared distance of the strata's logarithms from their weighted mean, weights 1/variance.
///
/// Source: Cochran, Biometrics 1954; 10:101-129. Strata with a zero cell have no variance and are not compared.
enum CochranHomogeneity {
    static func test(_ logarithms: [(value: Double, variance: Double)]) -> ChiSquareTest? {
        let usable = logarithms.filter { $0.value.isFinite && $0.variance > 0 && $0.variance.isFinite }
        let weight = usable.reduce(0) { $0 + 1 / $1.variance }
        let mean = usable.reduce(0) { $0 + $1.value / $1.variance } / weight
        let distance = usable.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) / $1.variance }
        return ChiSquareTest(statistic: distance, degreesOfFreedom: usable.count - 1)
    }
}
