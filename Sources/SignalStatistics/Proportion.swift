internal import Foundation

/// A proportion of patients or cases, such as a crude incidence: how many of those counted had the event.
public struct Proportion: Hashable, Sendable {
    /// Those with the event.
    public let events: Int
    /// All those counted.
    public let trials: Int

    /// Makes a proportion; `nil` unless 0 <= events <= trials.
    public init?(events: Int, trials: Int) {
        guard events >= 0, events <= trials else { return nil }
        self.events = events
        self.trials = trials
    }

    /// events/trials with Wilson's score interval (95 %), without continuity correction; undefined without trials.
    ///
    /// Source: Wilson, J Am Stat Assoc 1927; 22:209-212; as R's `prop.test(correct = FALSE)`.
    public var wilson: IntervalEstimate {
        guard trials > 0 else { return .undefined }
        let count = Double(trials)
        let square = Confidence.normalQuantile * Confidence.normalQuantile
        let successes = Double(events)
        let failures = Double(trials - events)
        let spread = Confidence.normalQuantile * (square / 4 + successes * (failures / count)).squareRoot()
        let upper = successes + square / 2 + spread
        // The limits are the roots of a quadratic whose product is x²/(n (n + z²)): no cancellation at small x.
        let lower = successes * (successes / count) / upper
        return IntervalEstimate(
            value: successes / count, lower: lower, upper: events == trials ? 1 : upper / (count + square))
    }

    /// events/trials with the exact interval of Clopper and Pearson (95 %); undefined without trials.
    ///
    /// The limits are beta quantiles: qbeta(0.025; x, n - x + 1) and qbeta(0.975; x + 1, n - x), 0 at x = 0 and 1 at
    /// x = n. Source: Clopper and Pearson, Biometrika 1934; 26:404-413; as R's `binom.test`.
    public var clopperPearson: IntervalEstimate {
        guard trials > 0 else { return .undefined }
        let successes = Double(events)
        let failures = Double(trials - events)
        let lower =
            events == 0
            ? 0 : BetaDistribution.lowerQuantile(Confidence.lowerProbability, successes, failures + 1).value
        // The upper limit is the complement of the lower limit for the failures.
        let upper =
            events == trials
            ? 1 : BetaDistribution.lowerQuantile(Confidence.lowerProbability, failures, successes + 1).complement
        return IntervalEstimate(value: successes / Double(trials), lower: lower, upper: upper)
    }
}

extension FormulaVariant {
    /// The formula of ``Proportion/wilson``.
    public static let wilsonProportion = FormulaVariant(
        measure: "proportion", source: "Wilson 1927", detail: "score interval", version: 1)
    /// The formula of ``Proportion/clopperPearson``.
    public static let clopperPearsonProportion = FormulaVariant(
        measure: "proportion", source: "Clopper and Pearson 1934", detail: "exact interval", version: 1)
}
