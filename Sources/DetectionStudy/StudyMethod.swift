import Projections
public import SignalDetection

/// A way of looking for signals, as it is compared with others: one rule, or several of which any raises the pair.
public struct StudyMethod: Hashable, Sendable {
    /// When it looks.
    public enum Look: String, Hashable, Sendable, CaseIterable {
        /// After every event, as the detector does.
        case everyEvent = "every event"
        /// At the end of each month, as a batch does.
        case monthly
    }

    /// A rule with the moments at which it looks.
    public struct Rule: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// When it looks.
        public var look: Look

        /// A rule.
        public init(_ name: String, _ look: Look) { (self.name, self.look) = (name, look) }
    }

    /// What it is called.
    public var name: String
    /// When it looks.
    public var look: Look
    /// The rules of which any raises the pair.
    public var rules: [Rule]

    /// A method.
    public init(_ name: String, _ look: Look, anyOf rules: [String]) {
        (self.name, self.look) = (name, look)
        self.rules = rules.map { Rule($0, look) }
    }
}

/// Everything that is tried on a stream.
public struct StudyRules: Sendable {
    /// Criteria, each tried after every event and at the end of each month.
    public let criteria: [Criterion]
    /// The lists that criteria look drugs and terms up in.
    public let lists: [CriterionList]
    /// The sequential test of each pair; `nil` for none.
    public let sequential: SequentialPairRules?
    private let entries: [Criterion.Membership: Set<String>]

    /// Rules.
    public init(criteria: [Criterion], lists: [CriterionList] = [], sequential: SequentialPairRules? = nil) {
        (self.criteria, self.lists, self.sequential) = (criteria, lists, sequential)
        entries = lists.reduce(into: [:]) { $0[$1.membership, default: []].formUnion($1.entries) }
    }

    /// Every rule, in the order of the alerts that are kept.
    var all: [StudyMethod.Rule] {
        let names = criteria.map(\.name)
        return names.map { StudyMethod.Rule($0, .everyEvent) } + names.map { StudyMethod.Rule($0, .monthly) }
            + (sequential?.names ?? []).map { StudyMethod.Rule($0, .everyEvent) }
    }

    /// Whether a pair stands in a list, by the names as they are counted.
    func lists(_ pair: StudyPair, _ membership: Criterion.Membership) -> Bool {
        let name = membership.side == .drug ? pair.drug : pair.reaction
        return entries[membership]?.contains(name) ?? false
    }

    /// Each pair once and without alerts about cases: criteria decide for themselves, so that one is met at the same events whatever others,
    /// and whatever other pairs, are watched along with it.
    func configuration(_ views: [StudyView]) -> DetectorConfiguration {
        let levels = ReactionLevel.allCases.filter { level in views.contains { $0.reactions == level } }
        let populations = [WatchedPopulation.all, .serious].filter { population in
            views.contains { $0.watched == population }
        }
        return DetectorConfiguration(
            criteria: criteria, levels: levels, populations: populations, lists: lists, caseAlerts: [], realerts: [])
    }
}
