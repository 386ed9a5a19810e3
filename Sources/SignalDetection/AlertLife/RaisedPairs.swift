import SignalStatistics

/// What was raised of the pairs of one group, and by which tables, so that it can be told when one is to be raised again.
struct RaisedPairs: Sendable {
    /// The event at which a pair was raised last, and its table then.
    private struct Raised: Sendable {
        var trigger: UInt64
        var count: Int
        var shrunkenRatio: Double

        init(_ trigger: UInt64, _ table: ContingencyTable) {
            self.trigger = trigger
            count = table.a
            shrunkenRatio = table.shrunkenRatio
        }
    }

    /// Apart from the criteria, which are asked for seldom: this is looked at for each raised pair of each case.
    private var raised: [Int: Raised] = [:]
    /// The criteria a pair was raised by, in the order in which it was.
    private var criteria: [Int: [Criterion]] = [:]
    /// How many fatal cases each pair has, of those that have any.
    private var fatal: [Int: Int] = [:]

    /// Takes in what was raised for the first time by a criterion just now; what was raised by another before is named as the reason.
    mutating func take(_ crossings: inout [Crossing], _ sequence: UInt64) {
        for index in crossings.indices {
            let crossing = crossings[index]
            var known = criteria(crossing.pair)
            if let earlier = known.last, let last = raised[crossing.pair], last.trigger < sequence {
                crossings[index].reason =
                    "Meets \(crossing.criterion.name) too; event \(last.trigger) raised it by \(earlier.name)"
            }
            known.removeAll { $0.name == crossing.criterion.name }
            known.append(crossing.criterion)
            criteria[crossing.pair] = known
            raised[crossing.pair] = Raised(sequence, crossing.table)
        }
    }

    /// Why a pair to which a case came is to be raised again; `nil` where it is not, or was raised by this event already.
    func reason(_ pair: Int, _ table: ContingencyTable, _ sequence: UInt64, _ triggers: Set<RealertTrigger>) -> String?
    {
        guard let known = raised[pair], known.trigger < sequence else { return nil }
        if table.a >= 2 * known.count, triggers.contains(.countDoubled) {
            return "Cases have doubled, from \(known.count) to \(table.a), since event \(known.trigger) raised it"
        }
        if table.shrunkenRatio >= 2 * known.shrunkenRatio, triggers.contains(.stronger) {
            return "Twice as many cases for those expected as when event \(known.trigger) raised it"
        }
        return nil
    }

    /// Notes that a fatal case has a pair; gives back why it is to be raised again: where it was raised before, and no case is fatal.
    mutating func noteFatal(_ pair: Int, _ sequence: UInt64) -> String? {
        let others = fatal[pair] ?? 0
        fatal[pair] = others + 1
        guard others == 0, let known = raised[pair], known.trigger < sequence else { return nil }
        return "The first fatal case; event \(known.trigger) raised it"
    }

    /// Notes that a fatal case has a pair no more, or is not fatal any more: the next one may be the first again.
    mutating func forgetFatal(_ pair: Int) {
        let others = (fatal[pair] ?? 0) - 1
        fatal[pair] = others > 0 ? others : nil
    }

    /// The criteria a pair was raised by.
    func criteria(_ pair: Int) -> [Criterion] { criteria[pair] ?? [] }

    /// Notes that a pair was raised again.
    mutating func noteAgain(_ pair: Int, _ table: ContingencyTable, _ sequence: UInt64) {
        raised[pair] = Raised(sequence, table)
    }
}

extension ContingencyTable {
    /// Observed against expected cases, a half added to each: 2 to the power of IC.
    fileprivate var shrunkenRatio: Double { (Double(a) + 0.5) / (expected + 0.5) }
}
