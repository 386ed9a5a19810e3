import ClinicalEvents
import Projections
import Terminology

/// The lists that criteria look names up in: those of the configuration, those adopted since as watch-lists, and the
/// designated medical events. A list of the configuration goes before a watch-list of the same name.
struct CriterionLists: Sendable, Equatable {
    private let terminology: Terminology
    private var configured: [Criterion.Membership: Set<String>] = [:]
    private var adopted: [Criterion.Membership: Set<String>] = [:]

    init(_ terminology: Terminology) { self.terminology = terminology }

    /// Takes the lists of a configuration in the place of those of the one before.
    mutating func configure(_ lists: [CriterionList]) {
        configured = [:]
        for list in lists { configured[list.membership] = keys(list.entries, list.membership.side) }
    }

    /// Takes watch-lists in the place of those that were in force; of one name the last holds.
    ///
    /// - Returns: whether they differ from those.
    mutating func adopt(_ watchlists: [WatchlistAdopted]) -> Bool {
        let former = adopted
        adopted = [:]
        for list in watchlists {
            adopted[Criterion.Membership(side: .term, list: list.name)] = keys(list.terms, .term)
        }
        return adopted != former
    }

    static func == (left: CriterionLists, right: CriterionLists) -> Bool {
        left.configured == right.configured && left.adopted == right.adopted
    }

    /// Whether a name stands in a list.
    func contains(_ name: String, _ membership: Criterion.Membership) -> Bool {
        if let list = configured[membership] ?? adopted[membership] {
            return !keys([name], membership.side).isDisjoint(with: list)
        }
        return membership.isBuiltIn && terminology.isDesignatedMedicalEvent(name)
    }

    /// Whether there is such a list.
    func has(_ membership: Criterion.Membership) -> Bool {
        configured[membership] != nil || adopted[membership] != nil || membership.isBuiltIn
    }

    private func keys(_ names: [String], _ side: Criterion.Membership.Side) -> Set<String> {
        switch side {
        case .term: Set(names.map { Terminology.folded(terminology.reaction(named: $0).term) })
        case .drug: Set(names.flatMap { terminology.drug(named: $0).substances + [Terminology.folded($0)] })
        }
    }
}

/// Which lists each drug and each reaction of some tables stand in, found out once a name: a bit for each list.
struct ListedNames: Sendable {
    private let memberships: [Criterion.Membership]
    private var drugs: [UInt64] = []
    private var reactions: [UInt64] = []

    init(_ criteria: [Criterion]) {
        var memberships: [Criterion.Membership] = []
        for membership in criteria.flatMap(\.memberships) where !memberships.contains(membership) {
            memberships.append(membership)
        }
        self.memberships = Array(memberships.prefix(DetectorConfiguration.maximumCriteria))
    }

    /// Whether no criterion looks anything up.
    var isEmpty: Bool { memberships.isEmpty }

    /// Forgets what was found out: a list has changed.
    mutating func forget() { (drugs, reactions) = ([], []) }

    /// Finds out about names that are new.
    ///
    /// - Parameters:
    ///   - drugCount: how many drugs, classes or regimens there are.
    ///   - parts: the names of one of them; several of a regimen.
    ///   - reactionCount: how many reactions there are.
    ///   - reaction: the name of one of them; `nil` where it is an organ, which stands in no list.
    ///   - lists: the lists.
    mutating func learn(
        drugCount: Int, parts: (UInt32) -> [String], reactionCount: Int, reaction: (UInt32) -> String?,
        _ lists: borrowing CriterionLists
    ) {
        while drugs.count < drugCount { drugs.append(bits(parts(UInt32(drugs.count)), .drug, lists)) }
        while reactions.count < reactionCount {
            reactions.append(bits(reaction(UInt32(reactions.count)).map { [$0] } ?? [], .term, lists))
        }
    }

    private func bits(
        _ names: [String], _ side: Criterion.Membership.Side, _ lists: borrowing CriterionLists
    ) -> UInt64 {
        var bits: UInt64 = 0
        for (index, membership) in memberships.enumerated() where membership.side == side {
            for name in names where lists.contains(name, membership) { bits |= 1 << UInt64(index) }
        }
        return bits
    }

    /// The lists that a pair stands in.
    func lists(ofPair pair: Int, _ counts: borrowing LevelCounts) -> ListedPair {
        guard !isEmpty else { return ListedPair(memberships: memberships, bits: 0) }
        let bits = drugs[Int(counts.drug(ofPair: pair))] | reactions[Int(counts.reaction(ofPair: pair))]
        return ListedPair(memberships: memberships, bits: bits)
    }
}

/// The lists that a pair stands in: what a condition can ask without holding on to the tables.
struct ListedPair: Sendable {
    fileprivate let memberships: [Criterion.Membership]
    fileprivate let bits: UInt64

    func has(_ membership: Criterion.Membership) -> Bool {
        guard bits != 0, let index = memberships.firstIndex(of: membership) else { return false }
        return bits & (1 << UInt64(index)) != 0
    }
}
