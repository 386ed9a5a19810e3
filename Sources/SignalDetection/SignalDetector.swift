public import ClinicalEvents
public import Projections
import SignalStatistics
public import Terminology

/// Folds the history event by event and says at once what is now alarming and why.
///
/// The same history gives the same findings at the same sequences, live or replayed: state depends on the events alone.
public struct SignalDetector: Sendable {
    /// The version recorded with each alert; it changes with anything that changes what is found.
    public static let version = "3"

    /// What it looks for: the configuration in force.
    public internal(set) var configuration: DetectorConfiguration
    /// The cases it watches, as they stand.
    public private(set) var register: CaseRegister
    /// The tables it watches.
    public var projection: DisproportionalityProjection { register.projection }
    var groups: [WatchedGroup]
    var lists: CriterionLists
    var adoptions = DetectorAdoptions()
    var cases: CaseAlertMonitor
    var fatalCases = FatalCases()
    var rates: RateMonitor
    var clusters: ClusterMonitor
    let followsAdoptions: Bool
    /// Every configuration that was in force, in order: the first is the one it began with.
    public internal(set) var configurations: [DetectorConfiguration]
    /// Filled and emptied with each event, kept to allocate once.
    var crossings: [Crossing] = []

    /// A detector at the beginning of a history.
    ///
    /// - Parameters:
    ///   - configuration: what it looks for until the history adopts something else.
    ///   - followsAdoptions: whether it does then; if not, the configuration holds throughout, whatever was adopted.
    ///   - terminology: what resolves names and places terms in organs.
    ///   - grouping: the organ classes counted.
    public init(
        configuration: DetectorConfiguration = DetectorConfiguration(), followsAdoptions: Bool = true,
        terminology: Terminology = .builtIn, grouping: OrganGrouping = .systemOrganClass
    ) {
        self.configuration = configuration
        let names = NamingRules(mode: .normalised, terminology: terminology, grouping: grouping)
        register = CaseRegister(names)
        rates = RateMonitor(configuration.rates, names)
        clusters = ClusterMonitor(configuration.clusters, names)
        lists = CriterionLists(terminology)
        lists.configure(configuration.lists)
        cases = CaseAlertMonitor(rules: configuration.caseAlerts, terminology: terminology)
        self.followsAdoptions = followsAdoptions
        configurations = [configuration]
        groups = []
        groups = configuration.groups(register)
    }

    /// Takes in the next event, whatever it is, and adds what it found to a list: alerts about the case first, then pairs.
    ///
    /// - Parameters:
    ///   - row: the event, with what it says of the patient (see `EventRow.init(readsPatient:readsTreatments:)`): groups of patients are
    ///     watched by it.
    ///   - names: the symbols of the log it is read from.
    ///   - findings: the list.
    ///   - standing: gives back what stands of the row's case (see `StandingEvents`); asked only where the row corrects other
    ///     events, adopts something, or must be judged with what the case said before. There is no form without it: one would
    ///     leave a retracted case in the tables and say nothing.
    public mutating func apply<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, into findings: inout [Finding],
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        // Looked up once, whoever asks first.
        var known: StandingEvents?
        func stands(_ row: borrowing EventRow) throws(Failure) -> StandingEvents {
            if let known { return known }
            let found = try standing(row)
            known = found
            return found
        }
        let haveTablesChanged = try register.apply(row, names: names, standing: stands)
        try cases.update(row, names: names, &register.projection, into: &findings, standing: stands)
        try rates.update(row, names: names, into: &findings, standing: stands)
        let fatality = try fatalCases.update(row, names: names, &register.projection, standing: stands)
        // A death may change no table: the case was serious, and had its pairs.
        if register.hasChanged || fatality.hasChanged {
            let change = register.change
            if haveTablesChanged, configuration.caseAlerts.contains(.firstSeriousPair) {
                FirstSeriousPairs().find(row, change, register.projection, into: &findings)
            }
            for index in groups.indices {
                groups[index].update(change, register, lists, into: &crossings)
                if !fatality.isOfNone || !crossings.isEmpty || groups[index].hasMovedPairs {
                    groups[index].raiseAgain(
                        change, row, fatality, register, configuration, into: &crossings)
                }
                if !crossings.isEmpty { report(groups[index], change, row, &findings) }
            }
        }
        if clusters.isOn {
            let change = haveTablesChanged ? register.change : nil
            try clusters.update(
                row, names: names, change, register.projection, into: &findings, standing: stands)
        }
        if row.kind.isAdoption || row.kind.correctsEvents { adopt(row, try stands(row), &findings) }
    }

    /// Tells what a group found, and empties the list of it.
    mutating func report(
        _ group: WatchedGroup, _ change: ContributionChange?, _ row: borrowing EventRow, _ findings: inout [Finding]
    ) {
        for crossing in crossings { findings.append(finding(crossing, group, change, row)) }
        crossings.removeAll(keepingCapacity: true)
    }

    /// - Parameter change: what the event changed in the tables; `nil` where nothing, as where other rules came into force.
    private func finding(
        _ crossing: Crossing, _ group: WatchedGroup, _ change: ContributionChange?, _ row: borrowing EventRow
    ) -> Finding {
        let (drug, reaction) = group.numbers(ofPair: crossing.pair, register)
        let names = group.names(ofPair: crossing.pair, register)
        var before: ContingencyTable? = crossing.table
        if let change {
            before = crossing.table.before(
                group.before(change), became: group.after(change), drug: drug, reaction: reaction)
        }
        return Finding(
            rule: crossing.criterion.name, definition: crossing.criterion.definition,
            subject: .pair(
                level: group.level, population: group.population, drug: names.drug, reaction: names.reaction),
            trigger: row.sequence, received: row.received, before: before.map { CountTable($0) },
            after: CountTable(crossing.table), reason: crossing.reason)
    }
}

extension DetectorConfiguration {
    /// The groups that are watched, those that were watched already as they are.
    func groups(
        _ register: borrowing CaseRegister, _ fatalCases: FatalCases = FatalCases(),
        continuing earlier: [WatchedGroup] = []
    ) -> [WatchedGroup] {
        var groups: [WatchedGroup] = []
        for level in watchedLevels {
            for population in populations {
                var group = WatchedGroup(level, population, criteria, register, continuing: earlier)
                let isKnown = earlier.contains { $0.level == level && $0.population == population }
                if !isKnown { group.note(fatalCases, register) }
                groups.append(group)
            }
        }
        return groups
    }
}
