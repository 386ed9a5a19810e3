import Projections
import SignalStatistics

/// The measures of every pair of a projection, summed so that none can be left out.
struct SignalTables {
    /// Pairs measured.
    private(set) var pairs = 0
    /// Sum of all finite values and limits.
    private(set) var sum = 0.0

    /// - Parameter isComplete: chi-square and the information component too, beside PRR and ROR with their limits.
    init(_ projection: some TableReading, levels: [ReactionLevel], isComplete: Bool) {
        for level in levels {
            for population in CasePopulation.allCases {
                projection.counts(level).forEachTable(population) { _, table in add(table, isComplete) }
            }
        }
    }

    private mutating func add(_ table: ContingencyTable, _ isComplete: Bool) {
        pairs += 1
        add(table.proportionalReportingRatio)
        add(table.reportingOddsRatio)
        guard isComplete else { return }
        add(IntervalEstimate(value: table.chiSquare()))
        add(table.informationComponent)
    }

    private mutating func add(_ estimate: IntervalEstimate) {
        add(estimate.value)
        add(estimate.lower)
        add(estimate.upper)
    }

    private mutating func add(_ value: Double?) {
        if let value, value.isFinite { sum += value }
    }
}
