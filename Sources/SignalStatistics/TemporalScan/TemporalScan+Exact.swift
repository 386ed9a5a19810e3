internal import Foundation

extension TemporalScan {
    /// The p-value of a ratio over the windows that end now, exact where time is continuous; with whole units, as here, at most too
    /// large, since cases of one unit cannot be told apart.
    ///
    /// Counted back from now, the cases' shares of weight are an ordered uniform sample. The ratio is reached if for some c the c-th of
    /// them is below the share at which c cases have that ratio; the probability that none is follows by a recursion over the counts at
    /// those shares, whose increments are binomial. O(cases^2) at most.
    public func exactProbability(of ratio: Double) -> Double {
        guard ratio > 0 else { return 1 }
        let longestShare = 1 - shares[max(0, unitCount - longest)]
        var walk = UniformWalk(total: cases.count)
        for count in minimumCases...max(minimumCases, cases.count) where count <= cases.count {
            let share = share(of: count, ratio: ratio)
            walk.advance(to: min(share, longestShare), leavingAt: count)
            if share >= longestShare { break }
        }
        return min(1, walk.left)
    }

    /// The share of weight at which so many cases have a ratio: it falls as the share grows.
    private func share(of count: Int, ratio: Double) -> Double {
        var (low, high) = (-ratio - 1, 0.0)
        let top = log(Double(count) / Double(cases.count))
        for _ in 0..<Self.bisections {
            let middle = (low + high) / 2
            if logLikelihoodRatio(count, share: exp(top + middle), of: cases.count) >= ratio {
                low = middle
            } else {
                high = middle
            }
        }
        return exp(top + (low + high) / 2)
    }

    private static let bisections = 60
}

/// The count of ordered uniform numbers below a share, while it never got to its boundary.
private struct UniformWalk {
    let total: Int
    /// The probability of having got to a boundary.
    private(set) var left = 0.0
    private var share = 0.0
    private var probabilities = [1.0]

    private static let negligible = 1e-20

    init(total: Int) { self.total = total }

    /// Goes on to a share; whoever counts so many by then leaves.
    mutating func advance(to next: Double, leavingAt boundary: Int) {
        guard next > share else { return extend(to: boundary) }
        let step = (next - share) / (1 - share)
        var reached = Array(repeating: 0.0, count: boundary)
        for (count, weight) in probabilities.enumerated() where weight > Self.negligible {
            let remaining = total - count
            var term = exp(Double(remaining) * log1p(-min(step, 1)))
            if step >= 1 { term = remaining == 0 ? 1 : 0 }
            var beyond = 0.0
            for drawn in 0...remaining {
                if count + drawn < boundary { reached[count + drawn] += weight * term } else { beyond += term }
                if term < Self.negligible, Double(drawn) > Double(remaining) * step { break }
                term *= Double(remaining - drawn) / Double(drawn + 1) * step / (1 - step)
            }
            left += weight * beyond
        }
        (probabilities, share) = (reached, next)
    }

    private mutating func extend(to boundary: Int) {
        if probabilities.count < boundary {
            probabilities += Array(repeating: 0, count: boundary - probabilities.count)
        }
    }
}
