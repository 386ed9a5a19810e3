/// Fine and Gray's regression of the subdistribution hazard of one cause: what moves its cumulative incidence.
///
/// Source: Fine and Gray, J Am Stat Assoc 1999; 94:496-509. Censoring weights from the Kaplan-Meier estimate of the
/// censoring times, ties by Breslow, variance with the weights' own: as cmprsk's `crr`. Neither delayed entry nor
/// strata.
public struct FineGrayRegression: Sendable {
    /// The coefficients, and how they were found. The likelihood is a pseudo-likelihood, and its ratio test as `crr` prints it:
    /// approximate, as the weights are estimated.
    public let fit: RegressionFit

    /// Fits by Newton's method: O(n log n), then O(n x covariates²) per step, some five.
    ///
    /// - Throws: ``RegressionError``: no events, a dependent covariate, or a subject with delayed entry or of a second
    ///   stratum.
    public init(_ sample: RegressionSample, cause: UInt8 = 1) throws(RegressionError) {
        try Self.validate(sample)
        let events = sample.subjects.count { $0.followUp.cause == cause }
        guard events > 0 else { throw .noEvents(cause: cause) }
        let likelihood = FineGrayLikelihood(sample, cause: cause)
        let newton = NewtonRaphson(likelihood, reach: likelihood.covariates.reach)
        if case .failure(let dependent) = newton.start.information.factor() {
            throw .dependentCovariate(sample.names[dependent.row])
        }
        let covariance = Self.covariance(likelihood, newton)
        fit = RegressionFit(
            newton, sample, events: events, deviations: likelihood.covariates.deviations, covariance: covariance,
            wald: try? covariance?.factor().get().quadraticForm(newton.coefficients))
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
