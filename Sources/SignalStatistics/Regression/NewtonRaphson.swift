/// How an iterative fit ended.
public enum FitConvergence: Hashable, Sendable {
    /// The maximum was found.
    case converged
    /// The likelihood rises for ever as these coefficients (positions, from 0) grow without bound: monotone likelihood,
    /// as where every event has the covariate. They are infinite; the others are at their maximum.
    case infinite([Int])
    /// Neither, after the iterations allowed: the numbers are not to be used.
    case notConverged
}

/// The maximum of a concave log likelihood by Newton's method with step halving.
struct NewtonRaphson {
    private static let iterationLimit = 60
    private static let halvingLimit = 30
    /// A step this small, on standardised covariates, is the last.
    private static let smallestStep = 1e-10
    /// The gain in log likelihood, relative, below which a step that does not shrink runs to infinity.
    private static let negligibleGain = 1e-9
    /// A quadratically converging step would have shrunk far more; one to infinity stays about the same.
    private static let shrinkage = 0.3
    /// The least step, in coefficient times largest covariate, that counts as running away.
    private static let materialStep = 1e-2

    private(set) var coefficients: [Double]
    private(set) var iterations = 0
    private(set) var convergence = FitConvergence.notConverged
    let start: LikelihoodPoint
    private(set) var end: LikelihoodPoint

    /// Maximises from zero; `reach` is the largest magnitude of each covariate.
    init(_ likelihood: some PartialLikelihood, reach: [Double]) {
        coefficients = Array(repeating: 0, count: likelihood.covariateCount)
        start = likelihood.evaluate(coefficients)
        end = start
        var previous: [Double] = []
        while iterations < Self.iterationLimit {
            guard case .success(let factor) = end.information.factor() else { break }
            let step = factor.solve(end.score)
            if isLast(step) {
                // The step itself is below what matters, but costs nothing.
                for index in step.indices { coefficients[index] += step[index] }
                convergence = .converged
                break
            }
            let runaways = runaways(step, previous: previous, reach: reach)
            if !runaways.isEmpty {
                convergence = .infinite(runaways)
                break
            }
            guard advance(likelihood, by: step) else { break }
            previous = step
            iterations += 1
        }
    }

    private func isLast(_ step: [Double]) -> Bool {
        zip(step, coefficients).allSatisfy { abs($0) <= Self.smallestStep * max(1, abs($1)) }
    }

    private func runaways(_ step: [Double], previous: [Double], reach: [Double]) -> [Int] {
        let gain = zip(step, end.score).reduce(0) { $0 + $1.0 * $1.1 }
        guard !previous.isEmpty, gain < Self.negligibleGain * max(1, abs(end.logLikelihood)) else { return [] }
        return step.indices.filter {
            abs(step[$0]) * reach[$0] > Self.materialStep && abs(step[$0]) > Self.shrinkage * abs(previous[$0])
        }
    }

    /// Goes along the step, by half as often as the likelihood would fall; whether it got anywhere.
    private mutating func advance(_ likelihood: some PartialLikelihood, by step: [Double]) -> Bool {
        let slack = 1e-12 * max(1, abs(end.logLikelihood))
        var length = 1.0
        for _ in 0..<Self.halvingLimit {
            let candidate = zip(coefficients, step).map { $0 + length * $1 }
            let point = likelihood.evaluate(candidate)
            if point.logLikelihood >= end.logLikelihood - slack {
                coefficients = candidate
                end = point
                return true
            }
            length /= 2
        }
        return false
    }
}
