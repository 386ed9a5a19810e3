internal import Foundation

/// One of the three numbers of an ``EmpiricalBayesScore``.
public enum EmpiricalBayesMeasure: Hashable, Sendable {
    /// The geometric mean of the posterior.
    case ebgm
    /// Its 5 % quantile.
    case eb05
    /// Its 95 % quantile.
    case eb95
}

extension GammaMixture {
    /// The largest expected count at which a measure of a pair still reaches a bound; infinite where it always does, below
    /// zero where it never does.
    ///
    /// Given the prior a score depends on the count n and on E alone. The posterior density is proportional to
    /// λⁿ exp(-λE) times the prior's: of two values of E the likelihood ratio exp(-λ(E₂ - E₁)) falls in λ, so that with a
    /// larger E λ is stochastically smaller, whatever the prior. EBGM and every quantile therefore fall as E grows, and the
    /// bound is reached on one side of one value of E, found here to 1e-13 of itself. Who compares E with it need not rely
    /// on the last digits of a quantile that was searched for.
    ///
    /// - Parameters:
    ///   - bound: the value to be reached.
    ///   - measure: what must reach it.
    ///   - observed: the count n, 1 or more.
    ///
    /// Cost: some ten scores.
    public func largestExpected(reaching bound: Double, _ measure: EmpiricalBayesMeasure, observed: Int) -> Double {
        guard bound > 0 else { return .infinity }
        let score = ScoreOfCount(prior: self, observed: observed)
        /// Above zero where the bound is reached.
        func excess(_ logarithm: Double) -> Double {
            log(score.value(measure, of: score.posterior(exp(logarithm))) / bound)
        }
        let start = log(max(Double(observed) / bound, Self.leastExpected))
        var (low, high) = (start, start)
        while excess(low) < 0 {
            low -= 2
            guard low > log(Self.leastExpected) else { return -1 }
        }
        while excess(high) >= 0, high < log(Double.greatestFiniteMagnitude) - 2 { high += 2 }
        return exp(Self.root(of: excess, low, high))
    }

    /// Less is expected of no pair: a case of each in a database larger than any.
    private static let leastExpected = 1e-15
    /// Every fourth is a halving: those alone would be done before.
    private static let largestNumberOfSteps = 200

    /// Where a falling function changes its sign: false position with halved ends (Illinois), and a halving now and then.
    private static func root(of function: (Double) -> Double, _ start: Double, _ end: Double) -> Double {
        var (low, high) = (start, end)
        var (atLow, atHigh, wasAbove) = (function(low), function(high), false)
        for step in 0..<largestNumberOfSteps where high - low > 1e-13 {
            let guess = step % 4 == 3 ? low : (low * atHigh - high * atLow) / (atHigh - atLow)
            let middle = guess > low && guess < high ? guess : 0.5 * (low + high)
            guard middle > low, middle < high else { break }
            let value = function(middle)
            let isAbove = value >= 0
            if isAbove { (low, atLow) = (middle, value) } else { (high, atHigh) = (middle, value) }
            if step > 0, isAbove == wasAbove {
                if isAbove { atHigh *= 0.5 } else { atLow *= 0.5 }
            }
            wasAbove = isAbove
        }
        return low
    }
}
