public import ClinicalEvents
public import Terminology

/// Counts of cases per drug and organ, and per drug and term, of the latest state of every case.
///
/// A case counts once per pair, by its latest version only: a follow-up takes the old contribution out and puts the new one
/// in, a nullification takes it out for good. Of reports every suspected drug of the case is paired with every
/// reaction, unless the source ties a reaction to some of them; of registries the suspects of its reactions with its reactions. N is the number of cases with a reaction.
///
/// State depends on the events alone. Cost: some tens of nanoseconds an event and pair.
public struct DisproportionalityProjection: Sendable {
    /// The counts of the events so far.
    public internal(set) var tables: DisproportionalityTables
    /// What the last event changed.
    public private(set) var change = ContributionChange()

    var cases = CaseStates()

    /// An empty projection.
    ///
    /// - Parameters:
    ///   - mode: which names are counted as one.
    ///   - terminology: what resolves names and places terms in organs.
    ///   - grouping: the organ classes counted.
    public init(
        mode: NameMode = .normalised, terminology: Terminology = .builtIn,
        grouping: OrganGrouping = .systemOrganClass
    ) {
        self.init(NamingRules(mode: mode, terminology: terminology, grouping: grouping))
    }

    /// An empty projection by some rules.
    public init(_ rules: NamingRules) { tables = DisproportionalityTables(rules) }

    /// Takes in the next event of the history.
    ///
    /// - Returns: whether any table changed; `change` then says what.
    @discardableResult
    public mutating func apply(_ row: borrowing EventRow, names: SymbolTable) -> Bool {
        switch row.kind {
        case .safetyReportReceived: return applyReport(row, names)
        case .safetyReportNullified: return revise(row.caseNumber) { $0.update(row.caseNumber, Self.nullify) }
        case .reactionReported: return applyReaction(row, names)
        case .reactionUpdated, .deathRecorded: return applyUpdate(row)
        default: return false
        }
    }

    /// Gives numbers to the names of an event whose case another projection counts: parts of one history, each with cases of
    /// its own, then number names alike and can be merged.
    public mutating func learnNames(of row: borrowing EventRow, names: SymbolTable) {
        switch row.kind {
        case .safetyReportReceived, .reactionReported: _ = numbers(of: row, names)
        default: return
        }
    }

    private static func nullify(_ state: inout CaseStates.State) { state.flags.insert(.isNullified) }

    /// The latest version wins; of two with the same number the one received later, then the one later in the log.
    private mutating func applyReport(_ row: borrowing EventRow, _ names: SymbolTable) -> Bool {
        let caseNumber = row.caseNumber
        // Also of a version that comes too late: which numbers names get must not depend on the states of cases.
        let (drugs, terms) = numbers(of: row, names)
        let known = cases[caseNumber]
        let day = row.received?.latestDay ?? .min
        if known.flags.contains(.hasReport), (Int(known.version), known.receivedDay) > (row.caseVersion, day) {
            return false
        }
        let pairs = attributedPairs(of: row, drugs, names)
        let (version, isSerious) = (Int32(clamping: row.caseVersion), Self.isSerious(row))
        return revise(caseNumber) { cases in
            cases.replace(.report, ofCase: caseNumber, drugs: drugs, terms: terms, pairs: pairs)
            cases.update(caseNumber) { state in
                (state.version, state.receivedDay) = (version, day)
                state.flags.insert(.hasReport)
                if isSerious { state.flags.insert(.isReportSerious) } else { state.flags.remove(.isReportSerious) }
            }
        }
    }

    private mutating func applyReaction(_ row: borrowing EventRow, _ names: SymbolTable) -> Bool {
        let caseNumber = row.caseNumber
        let (drugs, terms) = numbers(of: row, names)
        let isSerious = Self.isSerious(row)
        if cases.isInRegistry(ofCase: caseNumber, drugs: drugs, terms: terms),
            !isSerious || cases[caseNumber].flags.contains(.isRegistrySerious)
        {
            return false
        }
        return revise(caseNumber) { cases in
            cases.add(toRegistryOf: caseNumber, drugs: drugs, terms: terms)
            if isSerious { cases.update(caseNumber) { $0.flags.insert(.isRegistrySerious) } }
        }
    }

    private mutating func applyUpdate(_ row: borrowing EventRow) -> Bool {
        let caseNumber = row.caseNumber
        guard Self.isSerious(row), !cases[caseNumber].flags.contains(.isRegistrySerious) else { return false }
        return revise(caseNumber) { $0.update(caseNumber) { $0.flags.insert(.isRegistrySerious) } }
    }

    private mutating func numbers(
        of row: borrowing EventRow, _ names: SymbolTable
    ) -> (drugs: [UInt32], terms: [UInt32]) {
        var (drugs, terms): ([UInt32], [UInt32]) = ([], [])
        for mention in row.drugs where mention.isSuspect {
            for drug in tables.resolver.substances(mention, names) { drugs.insertSorted(drug) }
        }
        for symbol in row.terms { terms.insertSorted(tables.resolver.term(symbol, names)) }
        return (drugs, terms)
    }

    /// The pairs of a report whose source ties reactions to drugs; `nil` where it ties none.
    private mutating func attributedPairs(
        of row: borrowing EventRow, _ drugs: [UInt32], _ names: SymbolTable
    ) -> [UInt64]? {
        guard !row.attributions.isEmpty else { return nil }
        var pairs: Set<UInt64> = []
        var attributed: Set<UInt32> = []
        for attribution in row.attributions {
            attributed.insert(attribution.term)
            let term = UInt64(tables.resolver.term(attribution.term, names))
            for mention in row.drugs where mention.isSuspect && mention.name == attribution.drug {
                for drug in tables.resolver.substances(mention, names) { pairs.insert(UInt64(drug) << 32 | term) }
            }
        }
        for symbol in row.terms where !attributed.contains(symbol) {
            let term = UInt64(tables.resolver.term(symbol, names))
            for drug in drugs { pairs.insert(UInt64(drug) << 32 | term) }
        }
        return pairs.sorted()
    }

    /// Changes what is kept of a case, and moves the tables from its old contribution to its new one.
    private mutating func revise(_ caseNumber: UInt32, _ body: (inout CaseStates) -> Void) -> Bool {
        cases.read(caseNumber, into: &change.before)
        body(&cases)
        cases.read(caseNumber, into: &change.after)
        guard change.before != change.after else { return false }
        change.findOrgans(tables.resolver.organOfTerm)
        tables.move(change)
        return true
    }

    /// A fatal outcome is a criterion of seriousness (ICH E2A), also where the sender left the flag out.
    private static func isSerious(_ row: borrowing EventRow) -> Bool {
        !row.seriousness.isEmpty || row.grade >= severeGrade || row.isFatal
    }

    /// A CTCAE grade from here on makes a case of a registry part of the serious population.
    static let severeGrade = 3
}
