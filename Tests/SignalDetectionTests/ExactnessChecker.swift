import ClinicalEvents
import SignalStatistics

import TestSupport
@testable import Projections
@testable import SignalDetection

/// Runs a detector beside a register of its own, and after each event counts every table anew and tries every pair.
///
/// A class: without optimisation every closure would copy a structure of this size.
final class ExactnessChecker {
    private(set) var findings: [Finding] = []
    /// Findings about a pair whose drug and reaction the case of the trigger never had: the database grew around them.
    private(set) var crossedByGrowth = 0
    private(set) var problems: [String] = []
    private var detector: SignalDetector
    private var reference = CaseRegister(NamingRules())
    private var raised: Set<Crossing> = []
    private var stride = 1
    private var changes = 0

    private struct Crossing: Hashable {
        var level: WatchedLevel
        var population: WatchedPopulation
        var drug: String
        var reaction: String
        var criterion: Criterion
    }

    /// Pairs are raised once here: what raises them again is tried elsewhere.
    init(_ configuration: DetectorConfiguration) {
        var once = configuration
        once.realerts = []
        detector = SignalDetector(configuration: once)
    }

    /// Everything a detector with these criteria does wrong over a history.
    ///
    /// - Parameter stride: after how many changes of a table everything is recomputed.
    static func check(
        _ history: TestHistory, _ criteria: [Criterion], stride: Int = 1
    ) throws -> ExactnessChecker {
        try check(history, DetectorConfiguration(criteria: criteria), stride: stride)
    }

    /// Everything a detector with a configuration does wrong over a history.
    static func check(
        _ history: TestHistory, _ configuration: DetectorConfiguration, stride: Int = 1
    ) throws -> ExactnessChecker {
        let checker = ExactnessChecker(configuration)
        checker.stride = stride
        try history.replay(readsPatient: true) { try checker.apply($0, $1, history) }
        return checker
    }

    private func apply(_ row: EventRow, _ names: SymbolTable, _ history: TestHistory) throws {
        let (previous, rules) = (reference, detector.configuration)
        let lists = detector.lists
        func standing(_ row: borrowing EventRow) throws -> StandingEvents {
            try history.standing(row, names)
        }
        try reference.apply(row, names: names, standing: standing)
        var found: [Finding] = []
        try detector.apply(row, names: names, into: &found, standing: standing)
        let criteria = detector.configuration.criteria
        raised = raised.filter { criteria.contains($0.criterion) }
        let isAdoption = rules != detector.configuration || lists != detector.lists
        for finding in found { inspect(finding, previous, row, isAdoption) }
        findings += found
        guard reference.hasChanged || isAdoption else { return }
        changes += 1
        if changes.isMultiple(of: stride) || isAdoption { recompute(row.sequence) }
    }

    private func inspect(_ finding: Finding, _ previous: CaseRegister, _ row: EventRow, _ isAdoption: Bool) {
        guard case .pair(let level, let population, let drug, let reaction) = finding.subject else { return }
        let place = "event \(row.sequence), \(finding.rule), \(level), \(population), \(drug), \(reaction)"
        guard let criterion = detector.configuration.criteria.first(where: { $0.name == finding.rule }) else {
            return problems.append("\(place): no such criterion")
        }
        let crossing = Crossing(
            level: level, population: population, drug: drug, reaction: reaction, criterion: criterion)
        if !raised.insert(crossing).inserted { problems.append("\(place): raised twice") }
        let after = reference.table(drug, reaction, level, population)
        let before = previous.table(drug, reaction, level, population)
        if finding.after != after.map({ CountTable($0) }) { problems.append("\(place): after is not \(after as Any)") }
        if finding.before != before.map({ CountTable($0) }) {
            problems.append("\(place): before is \(finding.before as Any), not \(before as Any)")
        }
        if !isMet(crossing, after) { problems.append("\(place): not met") }
        if !isAdoption, isMet(crossing, before) { problems.append("\(place): met before") }
        if finding.trigger != row.sequence || finding.received != row.received {
            problems.append("\(place): another trigger")
        }
        if level.exposure == .drug, !reference.change.touches(drug, reaction, reference.projection, level.reactions) {
            crossedByGrowth += 1
        }
    }

