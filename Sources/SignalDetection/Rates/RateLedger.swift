import Projections

/// Observed counts and days at risk of each pair that is watched, as of a day that moves on.
///
/// A patient adds to the days at risk either one a day or nothing, so a pair's are a line in the day between the days on which some
/// patient begins, ends or has the reaction. Those days wait in a heap. A correction takes a case's part out and puts another in:
/// the sums are whole numbers, and so always those of a recomputation. O(log cases) a change.
struct RateLedger: Sendable {
    /// What one case adds to an interval of a pair.
    struct Part: Hashable, Sendable {
        var pair: Int
        var interval = 0
        var start: Int32
        var end: Int32
        /// The days on which the first reaction may have begun.
        var first: ClosedRange<Int32>?
        /// Whether the first reaction is counted here; days after it are in no part.
        var holdsFirst = true

        /// What it adds as of a day, and the next day on which that changes otherwise than along the line.
        func standing(on day: Int32) -> (sums: Sums, next: Int32?) {
            guard day >= start else { return (Sums(), start) }
            var sums = Sums(from: start, to: end, on: day)
            var next = day < end ? end : nil
            if let first {
                if first.upperBound <= day {
                    sums.add(Sums(from: min(max(first.lowerBound, start), end), to: end, on: day), sign: -1)
                    sums.observed = holdsFirst ? 1 : 0
                } else {
                    next = min(next ?? first.upperBound, first.upperBound)
                }
            }
            return (sums, next)
        }
    }

    /// Observed events, and days at risk as slope x day + offset.
    struct Sums: Hashable, Sendable {
        var observed = 0
        var slope = 0
        var offset = 0

        init() {}

        /// The days from one to another that have passed.
        init(from start: Int32, to end: Int32, on day: Int32) {
            (slope, offset) = day < end ? (1, -Int(start)) : (0, Int(end) - Int(start))
        }

        mutating func add(_ other: Sums, sign: Int) {
            observed += sign * other.observed
            slope += sign * other.slope
            offset += sign * other.offset
        }
    }

    private struct Entry: Sendable {
        var part: Part
        var sums: Sums
    }

    /// By pair, and by interval.
    private var totals: [[Sums]]
    private var entries: [UInt32: [Entry]] = [:]
    private var changes = HorizonHeap()
    private(set) var day = Int32.min

    /// A ledger of pairs that have so many intervals each.
    init(intervals: [Int]) { totals = intervals.map { Array(repeating: Sums(), count: $0) } }

    /// First reactions and days at risk of one, interval by interval.
    func counts(_ pair: Int) -> [IntervalCounts] {
        totals[pair].map { sums in
            let passing = sums.slope == 0 ? 0 : sums.slope * Int(day)
            return IntervalCounts(observed: sums.observed, personDays: passing + sums.offset)
        }
    }

    /// Moves on to a day; adds the pairs that changed otherwise than by the passing of time.
    mutating func advance(to next: Int32, changed: inout Set<Int>) {
        guard next > day else { return }
        day = next
        while let first = changes.first, first.total <= Int(day) {
            changes.removeFirst()
            let caseNumber = UInt32(first.pair)
            replace(entries[caseNumber]?.map(\.part) ?? [], of: caseNumber, changed: &changed)
        }
    }

    /// Puts what a case adds now in the place of what it added before; adds the pairs that changed.
    mutating func replace(_ parts: [Part], of caseNumber: UInt32, changed: inout Set<Int>) {
        let old = entries[caseNumber] ?? []
        var (new, next): ([Entry], Int32?) = ([], nil)
        for part in parts {
            let standing = part.standing(on: day)
            new.append(Entry(part: part, sums: standing.sums))
            if let change = standing.next { next = min(next ?? change, change) }
        }
        for entry in old { totals[entry.part.pair][entry.part.interval].add(entry.sums, sign: -1) }
        for entry in new { totals[entry.part.pair][entry.part.interval].add(entry.sums, sign: 1) }
        changed.formUnion((old + new).map(\.part.pair))
        entries[caseNumber] = new.isEmpty ? nil : new
        if let next, next < PatientRisk.openEnd { wait(until: next, caseNumber) }
    }

    /// The pairs under which a first reaction of a case was observed.
    func pairsObserved(in caseNumber: UInt32) -> Set<Int> {
        Set((entries[caseNumber] ?? []).filter { $0.sums.observed > 0 }.map(\.part.pair))
    }

    /// The cases of which a first reaction was observed, ascending.
    func cases(observedIn pair: Int) -> [UInt32] {
        entries.filter { $0.value.contains { $0.part.pair == pair && $0.sums.observed > 0 } }.keys.sorted()
    }

    /// What was counted of a pair, by what is known now, as of each day until now on which a first reaction came to it, and of one
    /// more, ascending. Between such days only days at risk are added. O(n log n) in the cases of all pairs.
    func past(of pair: Int, and extra: Int32?) -> [[IntervalCounts]] {
        var again = RateLedger(intervals: [totals[pair].count])
        var (days, changed): (Set<Int32>, Set<Int>) = (Set(extra.map { [$0] } ?? []), [])
        for (caseNumber, entries) in entries {
            var parts = entries.map(\.part).filter { $0.pair == pair }
            for place in parts.indices { parts[place].pair = 0 }
            guard !parts.isEmpty else { continue }
            again.replace(parts, of: caseNumber, changed: &changed)
            days.formUnion(parts.compactMap { $0.first?.upperBound }.filter { $0 <= day })
        }
        return days.sorted().map { day in
            again.advance(to: day, changed: &changed)
            return again.counts(0)
        }
    }

    private mutating func wait(until day: Int32, _ caseNumber: UInt32) {
        changes.insert(HorizonHeap.Entry(total: Int(day), pair: Int(caseNumber)))
        guard changes.count > 4 * entries.count + 64 else { return }
        // Those of days that moved since have piled up.
        changes = HorizonHeap()
        for (caseNumber, entries) in entries {
            let next = entries.compactMap { $0.part.standing(on: self.day).next }.min()
            guard let next, next < PatientRisk.openEnd else { continue }
            changes.insert(HorizonHeap.Entry(total: Int(next), pair: Int(caseNumber)))
        }
    }
}
