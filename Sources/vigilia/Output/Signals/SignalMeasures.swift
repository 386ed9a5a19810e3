import SignalStatistics

/// The measures of disproportionality of a pair.
struct SignalMeasures {
    var expected: Double
    var prr: IntervalEstimate
    var ror: IntervalEstimate
    var chiSquare: Double?
    var informationComponent: IntervalEstimate

    /// Those of one table.
    init(_ table: ContingencyTable) {
        expected = table.expected
        prr = table.proportionalReportingRatio
        ror = table.reportingOddsRatio
        chiSquare = table.chiSquare()
        informationComponent = table.informationComponent
    }

    /// Those over strata.
    init(_ strata: StratifiedTable) {
        expected = strata.expected
        prr = strata.proportionalReportingRatio
        ror = strata.reportingOddsRatio
        chiSquare = strata.chiSquare
        informationComponent = strata.informationComponent
    }
}
