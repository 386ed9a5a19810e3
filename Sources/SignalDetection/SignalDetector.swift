public import ClinicalEvents
public import Projections
import SignalStatistics
public import Terminology

/// Folds the history event by event and says at once what is now alarming and why.
///
/// The same history gives the same findings at the same sequences, live or replayed: state depends on the events alone.
public struct SignalDetector: Sendable {
    /// The version recorded with each alert; it changes with anything that changes what is found.
    public static let version = "2"

    /// What it looks for.
    public let configuration: DetectorConfiguration
    /// The tables it watches.
    public private(set) var projection: DisproportionalityProjection
    private var monitors: [PairMonitor]
    private var cases: CaseAlertMonitor
    private var rates: RateMonitor
    /// Filled and emptied with each event, kept to allocate once.
    private var crossings: [Crossing] = []

    /// A detector at the beginning of a history.
    public init(
        configuration: DetectorConfiguration = DetectorConfiguration(), terminology: Terminology = .builtIn,
        grouping: OrganGrouping = .systemOrganClass
    ) {
        self.configuration = configuration
        projection = DisproportionalityProjection(mode: .normalised, terminology: terminology, grouping: grouping)
        cases = CaseAlertMonitor(rules: configuration.caseAlerts, terminology: terminology)
        rates = RateMonitor(configuration.rates, NamingRules(terminology: terminology, grouping: grouping))
        monitors = configuration.levels.flatMap { level in
            configuration.populations.map { population in
                PairMonitor(level: level, population: population, criteria: configuration.criteria)
            }
        }
    }

    /// Takes in the next event, whatever it is, and adds what it found to a list: alerts about the case first, then pairs.
    ///
    /// - Parameters:
    ///   - row: the event.
    ///   - names: the symbols of the log it is read from.
    ///   - findings: the list.
    ///   - standing: gives back what stands of the row's case (see `StandingEvents`); asked only where the row corrects other
    ///     events, adopts a list, or must be judged with what the case said before. There is no form without it: one would leave a retracted case in the tables and say nothing.
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
        let hasChanged = try projection.apply(row, names: names, standing: stands)
        if !configuration.caseAlerts.isEmpty {
            try cases.update(row, names: names, &projection, into: &findings, standing: stands)
        }
        try rates.update(row, names: names, into: &findings, standing: stands)
        guard hasChanged else { return }
        let change = projection.change
        if configuration.caseAlerts.contains(.firstSeriousPair) {
            FirstSeriousPairs().find(row, change, projection, into: &findings)
        }
        for index in monitors.indices { findSignals(index, row, change, &findings) }
    }

    private mutating func findSignals(
        _ index: Int, _ row: borrowing EventRow, _ change: ContributionChange, _ findings: inout [Finding]
    ) {
        monitors[index].update(projection, change, into: &crossings)
        guard !crossings.isEmpty else { return }
        for crossing in crossings {
            findings.append(
                finding(
                    crossing, change, monitors[index].level, monitors[index].population, row.sequence, row.received))
        }
        crossings.removeAll(keepingCapacity: true)
    }

    private func finding(
        _ crossing: Crossing, _ change: ContributionChange, _ level: ReactionLevel, _ population: CasePopulation,
        _ sequence: UInt64,
        _ received: PartialDate?
    ) -> Finding {
        let counts = projection.counts(level)
        let (drug, reaction) = (counts.drug(ofPair: crossing.pair), counts.reaction(ofPair: crossing.pair))
        let before = change.tableBefore(
            crossing.table, drug: drug, reaction: reaction, level, population)
        return Finding(
            rule: crossing.criterion.name, definition: crossing.criterion.description,
            subject: .pair(
                level: level, population: population, drug: projection.drugName(drug),
                reaction: projection.reactionName(reaction, level)),
            trigger: sequence, received: received, before: before.map { CountTable($0) },
            after: CountTable(crossing.table))
    }
}
