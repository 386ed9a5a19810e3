/// What a regression of hazards found, by whichever method.
public struct RegressionFit: Sendable {
    /// One per covariate, in the order of the sample.
    public let coefficients: [RegressionCoefficient]
    /// Whether the maximum was found, or lies at infinity.
    public let convergence: FitConvergence
    /// Steps of Newton's method taken.
    public let iterations: Int
    /// Subjects given.
    public let subjects: Int
    /// Subjects with an event of the cause.
    public let events: Int
    /// The log (pseudo-)likelihood without covariates.
    public let nullLogLikelihood: Double
    /// The log (pseudo-)likelihood reached; with an infinite coefficient, its supremum to some nine digits.
    public let logLikelihood: Double
    /// The likelihood-ratio test that no covariate makes a difference; valid with infinite coefficients too.
    public let likelihoodRatioTest: ChiSquareTest?
    /// Wald's test of the same; `nil` with infinite coefficients.
    public let waldTest: ChiSquareTest?

    /// What Newton's method came to.
    ///
    /// - Parameters:
    ///   - covariance: that of the coefficients on the standardised scale; `nil` where there is none.
    ///   - wald: Wald's statistic.
    init(
        _ newton: NewtonRaphson, _ sample: RegressionSample, events: Int, deviations: [Double],
        covariance: SymmetricMatrix?, wald: Double?
    ) {
        subjects = sample.subjects.count
        self.events = events
        convergence = newton.convergence
        iterations = newton.iterations
        nullLogLikelihood = newton.start.logLikelihood
        logLikelihood = newton.end.logLikelihood
        coefficients = newton.coefficients(sample.names, deviations: deviations, covariance)
        let freedom = sample.names.count
        // A difference of nothing may come out below it.
        let gain = max(0, newton.end.logLikelihood - newton.start.logLikelihood)
        likelihoodRatioTest =
            newton.convergence == .notConverged
            ? nil : ChiSquareTest(statistic: 2 * gain, degreesOfFreedom: freedom)
        waldTest =
            newton.convergence == .converged
            ? wald.flatMap { ChiSquareTest(statistic: $0, degreesOfFreedom: freedom) } : nil
    }
}
