import ClinicalEvents
public import Terminology

/// Counts of cases per drug and organ, and per drug and term, of the latest state of every case.
///
/// A case counts once per pair, by its latest version only: a follow-up takes the old contribution out and puts the new one
/// in, a nullification takes it out for good. A reaction is paired with the drugs that the source suspects of it; where it names
/// none, with every suspected drug of the case. N is the number of cases with a reaction.
///
/// State depends on the events alone. Cost: some tens of nanoseconds an event, and one or two for each pair it adds; about
/// a microsecond for a correction.
public struct DisproportionalityProjection: Sendable {
    /// The counts of the events so far.
    public internal(set) var tables: DisproportionalityTables

    var cases = CaseStates()
    /// Filled anew with each event: the names it tells, those of them that its case had not, and the organs of its case.
    var told = CaseNames()
    var came = CaseNames()
    /// And which drug was tied to which reaction, where the reactions of its case are tied to drugs, and the pairs with organs.
    var cameTies: [CaseStates.Tie] = []
    var cameOrganPairs: [UInt64] = []
    var organs = OrganGrowth()
    var lastChange = LastChange.nothing
    var moved = ContributionChange()

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

    /// What the last event changed; nothing where it changed no table. Cost: what the case has; it is found out when asked.
    public var change: ContributionChange {
        var change = changeOfNames
        if case .growth = lastChange { change.findOrgans(tables.resolver.organOfTerm) }
        return change
    }

    /// The same without the organs, which follow from the terms: for what is kept of a change.
    var changeOfNames: ContributionChange {
        switch lastChange {
        case .nothing: return ContributionChange()
        case .move: return moved
        case .growth(let caseNumber, let wasSerious, let isTied):
            var after = CaseContribution()
            cases.read(caseNumber, into: &after)
            let stretch = cases.registry(of: cases[caseNumber])
            let pairs = isTied ? cameTies.map { cases.pair(of: $0, in: stretch) }.sorted() : nil
            return ContributionChange(grownTo: after, came: came, pairs: pairs, wasSerious: wasSerious)
        }
    }

    /// What a case that no event changed is counted under.
    func unchanged(_ caseNumber: UInt32) -> ContributionChange {
        var change = ContributionChange()
        cases.read(caseNumber, into: &change.after)
        change.before = change.after
        change.findOrgans(tables.resolver.organOfTerm)
        return change
    }

    /// Takes in an event that corrects no other: what `apply(_:names:standing:)` does with it.
    ///
    /// - Returns: whether any table changed; `change` then says what.
    mutating func add(_ row: borrowing EventRow, names: SymbolTable) -> Bool {
        lastChange = .nothing
        switch row.kind {
        case .safetyReportReceived: return applyReport(row, names)
        case .safetyReportNullified, .caseErased:
            let caseNumber = row.caseNumber
            return move(caseNumber) { $0.update(caseNumber) { $0.insert(.isNullified) } }
        case .reactionReported: return applyReaction(row, names)
        case .reactionUpdated, .deathRecorded: return applyUpdate(row)
        default: return false
        }
    }

    /// The latest version wins; of two with the same number the one received later, then the one later in the log.
    private mutating func applyReport(_ row: borrowing EventRow, _ names: SymbolTable) -> Bool {
        let caseNumber = row.caseNumber
        // Also of a version that comes too late: which numbers names get must not depend on the states of cases.
        readNames(of: row, names)
        let version = CaseStates.ReportVersion(row)
        let known = cases[caseNumber]
        if let latest = cases.version(ofReport: known), latest.isLater(than: version) { return false }
        let isSerious = Self.isSerious(row)
        if known.isEmpty, row.attributions.isEmpty, canGrow {
            cases.replaceReport(ofCase: caseNumber, version, isSerious: isSerious, names: told)
            swap(&told, &came)
            return grow(caseNumber, cases.report(of: cases[caseNumber]), wasSerious: false, isSerious: isSerious)
        }
        let pairs = attributedPairs(of: row, names)
        let names = told
        return move(caseNumber) { cases in
            cases.replaceReport(ofCase: caseNumber, version, isSerious: isSerious, names: names, pairs: pairs)
        }
    }

    private mutating func applyReaction(_ row: borrowing EventRow, _ names: SymbolTable) -> Bool {
        let caseNumber = row.caseNumber
        readNames(of: row, names)
        let known = cases[caseNumber]
        let isSerious = Self.isSerious(row)
        guard canGrow(known) else {
            let names = told
            return move(caseNumber) { cases in
                var (came, ties): (CaseNames, [CaseStates.Tie]) = (CaseNames(), [])
                cases.add(toRegistryOf: caseNumber, names, came: &came, ties: &ties)
                if isSerious { cases.update(caseNumber) { $0.insert(.isRegistrySerious) } }
            }
        }
        cases.add(toRegistryOf: caseNumber, told, came: &came, ties: &cameTies)
        return growRegistry(caseNumber, wasSerious: known.isSerious, isSerious: isSerious)
    }

    private mutating func applyUpdate(_ row: borrowing EventRow) -> Bool {
        let caseNumber = row.caseNumber
        guard Self.isSerious(row) else { return false }
        let known = cases[caseNumber]
        guard !known.flags.contains(.isRegistrySerious) else { return false }
        guard canGrow(known) else {
            return move(caseNumber) { $0.update(caseNumber) { $0.insert(.isRegistrySerious) } }
        }
        came.removeAll()
        cameTies.removeAll(keepingCapacity: true)
        return growRegistry(caseNumber, wasSerious: false, isSerious: true)
    }

    /// A fatal outcome is a criterion of seriousness (ICH E2A), also where the sender left the flag out.
    static func isSerious(_ row: borrowing EventRow) -> Bool {
        !row.seriousness.isEmpty || row.grade >= severeGrade || row.isFatal
    }

    /// A CTCAE grade from here on makes a case of a registry part of the serious population.
    static let severeGrade = 3
}