    private func isMet(_ crossing: Crossing, _ table: ContingencyTable?) -> Bool {
        isMet(crossing.criterion, crossing.level, crossing.drug, crossing.reaction, table)
    }

    private func isMet(
        _ criterion: Criterion, _ level: WatchedLevel, _ drug: String, _ reaction: String, _ table: ContingencyTable?
    ) -> Bool {
        guard let table, table.a > 0 else { return false }
        return criterion.isMet(table) { membership in
            let parts = drug.split(separator: " + ").map(String.init)
            let names = membership.side == .drug ? parts : level.reactions == .term ? [reaction] : []
            return names.contains { self.detector.lists.contains($0, membership) }
        }
    }

    /// Every pair that meets a criterion must have been raised by now, and the detector must say which do.
    private func recompute(_ sequence: UInt64) {
        var meeting: Set<Crossing> = []
        let criteria = detector.configuration.criteria
        for level in detector.configuration.watchedLevels {
            for population in detector.configuration.populations {
                for pair in reference.pairs(level, population) where pair.reaction != "(unplaced)" {
                    for criterion in criteria where isMet(criterion, level, pair.drug, pair.reaction, pair.table) {
                        meeting.insert(
                            Crossing(
                                level: level, population: population, drug: pair.drug, reaction: pair.reaction,
                                criterion: criterion))
                    }
                }
            }
        }
        for crossing in meeting.subtracting(raised) { problems.append("event \(sequence): \(crossing) is missing") }
        // What is found by a look at each pair need not be compared as often.
        guard changes.isMultiple(of: 20 * stride) else { return }
        let said = detector.configuration.criteria.flatMap { criterion in
            detector.meeting(criterion).map { pair in
                Crossing(
                    level: pair.level, population: pair.population, drug: pair.drug, reaction: pair.reaction,
                    criterion: criterion)
            }
        }
        if Set(said) != meeting || said.count != meeting.count {
            problems.append("event \(sequence): the pairs said to meet a criterion are not those that do")
        }
    }
}

extension CaseRegister {
    fileprivate func tables(_ level: WatchedLevel, _ population: WatchedPopulation) -> QuestionTables {
        let question = CaseQuestion(
            level.reactions, exposure: level.exposure, conditions: population.condition.map { [$0] } ?? [])
        do { return try tables(question) } catch { preconditionFailure("without strata there are not too many") }
    }

    /// Every pair, from the usual tables where they have it, else counted anew.
    fileprivate func pairs(_ level: WatchedLevel, _ population: WatchedPopulation) -> [PairCount] {
        if level.exposure == .drug, let usual = population.usual { return projection.pairs(level.reactions, usual) }
        return tables(level, population).pairs.map(\.count)
    }

    /// The table of any drug and reaction, also where they never met.
    fileprivate func table(
        _ drug: String, _ reaction: String, _ level: WatchedLevel, _ population: WatchedPopulation
    ) -> ContingencyTable? {
        let tables = tables(level, population)
        // A name that was never met has no cases.
        func number(_ name: String, _ names: [String]) -> UInt32 { UInt32(names.firstIndex(of: name) ?? names.count) }
        return tables.pooled.table(
            drug: number(drug, tables.exposures), reaction: number(reaction, tables.reactions), .all)
    }
}

extension ContributionChange {
    /// Whether the case of the last event has or had the drug or the reaction.
    fileprivate func touches(
        _ drug: String, _ reaction: String, _ projection: DisproportionalityProjection, _ level: ReactionLevel
    ) -> Bool {
        let (before, after) = (before(level, .all), after(level, .all))
        let drugs = (before.drugs + after.drugs).map { projection.drugName($0) }
        let reactions = (before.reactions + after.reactions).map { projection.reactionName($0, level) }
        return drugs.contains(drug) || reactions.contains(reaction)
    }
}
