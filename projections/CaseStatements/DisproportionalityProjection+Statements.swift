public import ClinicalEvents

/// What is left of a version of a report once the case has taken it in.
public enum ReportStanding: Sendable {
    /// Nothing: the case is void.
    case void
    /// Nothing: a later version stands in its place.
    case superseded
    /// It is all that is known of the case.
    case whole
    /// The case has other events that tell of reactions beside it.
    case part
}

/// What cases say of their reactions, for rules about single cases.
extension DisproportionalityProjection {
    /// Whether a case is nullified or erased.
    public func isVoid(_ caseNumber: UInt32) -> Bool { cases[caseNumber].flags.contains(.isNullified) }

    /// What is left of a report that was taken in last.
    public func standing(ofReport row: borrowing EventRow) -> ReportStanding {
        let state = cases[row.caseNumber]
        if state.flags.contains(.isNullified) { return .void }
        let version = CaseStates.ReportVersion(row)
        if let latest = cases.version(ofReport: state), latest.isLater(than: version) { return .superseded }
        return state.registry == 0 && !state.flags.contains(.isRegistrySerious) ? .whole : .part
    }

    /// What one event says by itself. Cost: a lookup for each name.
    public mutating func statement(of row: borrowing EventRow, names: SymbolTable) -> ReactionStatement {
        var statement = ReactionStatement()
        statement.add(row, names, &tables.resolver)
        return statement
    }

    /// What the events that stand of a case say: of a report its version that counts, of a registry each episode with all that
    /// was said of it. Nothing where the case is void. Cost: what the case has.
    public mutating func statements(of standing: StandingEvents, names: SymbolTable) -> [ReactionStatement] {
        guard !standing.rows.contains(where: { $0.kind == .safetyReportNullified || $0.kind == .caseErased }) else {
            return []
        }
        var (episodes, report): ([Int: ReactionStatement], EventRow?) = ([:], nil)
        for row in standing.rows {
            switch row.kind {
            case .reactionReported, .reactionUpdated, .deathRecorded:
                guard row.episode > 0 else { continue }
                episodes[row.episode, default: ReactionStatement()].add(row, names, &tables.resolver)
            case .safetyReportReceived:
                let latest = report.map { CaseStates.ReportVersion($0) }
                if let latest, latest.isLater(than: CaseStates.ReportVersion(row)) { continue }
                report = row
            default: continue
            }
        }
        let told = report.map { [statement(of: $0, names: names)] } ?? []
        var statements = told + episodes.sorted { $0.key < $1.key }.map(\.value)
        let suspects = Set(statements.flatMap(\.suspects)).sorted()
        for index in statements.indices { statements[index].tie(toEach: suspects) }
        return statements
    }
}

extension ReactionStatement {
    /// Puts terms that no drug is named of with every suspected drug of the case.
    fileprivate mutating func tie(toEach suspects: [UInt32]) {
        guard !untied.isEmpty else { return }
        pairs += suspects.flatMap { drug in untied.map { Pair(drug: drug, term: $0) } }
        pairs = Set(pairs).sorted { ($0.drug, $0.term) < ($1.drug, $1.term) }
    }

    /// Adds what an event says.
    fileprivate mutating func add(_ row: borrowing EventRow, _ names: SymbolTable, _ resolver: inout NameResolver) {
        grade = max(grade, row.grade)
        seriousness.formUnion(row.seriousness)
        isFatal = isFatal || row.isFatal
        guard row.kind == .safetyReportReceived || row.kind == .reactionReported else { return }
        onset = onset ?? row.occurred
        for symbol in row.fatalTerms { fatalTerms.insertSorted(resolver.term(symbol, names)) }
        var told = CaseNames()
        resolver.read(row, names, into: &told)
        for term in told.terms.array { terms.insertSorted(term) }
        let attributed = resolver.attributedPairs(of: row, suspects: told.drugs, names)
        for drug in told.drugs.array { suspects.insertSorted(drug) }
        if attributed == nil, row.kind == .safetyReportReceived || told.drugs.isEmpty { untied += told.terms.array }
        let all =
            attributed ?? told.drugs.array.flatMap { drug in told.terms.array.map { UInt64(drug) << 32 | UInt64($0) } }
        pairs += all.map { Pair(drug: UInt32($0 >> 32), term: UInt32(truncatingIfNeeded: $0)) }
    }
}
