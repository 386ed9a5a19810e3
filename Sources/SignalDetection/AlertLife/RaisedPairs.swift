import SignalStatistics

/// What was raised of the pairs of one group, and by which tables, so that it can be told when one is to be raised again.
struct RaisedPairs: Sendable {
    private struct Raised: Sendable {
        /// The criteria it was raised by, in the order in which it was.
        var criteria: [Criterion]
        /// The event at which it was raised last, and its table then.
        var trigger: UInt64
        var table: ContingencyTable
    }

    private var raised: [Int: Raised] = [:]
    /// Pairs that a fatal case has, or had.
    private var fatal: Set<Int> = []

    /// Takes in what was raised for the first time by a criterion just now; what was raised by another before is named as the reason.
    mutating func take(_ crossings: inout [Crossing], _ sequence: UInt64) {
        for index in crossings.indices {
            let crossing = crossings[index]
            var known = raised[crossing.pair] ?? Raised(criteria: [], trigger: sequence, table: crossing.table)
            if let earlier = known.criteria.last, known.trigger < sequence {
                crossings[index].reason =
                    "Meets \(crossing.criterion.name) too; event \(known.trigger) raised it by \(earlier.name)"
            }
            known.criteria.removeAll { $0.name == crossing.criterion.name }
            known.criteria.append(crossing.criterion)
            (known.trigger, known.table) = (sequence, crossing.table)
            raised[crossing.pair] = known
        }
    }

    /// Why a pair to which a case came is to be raised again; `nil` where it is not, or was raised by this event already.
    func reason(_ pair: Int, _ table: ContingencyTable, _ sequence: UInt64, _ triggers: Set<RealertTrigger>) -> String?
    {
        guard let known = raised[pair], known.trigger < sequence else { return nil }
        if triggers.contains(.countDoubled), table.a >= 2 * known.table.a {
            return "Cases have doubled, from \(known.table.a) to \(table.a), since event \(known.trigger) raised it"
        }
        if triggers.contains(.stronger), table.shrunkenRatio >= 2 * known.table.shrunkenRatio {
            return "Twice as many cases for those expected as when event \(known.trigger) raised it"
        }
        return nil
    }

    /// Notes that a fatal case has a pair; gives back why it is to be raised again: where it was raised before, and no case was fatal.
    mutating func noteFatal(_ pair: Int, _ sequence: UInt64) -> String? {
        guard fatal.insert(pair).inserted, let known = raised[pair], known.trigger < sequence else { return nil }
        return "The first fatal case; event \(known.trigger) raised it"
    }

    /// The criteria a pair was raised by.
    func criteria(_ pair: Int) -> [Criterion] { raised[pair]?.criteria ?? [] }

    /// Notes that a pair was raised again.
    mutating func noteAgain(_ pair: Int, _ table: ContingencyTable, _ sequence: UInt64) {
        raised[pair]?.trigger = sequence
        raised[pair]?.table = table
    }
}

extension ContingencyTable {
    /// Observed against expected cases, a half added to each: 2 to the power of IC.
    fileprivate var shrunkenRatio: Double { (Double(a) + 0.5) / (expected + 0.5) }
}
