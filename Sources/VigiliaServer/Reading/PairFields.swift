internal import Documents
internal import SignalStatistics

/// What is told of a pair's table, in the columns of a table.
enum PairFields {
    static let columns = [
        "a", "b", "c", "d", "expected", "prr", "prr_lower", "prr_upper", "ror", "ror_lower", "ror_upper",
        "chi_square", "ic", "ic_lower", "ic_upper",
    ]

    static func values(_ table: ContingencyTable) -> [JSONText?] {
        [
            .integer(table.a), .integer(table.b), .integer(table.c), .integer(table.d), .measured(table.expected),
        ] + interval(table.proportionalReportingRatio) + interval(table.reportingOddsRatio)
            + [.measured(table.chiSquare())] + interval(table.informationComponent)
    }

    private static func interval(_ estimate: IntervalEstimate) -> [JSONText?] {
        [.measured(estimate.value), .measured(estimate.lower), .measured(estimate.upper)]
    }
}
