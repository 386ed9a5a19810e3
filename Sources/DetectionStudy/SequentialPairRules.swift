public import SignalStatistics

/// The maximised sequential test of how often a reaction comes in the reports of a drug, where it is known how often it would
/// without a signal: the best that could be known, as no database tells it.
public struct SequentialPairRules: Sendable {
    /// The test.
    public let test: SequentialRateTest
    /// Levels for each pair by itself, with their critical values.
    let levels: [(name: String, criticalValue: Double)]
    /// The share of reports that have a reaction; `nil` where it is not known.
    let share: @Sendable (String) -> Double?

    /// Rules; a level that no critical value has is left out.
    ///
    /// - Parameters:
    ///   - test: the test of each pair.
    ///   - levels: probabilities of a false signal of a pair by itself.
    ///   - share: the share of reports that have a reaction.
    public init(_ test: SequentialRateTest, levels: [Double], share: @escaping @Sendable (String) -> Double?) {
        (self.test, self.share) = (test, share)
        self.levels = levels.compactMap { level in
            test.criticalValue(level: level).map { (Self.name(level: level), $0) }
        }
    }

    /// What the rule with a level is called.
    public static func name(level: Double) -> String { "maxsprt \(level)" }

    /// The names of the rules.
    public var names: [String] { levels.map(\.name) }
}

/// Counts reports and looks at each pair of every report.
struct SequentialPairWatch {
    private let rules: SequentialPairRules
    private var exposed: [String: Int] = [:]
    private var observed: [StudyPair: Int] = [:]

    init(_ rules: SequentialPairRules) { self.rules = rules }

    /// Takes in a report; hands out each pair with the places of the levels at which it signals now.
    mutating func take(drugs: [String], reactions: [String], _ body: (StudyPair, Int) -> Void) {
        for drug in drugs {
            exposed[drug, default: 0] += 1
            for reaction in reactions {
                let pair = StudyPair(drug: drug, reaction: reaction)
                observed[pair, default: 0] += 1
                guard let ratio = ratio(pair) else { continue }
                for (place, level) in rules.levels.enumerated() where ratio >= level.criticalValue { body(pair, place) }
            }
        }
    }

    /// `nil` where surveillance is over or too few cases have come.
    private func ratio(_ pair: StudyPair) -> Double? {
        guard let cases = observed[pair], cases >= rules.test.minimumEvents, let share = rules.share(pair.reaction)
        else { return nil }
        let expected = Double(exposed[pair.drug] ?? 0) * share
        guard rules.test.isOpen(observed: cases, expected: expected) else { return nil }
        return rules.test.logLikelihoodRatio(observed: cases, expected: expected)
    }
}
