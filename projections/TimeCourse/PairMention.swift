import ClinicalEvents

/// What an event says of one pair.
struct PairFlags: OptionSet, Sendable {
    let rawValue: UInt8
    static let drug = PairFlags(rawValue: 1 << 0)
    static let reaction = PairFlags(rawValue: 1 << 1)
    /// Drug and reaction are tied to each other.
    static let pair = PairFlags(rawValue: 1 << 2)
    /// There is some reaction: the case counts.
    static let counted = PairFlags(rawValue: 1 << 3)
    static let serious = PairFlags(rawValue: 1 << 4)
    /// The reaction is told without a suspect: it goes with every drug of the case.
    static let untied = PairFlags(rawValue: 1 << 5)
}

/// One event of a case, as far as it matters to one pair: 16 bytes.
struct PairMention: Sendable {
    enum Kind: UInt8 {
        case report, registry, void
        /// What stands of a case that was corrected, in place of all before.
        case standing
    }

    var caseNumber: UInt32
    var version = CaseStates.ReportVersion(number: 0, receivedDay: .min)
    var kind: Kind
    var flags: PairFlags = []
}

/// What a case says of one pair.
struct PairCase: Sendable {
    private var report: PairFlags = []
    private var registry: PairFlags = []
    private var version: CaseStates.ReportVersion?
    private var isVoid = false

    /// Takes in the next event of the case.
    mutating func take(_ mention: PairMention) {
        switch mention.kind {
        case .void: isVoid = true
        case .registry: registry.formUnion(mention.flags)
        case .report:
            if let version, version.isLater(than: mention.version) { return }
            (version, report) = (mention.version, mention.flags)
        case .standing: (report, registry, isVoid) = (mention.flags, [], false)
        }
    }

    /// Under what the case is counted; under nothing where it has no reaction.
    var contribution: PairFlags {
        var all = report.union(registry)
        guard !isVoid, all.contains(.counted) else { return [] }
        if all.isSuperset(of: [.drug, .untied]) { all.insert(.pair) }
        return all.subtracting(.untied)
    }
}
