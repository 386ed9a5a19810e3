/// Fine and Gray's regression of the subdistribution hazard of one cause: what moves its cumulative incidence.
///
/// Source: Fine and Gray, J Am Stat Assoc 1999; 94:496-509. Censoring weights from the Kaplan-Meier estimate of the
/// censoring times, ties by Breslow, variance with the weights' own: as cmprsk's `crr`. Neither delayed entry nor
/// strata.
public struct FineGrayRegression: Sendable {
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
    /// The log pseudo-likelihood without covariates.
    public let nullLogLikelihood: Double
    /// The log pseudo-likelihood reached.
    public let logLikelihood: Double
    /// The pseudo-likelihood-ratio test as `crr` prints it: approximate, as the weights are estimated.
    public let likelihoodRatioTest: ChiSquareTest?
    /// Wald's test that no covariate makes a difference; `nil` with infinite coefficients.
    public let waldTest: ChiSquareTest?

    /// Fits by Newton's method: O(n log n), then O(n x covariates²) per step, some five.
    ///
    /// - Throws: ``RegressionError``: no events, a dependent covariate, or a subject with delayed entry or of a second
    ///   stratum.
    public init(_ sample: RegressionSample, cause: UInt8 = 1) throws(RegressionError) {
        try Self.validate(sample)
        events = sample.subjects.count { $0.followUp.cause == cause }
        guard events > 0 else { throw .noEvents(cause: cause) }
        let likelihood = FineGrayLikelihood(sample, cause: cause)
        let fit = NewtonRaphson(likelihood, reach: likelihood.covariates.reach)
        if case .failure(let dependent) = fit.start.information.factor() {
            throw .dependentCovariate(sample.names[dependent.row])
        }
        subjects = sample.subjects.count
        convergence = fit.convergence
        iterations = fit.iterations
        nullLogLikelihood = fit.start.logLikelihood
        logLikelihood = fit.end.logLikelihood
        let covariance = Self.covariance(likelihood, fit)
        coefficients = fit.coefficients(sample.names, deviations: likelihood.covariates.deviations, covariance)
        let freedom = sample.names.count
        let gain = max(0, fit.end.logLikelihood - fit.start.logLikelihood)
        likelihoodRatioTest =
            fit.convergence == .notConverged
            ? nil : ChiSquareTest(statistic: 2 * gain, degreesOfFreedom: freedom)
        let wald = try? covariance?.factor().get().quadraticForm(fit.coefficients)
        waldTest =
            fit.convergence == .converged
            ? wald.flatMap { ChiSquareTest(statistic: $0, degreesOfFreedom: freedom) } : nil
    }

    private static func validate(_ sample: RegressionSample) throws(RegressionError) {
        for (index, subject) in sample.subjects.enumerated() {
            if subject.followUp.isDelayed { throw .delayedEntry(subject: index) }
            if subject.stratum != sample.subjects[0].stratum { throw .strata(subject: index) }
        }
    }

    /// I⁻¹ V I⁻¹ on the scale of the standardised covariates.
    private static func covariance(_ likelihood: FineGrayLikelihood, _ fit: NewtonRaphson) -> SymmetricMatrix? {
        guard let inverse = try? fit.end.information.factor().get().inverse() else { return nil }
        let middle = FineGrayVariance(likelihood, coefficients: fit.coefficients).scoreVariance()
        var sandwich = SymmetricMatrix(size: inverse.size)
        for row in 0..<inverse.size {
            let left = (0..<inverse.size).map { inverse[row, $0] }
            for (column, value) in inverse.times(middle.times(left)).enumerated() { sandwich[row, column] = value }
        }
        return sandwich
    }
}

extension FormulaVariant {
    /// The formula of ``FineGrayRegression``.
    public static let fineGray = FormulaVariant(
        measure: "subdistribution hazard ratio", source: "Fine and Gray 1999", detail: "variance as crr", version: 1)
}
