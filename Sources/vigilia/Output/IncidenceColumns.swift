import Answers
import Projections
import SignalStatistics

/// A column of the incidence table.
struct IncidenceColumn {
    var name: String
    var cell: (IncidenceAnswerRow) -> Cell

    init(_ name: String, _ cell: @escaping (IncidenceAnswerRow) -> Cell) {
        (self.name, self.cell) = (name, cell)
    }

    private init(_ name: String, count: @escaping (IncidenceRow) -> Int) {
        self.init(name) { .integer(count($0.row)) }
    }

    private init(_ field: IncidenceField) {
        self.init(field.name) { Cell(field.value($0)) }
    }

    /// Every column, in the order other programs rely on.
    static func full(_ grouping: IncidenceGrouping, _ estimates: IncidenceEstimates, compares: Bool)
        -> [IncidenceColumn]
    {
        IncidenceField.full(grouping, estimates, compares: compares).map { IncidenceColumn($0) }
    }

    /// Patients with an event by their worst grade while at risk; 0 stands for those that nobody graded.
    private static func grades(named name: (Int) -> String) -> [IncidenceColumn] {
        [1, 2, 3, 4, 5, 0].map { grade in IncidenceColumn(name(grade)) { .integer($0.row.eventsByWorstGrade[grade]) } }
    }
}

extension IncidenceColumn {
    /// What a person sees: what fits a terminal.
    static func short(_ grouping: IncidenceGrouping, _ estimates: IncidenceEstimates, compares: Bool)
        -> [IncidenceColumn]
    {
        var columns = IncidenceField.keys(grouping).map { IncidenceColumn($0) }.filter { column in
            // A column in which every row says the same of everything is no use to a person.
            !(grouping.exposure == .any && column.name == grouping.exposureWord)
                && !(grouping.reaction == .any && column.name == grouping.reactionWord)
        }
        columns = columns.map { column in
            // Long names leave no room for numbers; machine formats have them whole.
            IncidenceColumn(column.name) { row in
                if case .text(let text) = column.cell(row) { .text(text.shortened(to: keyWidth)) } else { .missing }
            }
        }
        columns += [IncidenceColumn("n", count: \.atRisk), IncidenceColumn("events", count: \.events)]
        if grouping.showsGrades { columns += grades(named: { $0 == 0 ? "no grade" : "G\($0)" }) }
        columns += [
            IncidenceColumn(proportionName) { percent($0.row.proportion?.wilson) },
            IncidenceColumn(yearsName) { .number(Double($0.row.personDays) / 365.25) },
            IncidenceColumn(rateName) { interval($0.row.rate?.garwood, scale: 1, decimals: 1) },
        ]
        if estimates.recurrent {
            columns.append(IncidenceColumn("episodes", count: \.episodes))
            columns.append(
                IncidenceColumn("episodes/100 years") { interval($0.row.recurrentRate?.garwood, scale: 1, decimals: 1) }
            )
        }
        if estimates.onset {
            columns.append(IncidenceColumn("median day, cases") { .optional($0.onset?.median) })
            columns.append(
                IncidenceColumn("day \(estimates.percent)% of all") { .optional(estimates.quantile(of: $0)?.time) })
        }
        for day in estimates.horizons {
            columns.append(
                IncidenceColumn("% by day \(day)") { row in
                    percent(row.curves?.incidence(of: 1)?.estimate(at: Double(day), variance: estimates.variance))
                })
        }
        if compares { columns.append(IncidenceColumn("Gray p") { .probability($0.comparison?.pValue) }) }
        return columns
    }

    private static let keyWidth = 26
    private static let yearsName = "years"
    private static let rateName = "/100 years (95%)"
    private static let proportionName = "% (95%)"

    /// Columns that give way in a narrow window, the first one first; what was asked for stays longest.
    static let leastWanted = [yearsName, proportionName, "events", rateName]

    private static func percent(_ estimate: IntervalEstimate?) -> Cell { interval(estimate, scale: 100, decimals: 1) }

    /// `5.2 (4.1-6.6)`
    static func interval(_ estimate: IntervalEstimate?, scale: Double, decimals: Int) -> Cell {
        guard let estimate, let value = estimate.value else { return .missing }
        func text(_ value: Double) -> String {
            value.isFinite ? (value * scale).formatted(decimals: decimals) : value > 0 ? "inf" : "-inf"
        }
        guard let lower = estimate.lower, let upper = estimate.upper else { return .figures(text(value)) }
        return .figures("\(text(value)) (\(text(lower))-\(text(upper)))")
    }
}
