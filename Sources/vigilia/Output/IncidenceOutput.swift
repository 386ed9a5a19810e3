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
    func notes(of count: Int) -> [String] {
        let notes = table.notes
        var lines = ["\(rows.count.grouped) of \(count.counted("row")), \(table.patients.counted("patient")), \(asOf)"]
        lines[0] += table.cutoff.map { ", observed until \(Self.date($0))" } ?? ""
        let parts: [(Int, String)] = [
            (notes.delayedEntries, "entered after the first dose and are at risk from then on"),
            (notes.undatedStarts, "left out: the first dose is known to the month or year only, or not at all"),
            (
                notes.undatedEntries,
                "left out: the enrolment is known to the month or year only, maybe after the first dose"
            ),
            (notes.neverObserved, "left out: never observed while at risk"),
            (notes.undatedDeaths, "died on a day not known: observed until the first day it may have been"),
            (notes.undatedEnds, "ended treatment on a day known in part: its first possible day is taken"),
            (notes.repeated, "were treated anew after the window had closed: not counted"),
        ]
        lines += parts.filter { $0.0 > 0 }.map { "\($0.0.counted("exposure")) \($0.1)" }
        return lines + reactionNotes + formulas
    }

    private var reactionNotes: [String] {
        func sum(_ count: (IncidenceRow) -> Int) -> Int { rows.reduce(0) { $0 + count($1.row) } }
        let parts: [(Int, String)] = [
            (sum(\.partlyDated), "known to the month or year: in the proportion and the rate, not in times to onset"),
            (sum(\.uncertain), "may lie outside the time at risk (date known in part or not at all): not counted"),
            (sum(\.ungraded), "without a grade: not counted"),
            (sum(\.hadBefore), "had before being at risk: the patient is not at risk in that row"),
        ]
        return parts.filter { $0.0 > 0 }.map { "First events, over all rows, \($0.1): \($0.0.grouped)" }
    }

    private var formulas: [String] {
        var formulas: [FormulaVariant] = [.wilsonProportion, .garwoodRate]
        if !estimates.horizons.isEmpty || estimates.onset { formulas.append(estimates.variance.formula) }
        if comparison != nil { formulas.append(.grayTest) }
        var lines = [formulas.map(\.description).joined(separator: "; ")]
        if estimates.recurrent { lines.append("Episodes of one patient are taken as independent in the interval.") }
        if comparison != nil {
            lines.append("Gray's test takes the groups as different patients; values that are not known are no group.")
        }
        return lines
    }

    private static func date(_ day: Int32) -> String { PartialDate(dayNumber: day)?.description ?? "day \(day)" }
}
