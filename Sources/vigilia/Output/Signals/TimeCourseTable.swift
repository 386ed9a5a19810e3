import Projections
import SignalStatistics

/// The course of a pair, as it is shown.
struct TimeCourseTable {
    /// A month with its table, and what came to it.
    struct Row {
        var month: CalendarMonth
        var table: ContingencyTable
        var new: Int
        var measures: SignalMeasures
    }

    let rows: [Row]

    /// Months without a table are left out (see `MonthEnd.table`).
    init(_ months: [(month: CalendarMonth, table: ContingencyTable?)]) {
        var (rows, last): ([Row], Int) = ([], 0)
        for (month, table) in months {
            guard let table else { continue }
            rows.append(Row(month: month, table: table, new: table.a - last, measures: SignalMeasures(table)))
            last = table.a
        }
        self.rows = rows
    }

    /// One line for the cases, and one for each measure: its bars, and from where to where they go.
    func sparklines(width: Int) -> [String] {
        let series: [(String, (Row) -> Double?)] = [
            ("cases", { Double($0.table.a) }), ("PRR", { $0.measures.prr.value }),
            ("ROR", { $0.measures.ror.value }), ("IC", { $0.measures.informationComponent.value }),
            ("IC025", { $0.measures.informationComponent.lower }),
        ]
        return series.map { name, value in
            let line = Sparkline(rows.map(value), width: width)
            let range = line.range.map { "\(Self.text($0.lowerBound)) to \(Self.text($0.upperBound))" } ?? "undefined"
            return "\(name.padded(to: 6)) \(line.text)  \(range)"
        }
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() ? Int(value).grouped : value.formatted(decimals: 2)
    }

    func table(for format: OutputFormat) -> OutputTable {
        format == .table
            ? OutputTable(
                columns: Self.shortColumns, rows: rows.map(Self.shortCells), leastWanted: ["expected", "ROR"])
            : OutputTable(columns: Self.columns, rows: rows.map(Self.cells))
    }

    private static let columns = [
        "month", "new", "a", "b", "c", "d", "n", "expected", "prr", "prr_lower", "prr_upper", "ror", "ror_lower",
        "ror_upper", "chi_square", "ic", "ic_lower", "ic_upper",
    ]

    private static func cells(_ row: Row) -> [Cell] {
        let (table, measures) = (row.table, row.measures)
        let estimates = [measures.prr, measures.ror].flatMap { [$0.value, $0.lower, $0.upper] } + [measures.chiSquare]
        let component = measures.informationComponent
        return [
            .text("\(row.month)"), .integer(row.new), .integer(table.a), .integer(table.b), .integer(table.c),
            .integer(table.d), .integer(table.total), .number(measures.expected),
        ] + (estimates + [component.value, component.lower, component.upper]).map { Cell.optional($0) }
    }

    private static let shortColumns = [
        "month", "new", "cases", "expected", "PRR", OutputTable.interval, "ROR", OutputTable.interval, "IC",
        OutputTable.interval,
    ]

    private static func shortCells(_ row: Row) -> [Cell] {
        let measures = row.measures
        return [
            .text("\(row.month)"), .integer(row.new), .integer(row.table.a), .number(measures.expected),
            .optional(measures.prr.value), .interval(measures.prr), .optional(measures.ror.value),
            .interval(measures.ror), .optional(measures.informationComponent.value),
            .interval(measures.informationComponent),
        ]
    }
}
