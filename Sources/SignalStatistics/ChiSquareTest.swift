/// A statistic that is chi-square distributed if there is no difference, with its p-value.
public struct ChiSquareTest: Hashable, Sendable {
    /// The statistic, zero or more.
    public let statistic: Double
    /// How many independent differences were tested, at least 1.
    public let degreesOfFreedom: Int

    /// Makes a test; `nil` for a statistic that is negative or not a number, or without degrees of freedom.
    public init?(statistic: Double, degreesOfFreedom: Int) {
        guard statistic >= 0, degreesOfFreedom > 0 else { return nil }
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a statistic at least as large where there is no difference, with precision in the far tail.
    public var pValue: Double {
        GammaDistribution.upperTail(statistic, shape: Double(degreesOfFreedom) / 2, rate: 0.5)
    }
}
