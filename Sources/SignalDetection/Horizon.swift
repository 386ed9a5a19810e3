import SignalStatistics

/// How large the database must grow before a pair that nobody touches could meet a criterion.
///
/// With a, b and c fixed, only d grows, and each measure grows with d (the tests hold this), so each bound holds on once it
/// holds. So does whatever is made of bounds with `and` and `or`: a total at which a criterion still fails bounds the moment
/// from below. Other cases with the drug or the reaction alone only move the pair away from each bound, and so from the
/// criterion.
///
/// Most bounds can be solved for the total (`Criterion.leastTotal`). Where that says little, as for chi-square, it is searched for.
struct Horizon {
    /// A total that the database must reach before the pair can meet any of the criteria; `nil` if it never can.
    ///
    /// The bound is not tight: it is refined each time it is reached, so a pair is looked at some log2 times.
    ///
    /// - Parameters:
    ///   - table: the pair's table now.
    ///   - criteria: the criteria.
    ///   - open: a bit for each that it does not meet.
    ///   - belongs: the lists it stands in.
    static func lowerBound(
        _ table: ContingencyTable, _ criteria: [Criterion], open: UInt64 = .max,
        belongs: (Criterion.Membership) -> Bool = { _ in false }
    ) -> Int? {
        let criteria = criteria.span
        var least = Double.infinity
        for index in criteria.indices where open & (1 << UInt64(index)) != 0 {
            least = min(least, criteria[index].leastTotal(table))
        }
        guard least <= Double(table.total) + Double(maximumTotal) else { return nil }
        // What was solved is rounded somewhere in its digits; what was tried is not.
        least *= 1 - 1e-9
        if least > Double(table.total + table.total / 64 + 1) { return Int(least) }
        /// A bit for each criterion, of those given, that is met once the database has grown by so much.
        func met(_ open: UInt64, after growth: Int) -> UInt64 {
            guard let grown = grown(table, by: growth) else { return 0 }
            var met: UInt64 = 0
            for index in criteria.indices where open & (1 << UInt64(index)) != 0 {
                if criteria[index].isMet(grown, belongs: belongs) { met |= 1 << UInt64(index) }
            }
            return met
        }
        let candidates = met(open, after: maximumTotal)
        guard candidates != 0 else { return nil }
        func isAnyMet(after growth: Int) -> Bool { met(candidates, after: growth) != 0 }
        var step = max(1, table.total / 64)
        guard !isAnyMet(after: step) else { return table.total + soonest(isAnyMet, within: step) }
        while step < maximumTotal / 4, !isAnyMet(after: step * 4) { step *= 4 }
        return table.total + step + 1
    }

    /// The least growth, among the next few, at which a criterion is met.
    private static func soonest(_ isMet: (Int) -> Bool, within step: Int) -> Int {
        var (low, high) = (0, step)
        while high - low > 1 {
            let middle = (low + high) / 2
            if isMet(middle) { high = middle } else { low = middle }
        }
        return high
    }

    private static func grown(_ table: ContingencyTable, by growth: Int) -> ContingencyTable? {
        ContingencyTable(a: table.a, b: table.b, c: table.c, d: table.d + growth)
    }

    /// More cases than any database will hold: what is not met there is never met.
    static let maximumTotal = 1 << 40
}

/// Pairs ordered by the total at which they must be looked at again: a binary heap, smallest first.
struct HorizonHeap: Sendable {
    struct Entry: Sendable {
        var total: Int
        var pair: Int

        /// Ties are broken by the pair, so that the order never depends on the heap's past.
        func precedes(_ other: Entry) -> Bool { (total, pair) < (other.total, other.pair) }
    }

    private var entries: [Entry] = []

    var first: Entry? { entries.first }
    var count: Int { entries.count }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].precedes(entries[parent]) else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    mutating func removeFirst() {
        guard let last = entries.popLast(), !entries.isEmpty else { return }
        entries[0] = last
        var parent = 0
        while true {
            var smallest = parent
            for child in 2 * parent + 1..<min(2 * parent + 3, max(2 * parent + 1, entries.count)) {
                if entries[child].precedes(entries[smallest]) { smallest = child }
            }
            if smallest == parent { return }
            entries.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
