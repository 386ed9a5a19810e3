/// Cox's proportional hazards regression of the hazard of one cause, other causes being censorings.
///
/// Source: Cox, J R Stat Soc B 1972; 34:187-220; ties by Efron or Breslow; delayed entry and strata as R's `coxph`.
public struct CoxRegression: Sendable {
    /// The coefficients, and how they were found.
    public let fit: RegressionFit
    /// The score test that no covariate makes a difference, which for one two-valued covariate without ties is the log-rank test.
    public let scoreTest: ChiSquareTest?
    /// How ties were treated.
    public let ties: TiesMethod

    /// Fits by Newton's method: O(n log n), then O(n x covariates²) per step, some five.
    ///
    /// - Throws: ``RegressionError/noEvents(cause:)``, or ``RegressionError/dependentCovariate(_:)``.
    public init(_ sample: RegressionSample, cause: UInt8 = 1, ties: TiesMethod = .efron) throws(RegressionError) {
        let events = sample.subjects.count { $0.followUp.cause == cause }
        guard events > 0 else { throw .noEvents(cause: cause) }
        let likelihood = CoxLikelihood(sample, cause: cause, ties: ties)
        let newton = NewtonRaphson(likelihood, reach: likelihood.covariates.reach)
        let startFactor: CholeskyFactor
        switch newton.start.information.factor() {
        case .success(let factor): startFactor = factor
        case .failure(let dependent): throw .dependentCovariate(sample.names[dependent.row])
        }
        self.ties = ties
        let information = newton.end.information
        fit = RegressionFit(
            newton, sample, events: events, deviations: likelihood.covariates.deviations,
            covariance: try? information.factor().get().inverse(),
            wald: zip(newton.coefficients, information.times(newton.coefficients)).reduce(0) { $0 + $1.0 * $1.1 })
        scoreTest = ChiSquareTest(
            statistic: startFactor.quadraticForm(newton.start.score), degreesOfFreedom: sample.names.count)
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
