package import Documents
import Projections
package import SignalStatistics

/// A column of an incidence table as programs read it.
package struct IncidenceField {
    package var name: String
    /// What a row has in it; `nil` where that is not defined.
    package var value: (IncidenceAnswerRow) -> JSONText?

    private init(_ name: String, _ value: @escaping (IncidenceAnswerRow) -> JSONText?) {
        (self.name, self.value) = (name, value)
    }

    private init(_ name: String, count: @escaping (IncidenceRow) -> Int) {
        self.init(name) { .integer(count($0.row)) }
    }

    /// An estimate with its limits, as three columns.
    private static func estimate(
        _ name: String, _ value: @escaping (IncidenceAnswerRow) -> IntervalEstimate?
    ) -> [IncidenceField] {
        [
            IncidenceField(name) { .measured(value($0)?.value) },
            IncidenceField("\(name)_lower") { .measured(value($0)?.lower) },
            IncidenceField("\(name)_upper") { .measured(value($0)?.upper) },
        ]
    }

    /// What the rows are about.
    package static func keys(_ grouping: IncidenceGrouping) -> [IncidenceField] {
        var columns = [IncidenceField(grouping.exposureWord) { .text($0.row.exposure) }]
        columns.append(IncidenceField(grouping.reactionWord) { .text($0.row.reaction) })
        for (place, factor) in grouping.strata.enumerated() {
            columns.append(IncidenceField(factor.word) { .text($0.row.strata[place]) })
        }
        return columns
    }

    /// Every column, in the order other programs rely on.
    package static func full(_ grouping: IncidenceGrouping, _ estimates: IncidenceEstimates, compares: Bool)
        -> [IncidenceField]
    {
        var columns = keys(grouping)
        columns += [
            IncidenceField("at_risk", count: \.atRisk), IncidenceField("had_before", count: \.hadBefore),
            IncidenceField("events", count: \.events), IncidenceField("partly_dated", count: \.partlyDated),
            IncidenceField("uncertain", count: \.uncertain), IncidenceField("ungraded", count: \.ungraded),
            IncidenceField("person_days", count: \.personDays),
            IncidenceField("proportion") { .measured($0.row.proportion?.wilson.value) },
            IncidenceField("wilson_lower") { .measured($0.row.proportion?.wilson.lower) },
            IncidenceField("wilson_upper") { .measured($0.row.proportion?.wilson.upper) },
            IncidenceField("exact_lower") { .measured($0.row.proportion?.clopperPearson.lower) },
            IncidenceField("exact_upper") { .measured($0.row.proportion?.clopperPearson.upper) },
        ]
        columns += estimate("rate_100py") { $0.row.rate?.garwood }
        if grouping.showsGrades { columns += grades(named: { $0 == 0 ? "events_ungraded" : "events_grade_\($0)" }) }
        if estimates.recurrent { columns += recurrent }
        if estimates.onset { columns += onset(estimates) }
        columns += estimates.horizons.flatMap { cumulative($0, estimates.variance) }
        return compares ? columns + comparison : columns
    }

    /// Patients with an event by their worst grade while at risk; 0 stands for those that nobody graded.
    private static func grades(named name: (Int) -> String) -> [IncidenceField] {
        [1, 2, 3, 4, 5, 0].map { grade in IncidenceField(name(grade)) { .integer($0.row.eventsByWorstGrade[grade]) } }
    }

    private static var recurrent: [IncidenceField] {
        [
            IncidenceField("episodes", count: \.episodes),
            IncidenceField("observed_days", count: \.observedDays),
        ] + estimate("episode_rate_100py") { $0.row.recurrentRate?.garwood }
    }

    private static func onset(_ estimates: IncidenceEstimates) -> [IncidenceField] {
        let share = estimates.percent
        return [
            IncidenceField("onset_dated_cases") { .integer($0.onset?.cases ?? 0) },
            IncidenceField("onset_cases_lower_quartile") { .measured($0.onset?.lowerQuartile) },
            IncidenceField("onset_cases_median") { .measured($0.onset?.median) },
            IncidenceField("onset_cases_upper_quartile") { .measured($0.onset?.upperQuartile) },
            IncidenceField("days_until_\(share)pct_of_all") { .measured(estimates.quantile(of: $0)?.time) },
            IncidenceField("days_until_\(share)pct_of_all_lower") { .measured(estimates.quantile(of: $0)?.lower) },
            IncidenceField("days_until_\(share)pct_of_all_upper") { .measured(estimates.quantile(of: $0)?.upper) },
        ]
    }

    private static func cumulative(_ day: Int, _ variance: IncidenceVariance) -> [IncidenceField] {
        let time = Double(day)
        return estimate("cif_\(day)d") { $0.curves?.incidence(of: 1)?.estimate(at: time, variance: variance) } + [
            IncidenceField("cif_\(day)d_se") { row in
                .measured(row.curves?.incidence(of: 1)?.variance(at: time, variance)?.squareRoot())
            },
            IncidenceField("death_\(day)d") { .measured($0.curves?.incidence(of: 2)?.value(at: time)) },
            IncidenceField("switch_\(day)d") { .measured($0.curves?.incidence(of: 3)?.value(at: time)) },
            IncidenceField("at_risk_\(day)d") { .optional($0.curves?.atRisk(at: time)) },
        ]
    }

    private static var comparison: [IncidenceField] {
        [
            IncidenceField("gray_chi_square") { .measured($0.comparison?.statistic) },
            IncidenceField("gray_degrees_of_freedom") { .optional($0.comparison?.degreesOfFreedom) },
            IncidenceField("gray_p") { .measured($0.comparison?.pValue) },
        ]
    }
}

extension IncidenceEstimates {
    /// The share in percent, as columns are named: 50, 12.5.
    package var percent: String {
        let percent = share * 100
        return percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    }

    /// When the share of all at risk had the reaction; `nil` where the curve does not reach it, or was not asked for.
    package func quantile(of row: IncidenceAnswerRow) -> TimeQuantile? {
        row.curves?.incidence(of: 1)?.quantile(share, variance: variance)
    }
}
