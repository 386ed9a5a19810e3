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
    /// Pairs looked at for the current event, so that each is looked at once.
    private var lookedAt: Set<Int> = []

    /// Criteria one configuration may hold: they are kept as bits of a word.
    static let maximumCriteria = 64

    /// Entries the heap holds, outdated ones included.
    var waiting: Int { heap.count }

    init(level: ReactionLevel, population: CasePopulation, criteria: [Criterion]) {
        self.level = level
        self.population = population
        self.criteria = Array(criteria.prefix(Self.maximumCriteria))
    }

    /// Looks at every pair the last event can have moved; calls `found` with each pair and criterion met for the first time.
    mutating func update(_ projection: DisproportionalityProjection, _ found: (Int, Criterion) -> Void) {
        let counts = projection.counts(level)
        let before = projection.change.before(level, population)
        let after = projection.change.after(level, population)
        lookedAt.removeAll(keepingCapacity: true)
        for drug in after.drugs {
            for reaction in after.reactions {
                guard let pair = counts.pair(drug: drug, reaction: reaction) else { continue }
                look(at: pair, counts, projection, found)
            }
        }
        for drug in before.drugs where !after.drugs.contains(drug) {
            for pair in counts.pairs(ofDrug: drug) { look(at: Int(pair), counts, projection, found) }
        }
        for reaction in before.reactions where !after.reactions.contains(reaction) {
            for pair in counts.pairs(ofReaction: reaction) { look(at: Int(pair), counts, projection, found) }
        }
        while let next = heap.first, next.total <= counts.total(population) {
            heap.removeFirst()
            guard horizons[next.pair] == next.total else { continue }
            horizons[next.pair] = .max
            look(at: next.pair, counts, projection, found)
        }
    }

    private mutating func look(
        at pair: Int, _ counts: borrowing LevelCounts, _ projection: borrowing DisproportionalityProjection,
        _ found: (Int, Criterion) -> Void
    ) {
        guard counts.count(ofPair: pair, population) > 0, lookedAt.insert(pair).inserted else { return }
        while met.count <= pair {
            met.append(0)
            horizons.append(.max)
        }
        guard !projection.isUnplaced(counts.reaction(ofPair: pair), level) else { return }
        let table = counts.table(ofPair: pair, population)
        var open: [Criterion] = []
        for (bit, criterion) in criteria.enumerated() where met[pair] & (1 << UInt64(bit)) == 0 {
            if criterion.isMet(table) {
                met[pair] |= 1 << UInt64(bit)
                found(pair, criterion)
            } else if table.a >= criterion.minimumCount {
                open.append(criterion)
            }
        }
        watch(pair, table, open)
    }

    private mutating func watch(_ pair: Int, _ table: ContingencyTable, _ criteria: [Criterion]) {
        let horizon = criteria.isEmpty ? nil : Horizon.lowerBound(table, criteria)
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
