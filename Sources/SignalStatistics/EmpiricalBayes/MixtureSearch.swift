/// The search for a maximum from one start: Newton's method with the exact Hessian, damped as by Levenberg (Q Appl
/// Math 1944; 2:164-168) and Marquardt (J SIAM 1963; 11:431-441) until every step raises the likelihood, the parameters
/// held within their bounds.
struct MixtureSearch {
    /// From a sensible start 10 to 40 steps are needed; a flat likelihood may take a few hundred.
    static let largestNumberOfSteps = 500
    /// The search ends below this derivative of one pair's log-likelihood: the parameters then have some 6 digits
    /// even where the likelihood is a thousand times flatter than usual.
    static let smallestGradient = 1e-9
    /// No parameter moves further in one step, in natural logarithms.
    private static let longestStep = 2.0
    private static let largestDamping = 1e15
    /// The rounding of a log-likelihood, for each pair: large shapes leave so few digits.
    private static let rounding = 1e-11
    private static let smallestDamping = 1e-6

    private let likelihood: MixtureLikelihood
    private let pairs: Double
    private let start: GammaMixture
    private var parameters: MixtureParameters
    private var sums: LikelihoodSums
    private var damping = 0.0

    init(_ likelihood: MixtureLikelihood, start: GammaMixture) {
        self.likelihood = likelihood
        self.start = start
        pairs = likelihood.pairs
        parameters = MixtureParameters(start)
        sums = likelihood.evaluate(at: parameters)
    }

    /// Searches until the gradient is gone, no step helps, or the steps run out.
    consuming func run() -> MixtureFit.Attempt {
        var steps = 0
        while gradientNorm > Self.smallestGradient, steps < Self.largestNumberOfSteps, damping < Self.largestDamping {
            steps += 1
            advance()
        }
        return MixtureFit.Attempt(
            start: start, end: parameters.prior.ordered, logLikelihood: sums.logarithm, gradientNorm: gradientNorm,
            steps: steps, outcome: outcome)
    }

    private mutating func advance() {
        guard let step = dampedStep() else {
            raiseDamping()
            return
        }
        let (moved, isAtBound) = parameters.moved(by: step)
        let next = likelihood.evaluate(at: moved)
        guard isBetter(next, at: moved) || isAtBound && isAsGood(next) else {
            raiseDamping()
            return
        }
        parameters = moved
        sums = next
        damping = damping <= Self.smallestDamping ? 0 : damping / 10
    }

    /// Whether the likelihood is higher, or, where the difference is rounding, the gradient smaller.
    private func isBetter(_ next: LikelihoodSums, at moved: MixtureParameters) -> Bool {
        guard isAsGood(next), next.logarithm - sums.logarithm <= rounding else {
            return next.logarithm > sums.logarithm
        }
        return gradientNorm(next, at: moved) < gradientNorm(sums, at: parameters)
    }

    /// Whether the likelihood is no lower, but for rounding: good enough where a parameter has come to its bound, which happens
    /// but a few times and lets the others go on.
    private func isAsGood(_ next: LikelihoodSums) -> Bool { next.logarithm - sums.logarithm >= -rounding }

    private var rounding: Double { Self.rounding * (pairs + abs(sums.logarithm)) }

    private mutating func raiseDamping() { damping = max(Self.smallestDamping, damping) * 10 }

    /// The free parameters' step, `nil` where the damped Hessian is not yet negative definite.
    private func dampedStep() -> [Double]? {
        let free = freeParameters
        let information = dampedInformation
        let matrix = free.map { row in free.map { information[row][$0] } }
        guard let solution = LinearSystem.solve(matrix, free.map { sums.gradient[$0] }) else { return nil }
        let longest = solution.reduce(0) { max($0, abs($1)) }
        guard longest.isFinite else { return nil }
        let scale = longest > Self.longestStep ? Self.longestStep / longest : 1
        var step = [Double](repeating: 0, count: MixtureParameters.count)
        for (place, index) in free.enumerated() { step[index] = scale * solution[place] }
        return step
    }

    /// Minus the Hessian with the damping added.
    ///
    /// The mean α/β of a component is known far better than either: the damping is scaled along the mean and across it,
    /// else it would bar the way along the ridge of equal means.
    private var dampedInformation: [[Double]] {
        var matrix = sums.information
        guard damping > 0 else { return matrix }
        let smallest = Self.smallestDamping * pairs
        for shape in [0, 2] {
            let rate = shape + 1
            let mean = damping * max(abs(matrix[rate][rate]), smallest)
            let ridge = matrix[shape][shape] + 2 * matrix[shape][rate] + matrix[rate][rate]
            matrix[shape][shape] += mean + damping * max(abs(ridge), smallest)
            matrix[rate][rate] += mean
            matrix[shape][rate] -= mean
            matrix[rate][shape] -= mean
        }
        matrix[4][4] += damping * max(abs(matrix[4][4]), smallest)
        return matrix
    }

    private var freeParameters: [Int] { Self.freeParameters(sums, at: parameters) }

    /// The parameters that no bound holds back; those of a component that has vanished are held with the weight.
    private static func freeParameters(_ sums: LikelihoodSums, at parameters: MixtureParameters) -> [Int] {
        let isVanishing = parameters.isHeld(4, slope: sums.gradient[4])
        let vanished = !isVanishing ? [] : parameters.values[4] < 0 ? [0, 1] : [2, 3]
        return (0..<MixtureParameters.count).filter {
            !vanished.contains($0) && !parameters.isHeld($0, slope: sums.gradient[$0])
        }
    }

    private var gradientNorm: Double { gradientNorm(sums, at: parameters) }

    private func gradientNorm(_ sums: LikelihoodSums, at parameters: MixtureParameters) -> Double {
        Self.freeParameters(sums, at: parameters).reduce(0) { max($0, abs(sums.gradient[$1])) } / pairs
    }

    private var outcome: MixtureFit.Outcome {
        guard gradientNorm <= Self.smallestGradient else { return .notConverged }
        let free = freeParameters
        let information = sums.information
        let matrix = free.map { row in free.map { information[row][$0] } }
        guard LinearSystem.solve(matrix, free.map { _ in 0 }) != nil else { return .flat }
        let held = Self.names(in: parameters.prior).enumerated()
            .filter { parameters.isHeld($0.offset, slope: sums.gradient[$0.offset]) }.map(\.element)
        return held.isEmpty ? .converged : .convergedAtBound(held)
    }

    /// The parameters' names in the order of the search, as they are once the component of the larger mean is first.
    private static func names(in prior: GammaMixture) -> [MixtureFit.Parameter] {
        prior.ordered == prior
            ? [.alpha1, .beta1, .alpha2, .beta2, .weight] : [.alpha2, .beta2, .alpha1, .beta1, .weight]
    }
}
