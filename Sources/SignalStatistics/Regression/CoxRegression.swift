/// Cox's proportional hazards regression of the hazard of one cause, other causes being censorings.
///
/// Source: Cox, J R Stat Soc B 1972; 34:187-220; ties by Efron or Breslow; delayed entry and strata as R's `coxph`.
public struct CoxRegression: Sendable {
    /// One per covariate, in the order of the sample.
    public let coefficients: [RegressionCoefficient]
    /// Whether the maximum was found, or lies at infinity.
    public let convergence: FitConvergence
    /// Steps of Newton's method taken.
    public let iterations: Int
    /// Subjects, and those of them with the event.
    public let subjects: Int
    /// Subjects with an event of the cause.
    public let events: Int
    /// The log partial likelihood without covariates.
    public let nullLogLikelihood: Double
    /// The log partial likelihood reached; with an infinite coefficient, its supremum to some nine digits.
    public let logLikelihood: Double
    /// The likelihood-ratio test that no covariate makes a difference; valid with infinite coefficients too.
    public let likelihoodRatioTest: ChiSquareTest?
    /// Wald's test of the same; `nil` with infinite coefficients.
    public let waldTest: ChiSquareTest?
    /// The score test of the same, which for one two-valued covariate without ties is the log-rank test.
    public let scoreTest: ChiSquareTest?
    /// How ties were treated.
    public let ties: TiesMethod

    /// Fits by Newton's method: O(n log n), then O(n x covariates²) per step, some five.
    ///
    /// - Throws: ``RegressionError/noEvents(cause:)``, or ``RegressionError/dependentCovariate(_:)``.
    public init(_ sample: RegressionSample, cause: UInt8 = 1, ties: TiesMethod = .efron) throws(RegressionError) {
        events = sample.subjects.count { $0.followUp.cause == cause }
        guard events > 0 else { throw .noEvents(cause: cause) }
        let likelihood = CoxLikelihood(sample, cause: cause, ties: ties)
        let fit = NewtonRaphson(likelihood, reach: likelihood.covariates.reach)
        let startFactor: CholeskyFactor
        switch fit.start.information.factor() {
        case .success(let factor): startFactor = factor
        case .failure(let dependent): throw .dependentCovariate(sample.names[dependent.row])
        }
        subjects = sample.subjects.count
        self.ties = ties
        convergence = fit.convergence
        iterations = fit.iterations
        nullLogLikelihood = fit.start.logLikelihood
        logLikelihood = fit.end.logLikelihood
        let covariance = try? fit.end.information.factor().get().inverse()
        coefficients = fit.coefficients(sample.names, deviations: likelihood.covariates.deviations, covariance)
        let freedom = sample.names.count
        // A difference of nothing may come out below it.
        let gain = max(0, fit.end.logLikelihood - fit.start.logLikelihood)
        likelihoodRatioTest =
            fit.convergence == .notConverged
            ? nil : ChiSquareTest(statistic: 2 * gain, degreesOfFreedom: freedom)
        let product = zip(fit.coefficients, fit.end.information.times(fit.coefficients)).reduce(0) { $0 + $1.0 * $1.1 }
        waldTest =
            fit.convergence == .converged
            ? ChiSquareTest(statistic: product, degreesOfFreedom: freedom) : nil
        scoreTest = ChiSquareTest(statistic: startFactor.quadraticForm(fit.start.score), degreesOfFreedom: freedom)
    }
}

extension NewtonRaphson {
    /// The coefficients per unit of the covariates, with standard errors from a covariance on the standardised scale.
    func coefficients(
        _ names: [String], deviations: [Double], _ covariance: SymmetricMatrix?
    ) -> [RegressionCoefficient] {
        names.indices.map { index in
            var value = coefficients[index] / deviations[index]
            var error = covariance.map { $0[index, index].squareRoot() / deviations[index] }
            switch convergence {
            case .converged: break
            case .notConverged: error = nil
            case .infinite(let positions):
                if positions.contains(index) { (value, error) = (value < 0 ? -.infinity : .infinity, nil) }
            }
            return RegressionCoefficient(name: names[index], value: value, standardError: error)
        }
    }
}

extension TiesMethod {
    /// The name and version shown beside a Cox regression with this treatment of ties.
    public var formula: FormulaVariant {
        FormulaVariant(
            measure: "hazard ratio", source: "Cox 1972",
            detail: self == .efron ? "Efron ties" : "Breslow ties", version: 1)
    }
}
