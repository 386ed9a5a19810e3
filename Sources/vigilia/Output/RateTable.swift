import ClinicalEvents
import Projections
import SignalDetection
import SignalStatistics

/// Pairs under surveillance as rows, those that signalled first.
struct RateTable {
    private let states: [RateState]

    init(_ states: [RateState]) {
        self.states = states.enumerated().sorted { left, right in
            let (first, second) = (left.element.signal?.sequence ?? .max, right.element.signal?.sequence ?? .max)
            if first != second { return first < second }
            let (one, other) = (left.element.logLikelihoodRatio, right.element.logLikelihoodRatio)
            return one != other ? one > other : left.offset < right.offset
        }.map(\.element)
    }

    func printed(as format: OutputFormat, _ rules: RateRules, _ asOf: AsOf) -> String {
        let table = OutputTable(
            columns: Self.columns, rows: states.map(Self.cells), leastWanted: ["level", "patient-years"])
        guard format == .table else { return table.printed(as: format) }
        let signals = states.count { $0.signal != nil }
        return table.printed(as: .table)
            + "\n\(signals.counted("signal")) of \(states.count.counted("pair")) \(asOf); \(rules.summary).\n"
            + "\(FormulaVariant.maximisedSequentialTest.source); an estimated rate: \(FormulaVariant.conditionalSequentialTest.source).\n"
    }

    private static let columns = [
        "drug", "organ", "observed", "expected", "ratio", "LLR", "critical", "signal since", "event", "patient-years",
        "expected from", "level", "state",
    ]

    private static func cells(_ state: RateState) -> [Cell] {
        let word =
            state.signal != nil
            ? "signal" : state.takenBackBy != nil ? "taken back" : state.isOver ? "ended" : "watched"
        return [
            .text(state.expectation.drug), .text(state.expectation.organ), .integer(state.observed),
            .number(state.expected), .optional(state.expected > 0 ? Double(state.observed) / state.expected : nil),
            .number(state.logLikelihoodRatio), .optional(state.criticalValue),
            .optional(state.signal.flatMap { PartialDate(dayNumber: $0.day)?.description }),
            .optional(state.signal.map { Int($0.sequence) }), .number(state.personYears),
            .text(state.expectation.source.description), .number(state.level), .text(word),
        ]
    }
}
