internal import ClinicalEvents

/// One case of a table as its rows come in.
struct TableCase {
    private var drugs: [ReportedDrug] = []
    private var reactions: [ReportedReaction] = []
    private var drugsOfReaction: [String: Set<String>] = [:]
    private var drugIndex: [String: Int] = [:]
    private var reactionIndex: [String: Int] = [:]
    private var seriousness: Seriousness = []
    private var received: PartialDate?
    private var occurred: PartialDate?
    private var version: Int?

    /// Adds a row. The strongest role given for a drug counts, and the first outcome given for a reaction; the case was
    /// received on its latest day and occurred on its earliest.
    mutating func add(_ values: TableValues, versionName: String) throws(FieldError) {
        add(values.drug, values.role)
        add(values.reaction, values.outcome)
        drugsOfReaction[values.reaction, default: []].insert(values.drug)
        seriousness.formUnion(values.seriousness)
        if let day = values.received, day.earliestDay > received?.earliestDay ?? .min { received = day }
        if let date = values.occurred, date.earliestDay < occurred?.earliestDay ?? .max { occurred = date }
        guard let other = values.version else { return }
        guard version == nil || version == other else {
            throw FieldError(
                field: versionName, value: "\(other)",
                expected: "one version in all rows of a case, such as \(version ?? 0)")
        }
        version = other
    }

    /// The report of the case. Two tables may number their cases alike: the namespace keeps them apart.
    func event(identifier: String, namespace: String, file: String) -> ProposedEvent {
        let report = SafetyReportReceived(
            version: version ?? 1, seriousness: seriousness, drugs: drugs, reactions: reactions.map(attributed))
        return ProposedEvent(
            caseIdentifier: "\(namespace):\(identifier)", received: received, occurred: occurred,
            source: "table \(file)",
            sourceKey: identifier, event: .safetyReportReceived(report))
    }

    /// A reaction without a row for some drug of the case is tied to those it has rows with: what no row says is not counted.
    private func attributed(_ reaction: ReportedReaction) -> ReportedReaction {
        let tied = drugsOfReaction[reaction.term] ?? []
        guard tied.count < drugs.count else { return reaction }
        var attributed = reaction
        attributed.suspects = drugs.map(\.name).filter { tied.contains($0) }
        return attributed
    }

    private mutating func add(_ drug: String, _ role: DrugRole) {
        guard let index = Self.find(drug, count: drugs.count, &drugIndex, name: { drugs[$0].name }) else {
            return drugs.append(ReportedDrug(role: role, name: drug))
        }
        if Self.strength(role) < Self.strength(drugs[index].role) { drugs[index].role = role }
    }

    private mutating func add(_ reaction: String, _ outcome: ReactionOutcome?) {
        guard let index = Self.find(reaction, count: reactions.count, &reactionIndex, name: { reactions[$0].term })
        else {
            return reactions.append(ReportedReaction(term: reaction, outcome: outcome))
        }
        if reactions[index].outcome == nil { reactions[index].outcome = outcome }
    }

    /// Where the name stands among those known. Short lists are looked through; longer ones have an index, so that a case
    /// with very many drugs does not cost their square.
    private static func find(
        _ name: String, count: Int, _ index: inout [String: Int], name nameAt: (Int) -> String
    ) -> Int? {
        guard count >= 16 else { return (0..<count).first { nameAt($0) == name } }
        if index.isEmpty { for place in 0..<count { index[nameAt(place)] = place } }
        if let place = index[name] { return place }
        // The caller appends it at the end.
        index[name] = count
        return nil
    }

    private static func strength(_ role: DrugRole) -> Int {
        switch role {
        case .primarySuspect: 0
        case .secondarySuspect: 1
        case .interacting: 2
        case .concomitant: 3
        }
    }
}
