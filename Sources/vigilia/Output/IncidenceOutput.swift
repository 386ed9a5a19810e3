import Answers
import ClinicalEvents
import Projections
import SignalStatistics

/// An incidence table as it is printed.
struct IncidenceOutput {
    let table: IncidenceTable
    let rows: [IncidenceAnswerRow]
    let grouping: IncidenceGrouping
    let estimates: IncidenceEstimates
    let comparison: IncidenceComparison?
    let asOf: AsOf

    func printed(as format: OutputFormat, plots: Bool) -> String {
        let compares = comparison != nil
        guard format == .table else {
            return cells(IncidenceColumn.full(grouping, estimates, compares: compares)).printed(as: format)
        }
        var short = cells(IncidenceColumn.short(grouping, estimates, compares: compares))
        short.leastWanted = IncidenceColumn.leastWanted
        if plots {
            short.draw(
                rows.map { $0.row.rate?.garwood ?? .undefined }, named: "per 100 years")
        }
        return short.printed(as: .table)
    }

    private func cells(_ columns: [IncidenceColumn]) -> OutputTable {
        OutputTable(columns: columns.map(\.name), rows: rows.map { row in columns.map { $0.cell(row) } })
    }

    /// What the rows rest on: who is in them, until when, who and what is not, by which formulas.
    func notes(of count: Int) -> [String] { [summary(of: count)] + table.notes.lines + formulas }

    private func summary(of count: Int) -> String {
        let until = table.cutoff.map { ", observed until \(Self.date($0))" } ?? ""
        return "\(rows.count.grouped) of \(count.counted("row")), \(table.patients.counted("patient")), \(asOf)\(until)"
    }

    private var formulas: [String] {
        var formulas: [FormulaVariant] = [.wilsonProportion, .garwoodRate]
        if !estimates.horizons.isEmpty || estimates.onset { formulas.append(estimates.variance.formula) }
        if comparison != nil { formulas.append(.grayTest) }
        var lines = [formulas.map(\.description).joined(separator: "; ")]
        if estimates.recurrent { lines.append("Episodes of one patient are taken as independent in the interval.") }
        if comparison != nil {
            lines.append("Gray's test takes the groups as different patients; values that are not known are no group.")
            if table.notes.delayedEntries > 0 {
                lines.append(
                    "Whoever entered after the first dose counts in Gray's test from then on; cmprsk's cuminc knows no such entry and gives another value."
                )
            }
        }
        return lines
    }

    private static func date(_ day: Int32) -> String { PartialDate(dayNumber: day)?.description ?? "day \(day)" }
}
