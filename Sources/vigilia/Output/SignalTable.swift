import Projections
import SignalStatistics

/// A pair with everything that is shown of it.
struct SignalRow {
    var drug: String
    var reaction: String
    var level: ReactionLevel
    var population: CasePopulation
    var table: ContingencyTable
    var prr: IntervalEstimate
    var ror: IntervalEstimate
    var chiSquare: Double?
    var informationComponent: IntervalEstimate

    init(_ pair: PairCount, level: ReactionLevel, population: CasePopulation) {
        drug = pair.drug
        reaction = pair.reaction
        self.level = level
        self.population = population
        table = pair.table
        prr = table.proportionalReportingRatio
        ror = table.reportingOddsRatio
        chiSquare = table.chiSquare()
        informationComponent = table.informationComponent
    }

    /// The columns of the full output, in the order other programs rely on.
    static let columns = [
        "drug", "reaction", "level", "population", "a", "b", "c", "d", "n", "expected", "prr", "prr_lower", "prr_upper",
        "ror", "ror_lower", "ror_upper", "chi_square", "ic", "ic_lower", "ic_upper",
    ]

    /// The cells under `columns`.
    var cells: [Cell] {
        [
            .text(drug), .text(reaction), .text(level.rawValue), .text(population.rawValue), .integer(table.a),
            .integer(table.b), .integer(table.c), .integer(table.d), .integer(table.total), .number(table.expected),
            .optional(prr.value), .optional(prr.lower), .optional(prr.upper), .optional(ror.value),
            .optional(ror.lower), .optional(ror.upper), .optional(chiSquare), .optional(informationComponent.value),
            .optional(informationComponent.lower), .optional(informationComponent.upper),
        ]
    }

    /// The columns a person sees: what fits a terminal.
    static let shortColumns = [
        "drug", "reaction", "cases", "expected", "PRR", "95% interval", "ROR", "chi2", "IC", "IC025",
    ]

    /// The cells under `shortColumns`.
    var shortCells: [Cell] {
        [
            .text(drug), .text(reaction), .integer(table.a), .number(table.expected), .optional(prr.value),
            .optional(Self.interval(prr)), .optional(ror.value), .optional(chiSquare),
            .optional(informationComponent.value), .optional(informationComponent.lower),
        ]
    }

    private static func interval(_ estimate: IntervalEstimate) -> String? {
        guard let lower = estimate.lower, let upper = estimate.upper else { return nil }
        return "\(lower.formatted(decimals: 2)) - \(upper.formatted(decimals: 2))"
    }
}
