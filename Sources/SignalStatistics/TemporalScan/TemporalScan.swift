internal import Foundation

/// The temporal scan statistic: the window of time in which cases are most crowded, of all windows up to some length.
///
/// Given how many cases there were in all (C), they fall on units of time by the units' weights if nothing happened: alike, or by
/// how much was reported at all. A window with c cases where mu were expected has the log-likelihood ratio
/// c ln(c/mu) + (C - c) ln((C - c)/(C - mu)), 0 where c <= mu; the scan takes the largest (Kulldorff, Commun Stat 1997;
/// 26:1481-1496). Windows that end now watch for a cluster that goes on (Kulldorff, J R Stat Soc A 2001; 164:61-72).
public struct TemporalScan: Sendable {
    /// Which windows are looked at.
    public enum Windows: String, Hashable, Sendable, CaseIterable {
        /// Every window.
        case all
        /// Those that end with the last unit.
        case endingNow = "ending-now"
    }

    /// One window.
    public struct Window: Hashable, Sendable {
        /// Its units, from 0.
        public let units: ClosedRange<Int>
        /// Cases in it.
        public let observed: Int
        /// Cases expected in it.
        public let expected: Double
        /// The logarithm of the likelihood ratio.
        public let logLikelihoodRatio: Double
    }

    /// The units of the cases, ascending.
    let cases: [Int]
    /// Shares of all weight before each unit, and 1 after the last.
    let shares: [Double]
    /// Units of the longest window.
    public let longest: Int
    /// Cases that a window needs.
    public let minimumCases: Int

    /// Units and cases a scan may have.
    public static let maximumSize = 1_000_000

    /// Makes a scan; `nil` without cases or weight, if a case lies outside or in a unit without weight, or a bound is not positive.
    ///
    /// - Parameters:
    ///   - cases: the unit of each case, from 0, in any order.
    ///   - weights: the weight of each unit, 0 or more.
    ///   - longest: units of the longest window; half of them is usual, and no more is useful.
    ///   - minimumCases: cases that a window needs.
    public init?(cases: [Int], weights: [Double], longest: Int, minimumCases: Int = 2) {
        let total = weights.reduce(0, +)
        guard !cases.isEmpty, total > 0, total.isFinite, weights.allSatisfy({ $0 >= 0 }), longest > 0, minimumCases > 0,
            max(cases.count, weights.count) <= Self.maximumSize,
            cases.allSatisfy({ weights.indices.contains($0) && weights[$0] > 0 })
        else { return nil }
        self.cases = cases.sorted()
        var sum = 0.0
        shares =
            [0]
            + weights.map { weight in
                sum += weight
                return min(1, sum / total)
            }
        (self.longest, self.minimumCases) = (longest, minimumCases)
    }

    /// Units in all.
    var unitCount: Int { shares.count - 1 }

    /// The most crowded window, of equal ones the first; `nil` where none has more cases than expected.
    ///
    /// O(cases x cases of a window): a best window begins and ends with a case.
    public func strongest(_ windows: Windows = .all) -> Window? { strongest(cases, windows) }

    func strongest(_ cases: [Int], _ windows: Windows) -> Window? {
        var best: (ratio: Double, first: Int, last: Int, observed: Int)?
        for last in cases.indices where last + 1 == cases.count || cases[last + 1] != cases[last] {
            let end = windows == .all ? cases[last] : unitCount - 1
            guard windows == .all || last + 1 == cases.count else { continue }
            var first = last
            while first >= 0, end - cases[first] < longest {
                defer { first -= 1 }
                let observed = last - first + 1
                guard observed >= minimumCases, first == 0 || cases[first - 1] != cases[first] else { continue }
                let ratio = logLikelihoodRatio(observed, share: shares[end + 1] - shares[cases[first]], of: cases.count)
                if ratio > best?.ratio ?? 0 { best = (ratio, cases[first], end, observed) }
            }
        }
        return best.map { best in
            Window(
                units: best.first...best.last, observed: best.observed,
                expected: Double(cases.count) * (shares[best.last + 1] - shares[best.first]),
                logLikelihoodRatio: best.ratio)
        }
    }

    /// The ratio of a window that holds some of all cases and a share of all weight.
    func logLikelihoodRatio(_ observed: Int, share: Double, of total: Int) -> Double {
        let (count, all) = (Double(observed), Double(total))
        let expected = all * share
        guard count > expected, expected > 0 else { return 0 }
        let outside = all - count
        return count * log(count / expected) + (outside > 0 ? outside * log(outside / (all - expected)) : 0)
    }
}

extension FormulaVariant {
    /// The formula of ``TemporalScan``.
    public static let temporalScan = FormulaVariant(
        measure: "temporal scan", source: "Kulldorff 1997", detail: "Poisson, given all cases", version: 1)
}
