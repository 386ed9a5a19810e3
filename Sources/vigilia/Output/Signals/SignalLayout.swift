/// Which columns a table of pairs has.
struct SignalLayout {
    /// What the first column holds.
    var exposure = "drug"
    var showsScores = false
    /// How many strata there are; `nil` where cases are in none.
    var strata: Int?
    /// Whether each pair stands beside itself with the cases that were left out.
    var showsUnmasking = false

    /// The columns of the full output, in the order other programs rely on: what is asked for beyond the usual comes last.
    private var columns: [SignalColumn] {
        SignalColumn.pair(exposure: exposure) + SignalColumn.counts + SignalColumn.measures
            + (strata.map { SignalColumn.adjusted(strata: $0) } ?? []) + (showsScores ? SignalColumn.scores : [])
            + (showsUnmasking ? SignalColumn.unmasking : [])
    }

    private var shortColumns: [SignalColumn] {
        SignalColumn.shortPair(exposure: exposure) + shortMeasures
            + (strata.map { SignalColumn.shortStrata(of: $0) } ?? [])
    }

    /// What can best be done without in a narrow window: IC and IC025 say most.
    private static let leastWanted = ["chi2", "ROR", "expected", OutputTable.interval]

    private var shortMeasures: [SignalColumn] {
        if showsUnmasking { return SignalColumn.shortUnmasking }
        return showsScores ? SignalColumn.shortScores : SignalColumn.shortMeasures
    }

    /// The rows as a table to be printed.
    func table(_ rows: some Sequence<SignalRow>, for format: OutputFormat) -> OutputTable {
        let columns = format == .table ? shortColumns : columns
        return OutputTable(
            columns: columns.map(\.name), rows: rows.map { row in columns.map { $0.cell(row) } },
            leastWanted: Self.leastWanted)
    }
}
