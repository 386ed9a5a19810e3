import SignalStatistics
import Synchronization

/// For a bound on an empirical Bayes measure, the largest expected count at which it is reached, by the count: a comparison in
/// place of a quantile that must be searched for. Found once for each count that is met, and kept: 16 bytes or so each.
final class EmpiricalBayesLimits: Sendable {
    private let prior: GammaMixture
    private let measure: EmpiricalBayesMeasure
    private let bound: Double
    private let known = Mutex<[Int: Double]>([:])

    init(_ prior: GammaMixture, _ measure: EmpiricalBayesMeasure, bound: Double) {
        (self.prior, self.measure, self.bound) = (prior, measure, bound)
    }

    /// Whether a pair reaches the bound.
    func isReached(observed: Int, expected: Double) -> Bool { expected <= largestExpected(observed: observed) }

    /// The largest expected count at which so many cases reach it.
    func largestExpected(observed: Int) -> Double {
        known.withLock { known in
            if let limit = known[observed] { return limit }
            let limit = prior.largestExpected(reaching: bound, measure, observed: observed)
            known[observed] = limit
            return limit
        }
    }
}
