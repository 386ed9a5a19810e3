import Projections
import SignalStatistics

/// Watches every pair of one level in one population, and says which meet a criterion for the first time.
///
/// Exact: after each event, every pair that meets a criterion has been reported. A pair is looked at when a case with it
/// arrives, when a case leaves its drug or its reaction, and when the total reaches its horizon; nothing else can move it
/// towards a criterion.
struct PairMonitor: Sendable {
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
    /// Pairs that were raised at some time, and that the case of the last event has since that event.
    private(set) var moved: [Int] = []

    /// Entries the heap holds, outdated ones included.
    var waiting: Int { heap.count }

    /// A watch that begins.
    ///
    /// - Parameters:
    ///   - criteria: what is watched for.
    ///   - earlier: the watch over the same pairs until now: what it has reported by a criterion that stays is not reported
    ///     again.
    init(_ criteria: [Criterion], continuing earlier: PairMonitor? = nil) {
        self.criteria = Array(criteria.prefix(DetectorConfiguration.maximumCriteria))
        guard let earlier else { return }
        let places = self.criteria.map { earlier.criteria.firstIndex(of: $0) }
        met = earlier.met.map { known in
            places.indices.reduce(0) { bits, index in
                places[index].map { known & (1 << UInt64($0)) != 0 } == true ? bits | 1 << UInt64(index) : bits
            }
        }
        horizons = Array(repeating: .max, count: met.count)
        lookedAt = Array(repeating: 0, count: met.count)
    }

    /// Looks at every pair the last event can have moved; adds each pair and criterion met for the first time to a list.
    ///
    /// - Parameters:
    ///   - counts: the tables, which have taken the event in.
    ///   - change: what the event changed in them.
    ///   - listed: the lists that drugs and reactions stand in.
    ///   - crossings: the list.
    mutating func update(
        _ counts: borrowing LevelCounts, _ change: WatchedChange, _ listed: borrowing ListedNames,
        into crossings: inout [Crossing]
    ) {
        let (before, after) = (change.before, change.after)
        event += 1
        // A case that had the pair before adds nothing to it now, and nothing to the total.
        after.forEachPair(notOf: before) { drug, reaction in
            guard let pair = counts.pair(drug: drug, reaction: reaction) else { return }
            look(at: pair, counts, change.view, listed, &crossings)
            if pair < met.count, met[pair] != 0 { moved.append(pair) }
        }
        for drug in before.drugs where !after.has(drug: drug) {
            for pair in counts.pairs(ofDrug: drug) { look(at: Int(pair), counts, change.view, listed, &crossings) }
        }
        for reaction in before.reactions where !after.has(reaction: reaction) {
            for pair in counts.pairs(ofReaction: reaction) {
                look(at: Int(pair), counts, change.view, listed, &crossings)
            }
        }
        let total = counts.total(change.view.population)
        while let next = heap.first, next.total <= total {
            heap.removeFirst()
            guard horizons[next.pair] == next.total else { continue }
            horizons[next.pair] = .max
            look(at: next.pair, counts, change.view, listed, &crossings)
        }
    }

    /// Nothing has moved: an event begins.
    mutating func forgetMoved() { moved.removeAll(keepingCapacity: true) }

    /// Looks at every pair there is: what is watched for has changed. Cost: that of a look a pair.
    mutating func lookAtAll(
        _ counts: borrowing LevelCounts, _ view: WatchedView, _ listed: borrowing ListedNames,
        into crossings: inout [Crossing]
    ) {
        event += 1
        for pair in 0..<counts.pairCount { look(at: pair, counts, view, listed, &crossings) }
    }

    private mutating func look(
        at pair: Int, _ counts: borrowing LevelCounts, _ view: WatchedView, _ listed: borrowing ListedNames,
        _ crossings: inout [Crossing]
    ) {
        guard counts.count(ofPair: pair, view.population) > 0 else { return }
        if let unwatched = view.unwatchedReaction, counts.reaction(ofPair: pair) == unwatched { return }
        makeRoom(for: pair)
        guard lookedAt[pair] != event else { return }
        lookedAt[pair] = event
        // Without a table now, it may have one as soon as the database has grown.
        guard let table = counts.table(ofPair: pair, view.population) else {
            return lookAgain(at: pair, counts.total(view.population) + 1)
        }
        // A closure that asked the tables would copy them.
        let lists = listed.lists(ofPair: pair, counts)
        // And a span lends a criterion where an array hands out a copy.
        let (held, known) = (criteria, met[pair])
        let criteria = held.span
        var open: UInt64 = 0
        for index in criteria.indices where known & (1 << UInt64(index)) == 0 {
            guard table.a >= criteria[index].minimumCount else { continue }
            if criteria[index].isMet(table, belongs: lists.has) {
                met[pair] |= 1 << UInt64(index)
                crossings.append(Crossing(pair: pair, criterion: criteria[index], table: table))
            } else {
                open |= 1 << UInt64(index)
            }
        }
        guard open != 0 else { return lookAgain(at: pair, nil) }
        lookAgain(at: pair, Horizon.lowerBound(table, held, open: open, belongs: lists.has))
    }

    private mutating func makeRoom(for pair: Int) {
        while met.count <= pair {
            met.append(0)
            horizons.append(.max)
            lookedAt.append(0)
        }
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
    /// Why it is raised again, or what it was raised by before; `nil` where it is raised for the first time.
    var reason: String?
}

/// Which part of some tables is watched.
struct WatchedView: Sendable {
    /// The population of the tables.
    var population: CasePopulation
    /// A reaction nobody watches: the organ of terms that could not be placed.
    var unwatchedReaction: UInt32?
}

/// What one event changed in some tables.
struct WatchedChange: Sendable {
    var view: WatchedView
    var before: CountedCase
    var after: CountedCase
}
