import Projections
import SignalStatistics

/// A table of factors as it is printed.
struct FactorOutput {
    let analysis: FactorAnalysis
    let question: FactorQuestion
    let asOf: AsOf

    func printed(as format: OutputFormat, plots: Bool) -> String {
        guard format == .table else { return cells(FactorColumn.full).printed(as: format) }
        var short = cells(FactorColumn.short(question.outcome))
        short.leastWanted = FactorColumn.leastWanted
        if plots {
            short.draw(
                analysis.comparisons.map(\.relativeRisk), named: "risk ratio", isLogarithmic: true)
        }
        return short.printed(as: .table)
    }

    private func cells(_ columns: [FactorColumn]) -> OutputTable {
        OutputTable(
            columns: columns.map(\.name), rows: analysis.comparisons.map { row in columns.map { $0.cell(row) } })
    }

    /// What the rows rest on: who is in them, who is not, by which formulas.
    var notes: [String] {
        let isReaction = question.outcome == .reaction
        var lines = [
            "\(analysis.events.grouped) of \(analysis.patients.counted("patient")) with the "
                + "\(question.outcome.words(confirmed: question.confirmsResponses)), \(asOf)"
        ]
        if analysis.leftOut > 0 {
            let reason =
                isReaction
                ? "had the reaction before being at risk"
                : "were never assessed under the exposure, or never so that it could be evaluated"
            lines.append("\(analysis.leftOut.counted("patient")) left out: they \(reason)")
        }
        lines += analysis.notes.lines
        if analysis.undetermined > 0 {
            lines.append(
                "\(analysis.undetermined.counted("patient")) left out: dates leave the best response open, or assessments "
                    + "contradict each other")
        }
        let lacking = analysis.missing.filter { $0.patients > 0 }.map { "\($0.factor) \($0.patients.grouped)" }
        if !lacking.isEmpty { lines.append("Not known, in patients: \(lacking.joined(separator: ", "))") }
        let alike = analysis.missing.filter { !$0.varies && $0.patients < analysis.patients }.map(\.factor)
        if !alike.isEmpty { lines.append("The same in all patients: \(alike.joined(separator: ", "))") }
        if isReaction { lines += regressionNotes }
        lines.append("p: \(isReaction ? "Wald's test of the crude ratio of hazards (Cox)" : "Pearson's chi-square")")
        lines.append(FalseDiscoveryRate.note(tests: analysis.comparisons.count { $0.pValue != nil }))
        return lines + [formulas]
    }

    private var regressionNotes: [String] {
        var lines = [
            "The adjusted regressions rest on \(analysis.completePatients.counted("patient")) of whom every factor is known"
        ]
        if analysis.undatedEvents > 0 {
            lines.append(
                "\(analysis.undatedEvents.counted("event")) without an exact day: in risks and rates, not in regressions"
            )
        }
        if analysis.delayedEntries > 0 {
            lines.append(
                "\(analysis.delayedEntries.counted("patient")) entered after the first dose: not in Fine and Gray's regressions"
            )
        }
        if !analysis.dropped.isEmpty {
            lines.append("Of no use beside the others: \(analysis.dropped.joined(separator: ", "))")
        }
        return lines
    }

    private var formulas: String {
        var formulas: [FormulaVariant] = [.relativeRisk, .oddsRatio]
        if question.outcome == .reaction { formulas.append(.rateRatioExact) }
        if !question.strata.isEmpty { formulas += [.pooledRelativeRisk, .pooledOddsRatio] }
        if question.outcome == .reaction { formulas += [TiesMethod.efron.formula, .fineGray] }
        return formulas.map(\.description).joined(separator: "; ")
    }
}

extension FactorOutcome {
    /// What the patients counted had.
    fileprivate func words(confirmed isConfirmed: Bool) -> String {
        switch self {
        case .reaction: "reaction"
        case .response: isConfirmed ? "confirmed complete or partial response" : "complete or partial response"
        case .diseaseControl: "complete or partial response or stable disease"
        }
    }
}
