public import SignalStatistics

/// How many cases are counted under one pair.
struct PairSums: Sendable, Hashable {
    private var pair = PopulationCounts()
    private var drug = PopulationCounts()
    private var reaction = PopulationCounts()
    private var total = PopulationCounts()

    /// Takes a case out, or puts it in.
    mutating func add(_ flags: PairFlags, times sign: Int32) {
        guard flags.contains(.counted) else { return }
        let weight = PopulationCounts(all: 1, serious: flags.contains(.serious) ? 1 : 0)
        total.add(weight, times: sign)
        if flags.contains(.drug) { drug.add(weight, times: sign) }
        if flags.contains(.reaction) { reaction.add(weight, times: sign) }
        if flags.contains(.pair) { pair.add(weight, times: sign) }
    }

    func table(_ population: CasePopulation) -> ContingencyTable? {
        ContingencyTable(
            pair: pair[population], drug: drug[population], reaction: reaction[population], total: total[population])
    }
}

/// The tables of a pair at the end of a month.
public struct MonthEnd: Sendable, Hashable {
    /// The month.
    public let month: CalendarMonth
    let sums: PairSums

    /// The table of a population; `nil` where there is none (see `LevelCounts.table`).
    public func table(_ population: CasePopulation) -> ContingencyTable? { sums.table(population) }
}
