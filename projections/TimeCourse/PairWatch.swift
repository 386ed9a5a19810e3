import ClinicalEvents
import Terminology

/// Tells of every event what it says of one pair.
struct PairWatch: Sendable {
    private let level: ReactionLevel
    private let drug: String
    private let reaction: String
    private(set) var resolver: NameResolver
    private var told = CaseNames()
    /// Whether each drug, and each term or organ, is the one watched, by its number.
    private var isDrug: [Bool] = []
    private var isReaction: [Bool] = []

    init(drug: String, reaction: String, _ level: ReactionLevel, _ rules: NamingRules) {
        self.level = level
        resolver = NameResolver(mode: rules.mode, terminology: rules.terminology, grouping: rules.grouping)
        self.drug = drug
        self.reaction = rules.mode == .normalised ? Terminology.folded(reaction) : reaction
    }

    /// What an event says; `nil` where it says nothing that matters.
    mutating func mention(_ row: borrowing EventRow, _ names: SymbolTable) -> PairMention? {
        let caseNumber = row.caseNumber
        switch row.kind {
        case .safetyReportReceived:
            return PairMention(
                caseNumber: caseNumber, version: CaseStates.ReportVersion(row), kind: .report, flags: flags(row, names))
        case .safetyReportNullified, .caseErased: return PairMention(caseNumber: caseNumber, kind: .void)
        case .reactionReported:
            return PairMention(caseNumber: caseNumber, kind: .registry, flags: flags(row, names))
        case .reactionUpdated, .deathRecorded:
            guard DisproportionalityProjection.isSerious(row) else { return nil }
            return PairMention(caseNumber: caseNumber, kind: .registry, flags: .serious)
        default: return nil
        }
    }

    private mutating func flags(_ row: borrowing EventRow, _ names: SymbolTable) -> PairFlags {
        resolver.read(row, names, into: &told)
        var flags: PairFlags = told.terms.isEmpty ? [] : .counted
        if DisproportionalityProjection.isSerious(row) { flags.insert(.serious) }
        let pairs = resolver.attributedPairs(of: row, suspects: told.drugs, names)
        learn()
        if told.drugs.contains(where: { isDrug[Int($0)] }) { flags.insert(.drug) }
        if told.terms.contains(where: { isWatched(term: $0) }) { flags.insert(.reaction) }
        let isWanted = flags.isSuperset(of: [.drug, .reaction])
        if let pairs {
            let isTied = pairs.contains { isDrug[Int($0 >> 32)] && isWatched(term: UInt32(truncatingIfNeeded: $0)) }
            return isTied ? flags.union(.pair) : flags
        }
        // Of a registry each reaction names its suspects; a report that ties nothing tells of all its drugs.
        let hasSuspects = row.kind == .reactionReported && !told.drugs.isEmpty
        if isWanted, hasSuspects { flags.insert(.pair) }
        if flags.contains(.reaction), !hasSuspects { flags.insert(.untied) }
        return flags
    }

    private func isWatched(term: UInt32) -> Bool {
        level == .term ? isReaction[Int(term)] : isReaction[Int(resolver.organOfTerm[Int(term)])]
    }

    var reactionNames: [String] { (level == .term ? resolver.terms : resolver.organs).names }

    /// Looks at the names that have got numbers.
    private mutating func learn() {
        for name in resolver.drugs.names[isDrug.count...] { isDrug.append(name == drug) }
        for name in reactionNames[isReaction.count...] {
            isReaction.append((resolver.mode == .normalised ? Terminology.folded(name) : name) == reaction)
        }
    }
}

extension NumberList {
    func contains(where isWanted: (UInt32) -> Bool) -> Bool {
        let numbers = span
        for index in numbers.indices where isWanted(numbers[index]) { return true }
        return false
    }
}
