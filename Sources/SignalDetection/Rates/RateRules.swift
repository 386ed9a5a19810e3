public import ClinicalEvents
public import Projections
import SignalStatistics

/// How rates are watched: the level and limits of the sequential test, which reactions count, and what is expected.
public struct RateRules: Hashable, Sendable {
    /// How the level is shared by the pairs that are watched.
    public enum Family: String, Hashable, Sendable, CaseIterable {
        /// The probability of even one false signal among all pairs is at most the level, however the pairs depend on each other: each
        /// begins with an equal share, and a pair that signals leaves its share to the others. Holm, Scand J Stat 1979; 6:65-70, on
        /// p-values that hold at every look.
        case holm
        /// Each pair has the whole level: about level x pairs false signals are to be expected.
        case each
    }

    /// The probability of a false signal, of all pairs or of each (``family``).
    public var level = 0.05
    /// Surveillance of a pair ends without a signal once so many reactions are expected (T).
    public var limit = 20.0
    /// Reactions that a signal needs at least (M).
    public var minimumEvents = 4
    /// The least worst grade of an episode that counts; `nil` counts those that nobody graded too.
    public var minimumGrade: Int? = 3
    /// How long after the last dose a reaction counts.
    public var window = RiskWindow.standard
    /// When patients of whom no end is known are observed no more.
    public var followUp = FollowUpRule.cutoff
    /// How pairs share the level.
    public var family = Family.holm
    /// What is expected of each pair that is watched.
    public var expectations: [RateExpectation]

    /// Pairs that may be watched.
    public static let maximumPairs = 4096
    /// Levels that may be asked for.
    public static let levelBounds = 1e-6...0.5
    /// Limits that may be asked for.
    public static let limitBounds = 0.1...1000.0
    /// Reactions that a signal may be asked to need.
    public static let minimumEventsBounds = SequentialRateTest.minimumEventsBounds

    /// Rules with the usual settings.
    public init(expectations: [RateExpectation] = []) { self.expectations = expectations }

    /// The level each pair has while some have signalled.
    func level(afterSignals signals: Int) -> Double {
        switch family {
        case .each: level
        case .holm: level / Double(max(1, expectations.count - signals))
        }
    }

    /// The test of a pair, as precise as what is expected in its days at risk.
    func test(_ expectation: RateExpectation, personDays: [Int]) -> SequentialRateTest? {
        SequentialRateTest(
            baseline: expectation.baseline(personDays: personDays), limit: .expected(limit),
            minimumEvents: minimumEvents)
    }

    /// What is counted, as a question of incidence.
    public var question: IncidenceQuestion {
        var question = IncidenceQuestion()
        (question.minimumGrade, question.window, question.followUp) = (minimumGrade, window, followUp)
        return question
    }

    /// The settings but for what is expected, in words; they are the same for every pair.
    public var summary: String {
        let grade = minimumGrade.map { "grade >= \($0)" } ?? "any grade"
        let window = if case .days(let days) = window { "\(days) days" } else { "open" }
        let pairs = family == .holm ? "by Holm over \(expectations.count) pairs" : "for each pair"
        return "level \(level) \(pairs), T \(limit), M \(minimumEvents), first reactions of \(grade), window \(window)"
            + (followUp == .contact ? ", until the last contact" : "")
    }

    /// What a signal of a pair says of the rule.
    func definition(_ expectation: RateExpectation) -> String { "\(expectation.source); \(summary)" }

    /// Whether an alert is a signal by these rules, or takes one back.
    public func raises(_ alert: SignalDetected) -> Bool {
        let known = Finding.definition(ofWithdrawal: alert.definition) ?? alert.definition
        return expectations.contains {
            $0.drug == alert.drug && $0.organ == alert.reaction && definition($0) == known
        }
    }

    /// As a configuration says them; nothing where they are the usual ones and nothing is watched.
    var lines: [String] {
        guard self != RateRules() else { return [] }
        let grade = minimumGrade.map(String.init) ?? "any"
        let window = if case .days(let days) = window { String(days) } else { "open" }
        let settings =
            "rates: level \(level), limit \(limit), events \(minimumEvents), grade \(grade), window \(window), "
            + "family \(family.rawValue), follow-up \(followUp.rawValue)"
        return [settings] + expectations.map { "rate \($0.drug) | \($0.organ): \($0.source)" }
    }

    /// Everything on one line; `nil` where nothing is watched.
    var identity: String? {
        if expectations.isEmpty { return nil }
        return "rates: " + summary + expectations.map { "; \($0.drug) | \($0.organ): \($0.source)" }.joined()
    }
}
