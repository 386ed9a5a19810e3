import ClinicalEvents
import SignalStatistics

import TestSupport
@testable import Projections
@testable import SignalDetection

/// Runs a detector beside a projection of its own, and after each event recomputes every pair's criteria.
struct ExactnessChecker {
    private(set) var findings: [Finding] = []
    /// Findings about a pair whose drug and reaction the case of the trigger never had: the database grew around them.
    private(set) var crossedByGrowth = 0
    private(set) var problems: [String] = []
    private var detector: SignalDetector
    private var reference = DisproportionalityProjection(mode: .normalised)
    private var raised: Set<Crossing> = []
    private var stride = 1
    private var changes = 0

    private struct Crossing: Hashable {
        var level: ReactionLevel
        var population: CasePopulation
        var pair: Int
        var criterion: String
    }

    init(_ criteria: [Criterion]) {
        detector = SignalDetector(configuration: DetectorConfiguration(criteria: criteria))
    }

    /// Everything a detector with these criteria does wrong over a history.
    ///
    /// - Parameter stride: after how many changes of a table everything is recomputed.
    static func check(
        _ history: TestHistory, _ criteria: [Criterion], stride: Int = 1
    ) throws -> ExactnessChecker {
        var checker = ExactnessChecker(criteria)
        checker.stride = stride
        try history.replay { try checker.apply($0, $1, history) }
        return checker
    }

    private mutating func apply(_ row: EventRow, _ names: SymbolTable, _ history: TestHistory) throws {
        let previous = reference
        func standing(_ row: borrowing EventRow) throws -> StandingEvents {
            try history.standing(row, names)
        }
        let hasChanged = try reference.apply(row, names: names, standing: standing)
        var found: [Finding] = []
        try detector.apply(row, names: names, into: &found, standing: standing)
        for finding in found { inspect(finding, previous, row) }
        findings += found
        guard hasChanged else { return }
        changes += 1
        if changes.isMultiple(of: stride) { recompute(row.sequence) }
    }

    private mutating func inspect(_ finding: Finding, _ previous: DisproportionalityProjection, _ row: EventRow) {
        guard case .pair(let level, let population, let drug, let reaction) = finding.subject else { return }
        let place = "event \(row.sequence), \(finding.rule), \(level), \(population), \(drug), \(reaction)"
        guard let criterion = detector.configuration.criteria.first(where: { $0.name == finding.rule }),
            let pair = reference.pair(drug, reaction, level)
        else { return problems.append("\(place): no such criterion or pair") }
        let crossing = Crossing(level: level, population: population, pair: pair, criterion: criterion.name)
        if !raised.insert(crossing).inserted { problems.append("\(place): raised twice") }
        let after = reference.table(drug, reaction, level, population)
        let before = previous.table(drug, reaction, level, population)
        if finding.after != after.map({ CountTable($0) }) { problems.append("\(place): after is not \(after as Any)") }
        if finding.before != before.map({ CountTable($0) }) {
            problems.append("\(place): before is \(finding.before as Any), not \(before as Any)")
        }
        if after.map(criterion.isMet) != true { problems.append("\(place): not met") }
        if before.map(criterion.isMet) == true { problems.append("\(place): met before") }
        if finding.trigger != row.sequence || finding.received != row.received {
            problems.append("\(place): another trigger")
        }
        if !reference.change.touches(drug: drug, reaction: reaction, reference, level) { crossedByGrowth += 1 }
    }

    /// Every pair that meets a criterion must have been raised by now.
    private mutating func recompute(_ sequence: UInt64) {
        for level in ReactionLevel.allCases {
            let counts = reference.counts(level)
            for population in CasePopulation.allCases {
                for pair in 0..<counts.pairCount where counts.count(ofPair: pair, population) > 0 {
                    if reference.reactionName(counts.reaction(ofPair: pair), level) == "(unplaced)" { continue }
                    guard let table = counts.table(ofPair: pair, population) else { continue }
                    for criterion in detector.configuration.criteria where criterion.isMet(table) {
                        let crossing = Crossing(
                            level: level, population: population, pair: pair, criterion: criterion.name)
                        if !raised.contains(crossing) { problems.append("event \(sequence): \(crossing) is missing") }
                    }
                }
            }
        }
    }
}

extension DisproportionalityProjection {
    fileprivate func number(_ reaction: String, _ level: ReactionLevel) -> UInt32? {
        let names = (level == .term ? tables.resolver.terms : tables.resolver.organs).names
        return names.firstIndex(of: reaction).map { UInt32($0) }
    }

    fileprivate func pair(_ drug: String, _ reaction: String, _ level: ReactionLevel) -> Int? {
        guard let drug = tables.resolver.drugs.existingNumber(for: drug), let reaction = number(reaction, level) else {
            return nil
        }
        return counts(level).pair(drug: drug, reaction: reaction)
    }

    /// The table of any drug and reaction, also where they never met.
    fileprivate func table(
        _ drug: String, _ reaction: String, _ level: ReactionLevel, _ population: CasePopulation
    ) -> ContingencyTable? {
        let counts = counts(level)
        func margin(_ number: UInt32?, _ totals: [PopulationCounts]) -> Int {
            guard let number, Int(number) < totals.count else { return 0 }
            return totals[Int(number)][population]
        }
        return ContingencyTable(
            pair: pair(drug, reaction, level).map { counts.count(ofPair: $0, population) } ?? 0,
            drug: margin(tables.resolver.drugs.existingNumber(for: drug), counts.drugTotals),
            reaction: margin(number(reaction, level), counts.reactionTotals), total: counts.total(population))
    }
}

extension ContributionChange {
    /// Whether the case of the last event has or had the drug or the reaction.
    fileprivate func touches(
        drug: String, reaction: String, _ projection: DisproportionalityProjection, _ level: ReactionLevel
    ) -> Bool {
        let (before, after) = (before(level, .all), after(level, .all))
        let drugs = (before.drugs + after.drugs).map { projection.drugName($0) }
        let reactions = (before.reactions + after.reactions).map { projection.reactionName($0, level) }
        return drugs.contains(drug) || reactions.contains(reaction)
    }
}
