import ClinicalEvents
public import Projections

/// What the detector looks for.
public struct DetectorConfiguration: Hashable, Sendable {
    /// Criteria of disproportionate reporting, in the order they are tried.
    public var criteria: [Criterion]
    /// What reactions are watched as.
    public var levels: [ReactionLevel]
    /// What is watched in the place of drugs.
    public var exposures: [Exposure]
    /// Populations in which pairs are watched.
    public var populations: [WatchedPopulation]
    /// The lists that criteria look drugs and terms up in.
    public var lists: [CriterionList]
    /// The rules about single cases that raise alerts of their own.
    public var caseAlerts: Set<CaseAlertRule>
    /// What raises a pair again.
    public var realerts: Set<RealertTrigger>
    /// How rates in patients at risk are watched; without expectations, not at all.
    public var rates = RateRules()
    /// How clusters in time are watched for; `nil` for not at all.
    public var clusters: ClusterRules?

    /// Criteria that apply where nothing else is said: of those that raise at most 10 pairs by chance in 1,000 years of a pair, they find
    /// the most signals of the strengths tried, and the strong ones soonest (`benchmarks/detection`).
    public static let usualCriteria = Criterion.presets.filter { ["eudravigilance", "umc-strict"].contains($0.name) }

    /// A configuration; the default is what ships.
    public init(
        criteria: [Criterion] = Self.usualCriteria, levels: [ReactionLevel] = ReactionLevel.allCases,
        exposures: [Exposure] = [.drug], populations: [WatchedPopulation] = [.all, .serious],
        lists: [CriterionList] = [], caseAlerts: Set<CaseAlertRule> = CaseAlertRule.standard,
        realerts: Set<RealertTrigger> = Set(RealertTrigger.allCases)
    ) {
        self.criteria = criteria
        self.levels = levels
        self.exposures = exposures
        self.populations = populations
        self.lists = lists
        self.caseAlerts = caseAlerts
        self.realerts = realerts
    }

    /// Every level watched: of each exposure every kind of reaction.
    public var watchedLevels: [WatchedLevel] {
        exposures.flatMap { exposure in levels.map { WatchedLevel($0, by: exposure) } }
    }

    /// The whole configuration on one line: what an alert depended on, and the name of the detector's place in the log.
    public var summary: String {
        let all =
            criteria.map { "\($0.name): \($0.definition)" }
            + CaseAlertRule.allCases.filter(caseAlerts.contains).map(\.rawValue)
            + RealertTrigger.allCases.filter(realerts.contains).map { "again \($0.rawValue)" }
        let counted = watchedLevels.map(\.description) + populations.map(\.description)
        let lists = lists.map { " / \($0.membership): \($0.entries.joined(separator: "; "))" }.joined()
        let watches = [rates.identity, clusters?.definition].compactMap(\.self).map { " / \($0)" }.joined()
        return all.joined(separator: "; ") + " / " + counted.joined(separator: ", ") + lists + watches
    }

    /// Combinations of level, exposure and population, at most: each has tables and a watch of its own.
    public static let maximumGroups = 64
    /// Criteria and lists, at most: they are kept as bits of a word.
    public static let maximumCriteria = 64
}

/// A line of a configuration that cannot be understood.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What was found.
    public var value: String
    /// What was expected.
    public var expected: String

    /// `line 3: found "PRR > two", expected a number after >`
    public var description: String { "line \(line): found \"\(value)\", expected \(expected)" }
}

extension DetectorConfiguration {
    /// A short name that differs wherever what is found could differ: a hash of the configuration, the detector's version
    /// and the terminology's.
    public func identifier(terminologyVersion: String) -> String {
        let text = [summary, SignalDetector.version, terminologyVersion].joined(separator: "\n")
        return String(StableHash.hash(text), radix: 16)
    }
}
