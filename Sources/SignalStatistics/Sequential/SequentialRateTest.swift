internal import Foundation

/// The maximised sequential probability ratio test (MaxSPRT) of a count against what was expected: it may be looked at after every
/// event, and the probability of ever raising a false signal stays at its level.
///
/// The expected count is the time at risk times a rate. Where that rate is known the count is Poisson (Kulldorff, Davis, Kolczak,
/// Lewis, Lieu and Platt, Sequential Analysis 2011; 30:58-78). Where it was itself estimated from a history of few events, the
/// conditional form allows for that (Li and Kulldorff, Stat Med 2010; 29:284-295; exact distribution: Silva, Li and Kulldorff,
/// Sequential Analysis 2019; 38:115-133): the known form would raise too many false signals.
///
/// The boundary is flat: one critical value for the log-likelihood ratio, from the first look to the last.
public struct SequentialRateTest: Hashable, Sendable {
    /// Where the expected count comes from.
    public enum Baseline: Hashable, Sendable {
        /// A rate taken as known without error.
        case known
        /// A rate estimated from so many events.
        case estimated(events: Int)
    }

    /// When surveillance ends without a signal.
    public enum Limit: Hashable, Sendable {
        /// Once so many events are expected (T).
        case expected(Double)
        /// With that event.
        case events(Int)
    }

    /// Where the expected count comes from.
    public let baseline: Baseline
    /// When surveillance ends.
    public let limit: Limit
    /// How many events a signal needs at least (M).
    public let minimumEvents: Int

    /// Limits in events, expected or observed.
    public static let limitBounds = 0.01...2_000.0
    /// How many events a signal may be asked to need.
    public static let minimumEventsBounds = 1...100
    /// Events a history may have.
    public static let historyBounds = 1...1_000_000_000

    /// Makes a test; `nil` where a number is outside its bounds, or more events are needed than the limit allows.
    ///
    /// - Parameters:
    ///   - baseline: where the expected count comes from.
    ///   - limit: when surveillance ends.
    ///   - minimumEvents: how many events a signal needs; 4 saves most false signals from very early events at little cost in
    ///     time (Kulldorff and Silva, REVSTAT 2015; 13:1-20).
    public init?(baseline: Baseline = .known, limit: Limit, minimumEvents: Int = 1) {
        switch limit {
        case .expected(let expected): guard Self.limitBounds.contains(expected) else { return nil }
        case .events(let events):
            guard events >= minimumEvents, Self.limitBounds.contains(Double(events)) else { return nil }
        }
        if case .estimated(let events) = baseline, !Self.historyBounds.contains(events) { return nil }
        guard Self.minimumEventsBounds.contains(minimumEvents) else { return nil }
        (self.baseline, self.limit, self.minimumEvents) = (baseline, limit, minimumEvents)
    }

    /// The logarithm of the likelihood ratio of the most likely rate ratio against 1: 0 where no more was observed than expected,
    /// infinite where something was observed and nothing expected.
    ///
    /// Known rate: c ln(c/mu) - (c - mu). Estimated from n events: c ln(c/mu) - (c + n) (ln(1 + c/n) - ln(1 + mu/n)), which is the
    /// same for large n.
    ///
    /// - Parameters:
    ///   - observed: events under surveillance.
    ///   - expected: the time at risk times the rate; with an estimated rate, n times the ratio of the time at risk under
    ///     surveillance to that of the history.
    public func logLikelihoodRatio(observed: Int, expected: Double) -> Double {
        let count = Double(observed)
        guard count > expected, expected >= 0 else { return 0 }
        guard expected > 0 else { return .infinity }
        switch baseline {
        case .known:
            let ratio = expected / count
            // Near 1 the terms cancel.
            return count * (ratio > 0.75 ? IncompleteGamma.logarithmicExcess(ratio - 1) : ratio - 1 - log(ratio))
        case .estimated(let events):
            let history = Double(events)
            return count * log(count / expected)
                - (count + history) * log1p((count - expected) / (history + expected))
        }
    }

    /// Whether surveillance still goes on at an expected and an observed count.
    public func isOpen(observed: Int, expected: Double) -> Bool {
        switch limit {
        case .expected(let limit): expected <= limit
        case .events(let limit): observed <= limit
        }
    }
}

extension FormulaVariant {
    /// The formula of ``SequentialRateTest`` with a known rate.
    public static let maximisedSequentialTest = FormulaVariant(
        measure: "MaxSPRT", source: "Kulldorff et al. 2011", detail: "Poisson, flat boundary, exact critical value",
        version: 1)
    /// The formula of ``SequentialRateTest`` with an estimated rate.
    public static let conditionalSequentialTest = FormulaVariant(
        measure: "CMaxSPRT", source: "Li and Kulldorff 2010; Silva, Li and Kulldorff 2019",
        detail: "conditional Poisson, flat boundary, exact critical value", version: 1)
}
