import Projections
import SignalStatistics

/// The pairs of one level in one population: where they are counted, and the watch over them.
struct WatchedGroup: Sendable {
    let level: WatchedLevel
    let population: WatchedPopulation
    private var monitor: PairMonitor
    private var listed: ListedNames
    /// Tables of its own, where the usual ones do not have what is watched.
    private var tables: FollowedTables?
    /// What was raised, so that it can be raised again.
    var raised = RaisedPairs()

    /// A group whose watch begins, or goes on by other criteria.
    ///
    /// - Parameters:
    ///   - level: what pairs are made of.
    ///   - population: the cases.
    ///   - criteria: what is watched for.
    ///   - register: the history so far.
    ///   - earlier: the groups until now: tables are kept, and what was raised is not raised again.
    init(
        _ level: WatchedLevel, _ population: WatchedPopulation, _ criteria: [Criterion],
        _ register: borrowing CaseRegister, continuing earlier: [WatchedGroup] = []
    ) {
        self.level = level
        self.population = population
        let known = earlier.first { $0.level == level && $0.population == population }
        monitor = PairMonitor(criteria, continuing: known?.monitor)
        listed = ListedNames(criteria)
        if let known { raised = known.raised }
        guard level.exposure != .drug || population.usual == nil else { return }
        tables = known?.tables ?? FollowedTables(Self.question(level, population), register)
    }

    private static func question(_ level: WatchedLevel, _ population: WatchedPopulation) -> CaseQuestion {
        CaseQuestion(
            level.reactions, exposure: level.exposure, conditions: population.condition.map { [$0] } ?? [])
    }

    /// Takes in what the last event changed, and adds what is met for the first time to a list.
    mutating func update(
        _ change: ContributionChange, _ register: borrowing CaseRegister, _ lists: borrowing CriterionLists,
        into crossings: inout [Crossing]
    ) {
        monitor.forgetMoved()
        tables?.follow(change, register)
        learn(register, lists)
        let (view, before, after) = (view(register), before(change), after(change))
        guard before != after else { return }
        let watched = WatchedChange(view: view, before: before, after: after)
        if let tables {
            monitor.update(tables.counts, watched, listed, into: &crossings)
        } else if level.reactions == .term {
            monitor.update(register.projection.tables.terms, watched, listed, into: &crossings)
        } else {
            monitor.update(register.projection.tables.organs, watched, listed, into: &crossings)
        }
    }

    /// Looks at every pair: criteria or lists have changed.
    mutating func lookAtAll(
        _ register: borrowing CaseRegister, _ lists: borrowing CriterionLists, into crossings: inout [Crossing]
    ) {
        listed.forget()
        learn(register, lists)
        let view = view(register)
        if let tables {
            monitor.lookAtAll(tables.counts, view, listed, into: &crossings)
        } else if level.reactions == .term {
            monitor.lookAtAll(register.projection.tables.terms, view, listed, into: &crossings)
        } else {
            monitor.lookAtAll(register.projection.tables.organs, view, listed, into: &crossings)
        }
    }

    private mutating func learn(_ register: borrowing CaseRegister, _ lists: borrowing CriterionLists) {
        guard !listed.isEmpty else { return }
        let (tables, isTerm) = (tables, level.reactions == .term)
        listed.learn(
            drugCount: tables?.exposureCount(register) ?? register.projection.drugCount,
            parts: { tables?.exposureParts($0, register) ?? [register.projection.tables.drugName($0)] },
            reactionCount: register.projection.reactionCount(level.reactions),
            reaction: { isTerm ? register.projection.tables.reactionName($0, .term) : nil }, lists)
    }

    private func view(_ register: borrowing CaseRegister) -> WatchedView {
        WatchedView(
            population: tables == nil ? population.usual ?? .all : .all,
            unwatchedReaction: level.reactions == .organ ? register.projection.unplacedOrgan : nil)
    }

    /// What the case of the last event was counted under before it.
    func before(_ change: ContributionChange) -> CountedCase {
        tables?.before ?? change.before(level.reactions, population.usual ?? .all)
    }

    /// What it is counted under now.
    func after(_ change: ContributionChange) -> CountedCase {
        tables?.after ?? change.after(level.reactions, population.usual ?? .all)
    }

    /// What a case is counted under now, whichever event came last.
    mutating func counted(_ caseNumber: UInt32, _ register: borrowing CaseRegister) -> CountedCase {
        tables?.counted(caseNumber, register)
            ?? register.projection.countedNow(caseNumber).after(level.reactions, population.usual ?? .all)
    }

    /// The names of a pair.
    func names(ofPair pair: Int, _ register: borrowing CaseRegister) -> (drug: String, reaction: String) {
        let (drug, reaction) = numbers(ofPair: pair, register)
        return (
            tables?.exposureName(drug, register) ?? register.projection.tables.drugName(drug),
            register.projection.tables.reactionName(reaction, level.reactions)
        )
    }

    /// The numbers of a pair's drug and reaction.
    func numbers(ofPair pair: Int, _ register: borrowing CaseRegister) -> (drug: UInt32, reaction: UInt32) {
        // Each is asked where it lies: handed out, the counts would be copied.
        if let tables { return tables.counts.numbers(ofPair: pair) }
        return level.reactions == .term
            ? register.projection.tables.terms.numbers(ofPair: pair)
            : register.projection.tables.organs.numbers(ofPair: pair)
    }

    /// Pairs that were raised at some time, and that the case of the last event has since that event.
    var movedPairs: [Int] { monitor.moved }

    /// Whether there is one.
    var hasMovedPairs: Bool { !monitor.moved.isEmpty }

    /// The index of a pair; `nil` where no case ever had it.
    func pair(drug: UInt32, reaction: UInt32, _ register: borrowing CaseRegister) -> Int? {
        if tables != nil { return tables?.counts.pair(drug: drug, reaction: reaction) }
        return level.reactions == .term
            ? register.projection.tables.terms.pair(drug: drug, reaction: reaction)
            : register.projection.tables.organs.pair(drug: drug, reaction: reaction)
    }

    /// The table of a pair.
    func table(ofPair pair: Int, _ register: borrowing CaseRegister) -> ContingencyTable? {
        let population = view(register).population
        if tables != nil { return tables?.counts.table(ofPair: pair, population) }
        return level.reactions == .term
            ? register.projection.tables.terms.table(ofPair: pair, population)
            : register.projection.tables.organs.table(ofPair: pair, population)
    }

    /// Whether a pair's table meets a criterion.
    func meets(
        _ criterion: Criterion, _ pair: Int, _ table: ContingencyTable, _ register: borrowing CaseRegister
    ) -> Bool {
        let lists =
            if let tables {
                listed.lists(ofPair: pair, tables.counts)
            } else if level.reactions == .term {
                listed.lists(ofPair: pair, register.projection.tables.terms)
            } else {
                listed.lists(ofPair: pair, register.projection.tables.organs)
            }
        return criterion.isMet(table, belongs: lists.has)
    }

    /// Every pair that meets a criterion now, found by a look at each. Cost: that of a look a pair.
    func meeting(
        _ criterion: Criterion, _ register: borrowing CaseRegister, _ lists: borrowing CriterionLists
    ) -> [Crossing] {
        var fresh = self
        fresh.monitor = PairMonitor([criterion])
        fresh.listed = ListedNames([criterion])
        var crossings: [Crossing] = []
        fresh.lookAtAll(register, lists, into: &crossings)
        return crossings
    }
}
