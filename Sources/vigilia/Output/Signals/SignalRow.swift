import Projections
import SignalStatistics

/// A pair with everything that is shown of it.
struct SignalRow {
    var drug: String
    var reaction: String
    var level: ReactionLevel
    /// The cases counted, in the words of the question.
    var population: String
    var table: ContingencyTable
    /// The measures of the one table.
    var crude: SignalMeasures
    /// The measures over the strata, where there are some.
    var adjusted: SignalMeasures?
    var score: EmpiricalBayesScore?

    init(_ pair: PairCount, level: ReactionLevel, population: String) {
        (drug, reaction, table) = (pair.drug, pair.reaction, pair.table)
        (self.level, self.population) = (level, population)
        crude = SignalMeasures(pair.table)
    }

    /// What a person is shown, and what rows are chosen and sorted by.
    var shown: SignalMeasures { adjusted ?? crude }

    /// What the pair's score is made of.
    var observedCount: ObservedCount { ObservedCount(observed: table.a, expected: shown.expected) }
}

/// The measures of disproportionality of a pair.
struct SignalMeasures {
    var expected: Double
    var prr: IntervalEstimate
    var ror: IntervalEstimate
    var chiSquare: Double?
    var informationComponent: IntervalEstimate

    init(_ table: ContingencyTable) {
        expected = table.expected
        prr = table.proportionalReportingRatio
        ror = table.reportingOddsRatio
        chiSquare = table.chiSquare()
        informationComponent = table.informationComponent
    }
}
