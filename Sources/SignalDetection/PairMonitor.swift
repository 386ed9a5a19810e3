import Projections
import SignalStatistics

/// Watches every pair of one level in one population, and says which meet a criterion for the first time.
///
/// Exact: after each event, every pair that meets a criterion has been reported. A pair is looked at when a case with it
/// arrives, when a case leaves its drug or its reaction, and when the total reaches its horizon; nothing else can move it
/// towards a criterion.
struct PairMonitor: Sendable {
    let level: ReactionLevel
    let population: CasePopulation
    private let criteria: [Criterion]
    /// For each pair, one bit for each criterion it has met.
    private var met: [UInt64] = []
    /// For each pair, the total at which it must be looked at again.
    private var horizons: [Int] = []
    private var heap = HorizonHeap()
    /// For each pair, the event at which it was looked at last, so that each is looked at once an event.
    private var lookedAt: [UInt64] = []
    /// Events so far.
    private var event: UInt64 = 0

    /// Criteria one configuration may hold: they are kept as bits of a word.
    static let maximumCriteria = 64

    /// Entries the heap holds, outdated ones included.
    var waiting: Int { heap.count }

    init(level: ReactionLevel, population: CasePopulation, criteria: [Criterion]) {
        self.level = level
        self.population = population
        self.criteria = Array(criteria.prefix(Self.maximumCriteria))
    }

    /// Looks at every pair the last event can have moved; adds each pair and criterion met for the first time to a list.
    ///
    /// - Parameter change: what the event changed, found out once for all monitors.
    mutating func update(
        _ projection: borrowing DisproportionalityProjection, _ change: ContributionChange,
        into crossings: inout [Crossing]
    ) {
        let before = change.before(level, population)
        let after = change.after(level, population)
        event += 1
        // A case that had the pair before adds nothing to it now, and nothing to the total.
        after.forEachPair(notOf: before) { drug, reaction in
            guard let pair = projection.pair(drug: drug, reaction: reaction, level) else { return }
            look(at: pair, projection, &crossings)
        }
        for drug in before.drugs where !after.has(drug: drug) {
            for pair in projection.pairs(ofDrug: drug, level) { look(at: Int(pair), projection, &crossings) }
        }
        for reaction in before.reactions where !after.has(reaction: reaction) {
            for pair in projection.pairs(ofReaction: reaction, level) { look(at: Int(pair), projection, &crossings) }
        }
        let total = projection.total(level, population)
        while let next = heap.first, next.total <= total {
            heap.removeFirst()
            guard horizons[next.pair] == next.total else { continue }
            horizons[next.pair] = .max
            look(at: next.pair, projection, &crossings)
        }
    }

    private mutating func look(
        at pair: Int, _ projection: borrowing DisproportionalityProjection, _ crossings: inout [Crossing]
    ) {
        guard projection.isWatched(pair: pair, level, population) else { return }
        while met.count <= pair {
            met.append(0)
            horizons.append(.max)
            lookedAt.append(0)
        }
        guard lookedAt[pair] != event else { return }
        lookedAt[pair] = event
        // Without a table now, it may have one as soon as the database has grown.
        guard let table = projection.table(ofPair: pair, level, population) else {
            return lookAgain(at: pair, projection.total(level, population) + 1)
        }
        var open: UInt64 = 0
        for index in criteria.indices where met[pair] & (1 << UInt64(index)) == 0 {
            if criteria[index].isMet(table) {
                met[pair] |= 1 << UInt64(index)
                crossings.append(Crossing(pair: pair, criterion: criteria[index], table: table))
            } else if table.a >= criteria[index].minimumCount {
                open |= 1 << UInt64(index)
            }
        }
        if open != 0 || horizons[pair] != .max { watch(pair, table, open) }
    }

    private mutating func watch(_ pair: Int, _ table: ContingencyTable, _ open: UInt64) {
        let waiting = criteria.indices.filter { open & (1 << UInt64($0)) != 0 }.map { criteria[$0] }
        lookAgain(at: pair, waiting.isEmpty ? nil : Horizon.lowerBound(table, waiting))
    }

    private mutating func lookAgain(at pair: Int, _ horizon: Int?) {
        guard horizons[pair] != horizon ?? .max else { return }
        horizons[pair] = horizon ?? .max
        guard let horizon else { return }
        heap.insert(HorizonHeap.Entry(total: horizon, pair: pair))
        if heap.count > 2 * horizons.count + 64 { rebuildHeap() }
    }

    /// Drops the entries of horizons that have moved since: a pair that is touched often would leave one each time.
    private mutating func rebuildHeap() {
        heap = HorizonHeap()
        for (pair, total) in horizons.enumerated() where total != .max {
            heap.insert(HorizonHeap.Entry(total: total, pair: pair))
        }
    }
}

/// A pair that meets a criterion for the first time, with its table then.
struct Crossing: Sendable {
    var pair: Int
    var criterion: Criterion
    var table: ContingencyTable
}
