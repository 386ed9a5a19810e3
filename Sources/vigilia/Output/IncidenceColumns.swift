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

    /// An estimate with its limits, as three columns.
    private static func estimate(
        _ name: String, _ value: @escaping (IncidenceAnswerRow) -> IntervalEstimate?
    ) -> [IncidenceColumn] {
        [
            IncidenceColumn(name) { .optional(value($0)?.value) },
            IncidenceColumn("\(name)_lower") { .optional(value($0)?.lower) },
            IncidenceColumn("\(name)_upper") { .optional(value($0)?.upper) },
        ]
    }

    /// What the rows are about.
    static func keys(_ grouping: IncidenceGrouping) -> [IncidenceColumn] {
        var columns = [IncidenceColumn(grouping.exposureWord) { .text($0.row.exposure) }]
        columns.append(IncidenceColumn(grouping.reactionWord) { .text($0.row.reaction) })
        for (place, factor) in grouping.strata.enumerated() {
            columns.append(IncidenceColumn(factor.word) { .text($0.row.strata[place]) })
        }
        return columns
    }

    /// Every column, in the order other programs rely on.
    static func full(_ grouping: IncidenceGrouping, _ estimates: IncidenceEstimates, compares: Bool)
        -> [IncidenceColumn]
    {
        var columns = keys(grouping)
        columns += [
            IncidenceColumn("at_risk", count: \.atRisk), IncidenceColumn("had_before", count: \.hadBefore),
            IncidenceColumn("events", count: \.events), IncidenceColumn("partly_dated", count: \.partlyDated),
            IncidenceColumn("uncertain", count: \.uncertain), IncidenceColumn("ungraded", count: \.ungraded),
            IncidenceColumn("person_days", count: \.personDays),
            IncidenceColumn("proportion") { .optional($0.row.proportion?.wilson.value) },
            IncidenceColumn("wilson_lower") { .optional($0.row.proportion?.wilson.lower) },
            IncidenceColumn("wilson_upper") { .optional($0.row.proportion?.wilson.upper) },
            IncidenceColumn("exact_lower") { .optional($0.row.proportion?.clopperPearson.lower) },
            IncidenceColumn("exact_upper") { .optional($0.row.proportion?.clopperPearson.upper) },
        ]
        columns += estimate("rate_100py") { $0.row.rate?.garwood }
        if grouping.showsGrades { columns += grades(named: { $0 == 0 ? "events_ungraded" : "events_grade_\($0)" }) }
        if estimates.recurrent { columns += recurrent }
        if estimates.onset { columns += onset(estimates) }
        columns += estimates.horizons.flatMap { cumulative($0, estimates.variance) }
        return compares ? columns + comparison : columns
    }

    /// Patients with an event by their worst grade while at risk; 0 stands for those that nobody graded.
    private static func grades(named name: (Int) -> String) -> [IncidenceColumn] {
        [1, 2, 3, 4, 5, 0].map { grade in IncidenceColumn(name(grade)) { .integer($0.row.eventsByWorstGrade[grade]) } }
    }

    private static var recurrent: [IncidenceColumn] {
        [
            IncidenceColumn("episodes", count: \.episodes),
            IncidenceColumn("observed_days", count: \.observedDays),
        ] + estimate("episode_rate_100py") { $0.row.recurrentRate?.garwood }
    }

    private static func onset(_ estimates: IncidenceEstimates) -> [IncidenceColumn] {
        let share = estimates.percent
        return [
            IncidenceColumn("onset_dated_cases") { .integer($0.onset?.cases ?? 0) },
            IncidenceColumn("onset_cases_lower_quartile") { .optional($0.onset?.lowerQuartile) },
            IncidenceColumn("onset_cases_median") { .optional($0.onset?.median) },
            IncidenceColumn("onset_cases_upper_quartile") { .optional($0.onset?.upperQuartile) },
            IncidenceColumn("days_until_\(share)pct_of_all") { .optional(quantile($0, estimates)?.time) },
            IncidenceColumn("days_until_\(share)pct_of_all_lower") { .optional(quantile($0, estimates)?.lower) },
            IncidenceColumn("days_until_\(share)pct_of_all_upper") { .optional(quantile($0, estimates)?.upper) },
        ]
    }

    static func quantile(_ row: IncidenceAnswerRow, _ estimates: IncidenceEstimates) -> TimeQuantile? {
        row.curves?.incidence(of: 1)?.quantile(estimates.share, variance: estimates.variance)
    }

    private static func cumulative(_ day: Int, _ variance: IncidenceVariance) -> [IncidenceColumn] {
        let time = Double(day)
        return estimate("cif_\(day)d") { $0.curves?.incidence(of: 1)?.estimate(at: time, variance: variance) } + [
            IncidenceColumn("cif_\(day)d_se") { row in
                .optional(row.curves?.incidence(of: 1)?.variance(at: time, variance)?.squareRoot())
            },
            IncidenceColumn("death_\(day)d") { .optional($0.curves?.incidence(of: 2)?.value(at: time)) },
            IncidenceColumn("switch_\(day)d") { .optional($0.curves?.incidence(of: 3)?.value(at: time)) },
            IncidenceColumn("at_risk_\(day)d") { .optional($0.curves?.atRisk(at: time)) },
        ]
    }

    private static var comparison: [IncidenceColumn] {
        [
            IncidenceColumn("gray_chi_square") { .optional($0.comparison?.statistic) },
            IncidenceColumn("gray_degrees_of_freedom") { .optional($0.comparison?.degreesOfFreedom) },
            IncidenceColumn("gray_p") { .optional($0.comparison?.pValue) },
        ]
    }
}

extension IncidenceEstimates {
    /// The share in percent, as columns are named: 50, 12.5.
    var percent: String {
        let percent = share * 100
        return percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    }
}

extension IncidenceColumn {
    /// What a person sees: what fits a terminal.
    static func short(_ grouping: IncidenceGrouping, _ estimates: IncidenceEstimates, compares: Bool)
        -> [IncidenceColumn]
    {
        var columns = keys(grouping).filter { column in
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
                IncidenceColumn("day \(estimates.percent)% of all") { .optional(quantile($0, estimates)?.time) })
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
