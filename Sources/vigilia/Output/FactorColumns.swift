import Projections
import SignalStatistics

/// A column of the table of factors.
struct FactorColumn {
    var name: String
    var cell: (FactorComparison) -> Cell

    init(_ name: String, _ cell: @escaping (FactorComparison) -> Cell) { (self.name, self.cell) = (name, cell) }

    private static func estimate(
        _ name: String, _ value: @escaping (FactorComparison) -> IntervalEstimate?
    ) -> [FactorColumn] {
        [
            FactorColumn(name) { .optional(value($0)?.value) },
            FactorColumn("\(name)_lower") { .optional(value($0)?.lower) },
            FactorColumn("\(name)_upper") { .optional(value($0)?.upper) },
        ]
    }

    /// Every column, in the order other programs rely on.
    static var full: [FactorColumn] { keys + counts + crude + pooled + regressions + multiplicity }

    private static var keys: [FactorColumn] {
        [
            FactorColumn("factor") { .text($0.factor) }, FactorColumn("level") { .text($0.level) },
            FactorColumn("reference") { .text($0.reference) },
        ]
    }

    private static var counts: [FactorColumn] {
        [
            FactorColumn("patients") { .integer($0.exposed.patients) },
            FactorColumn("events") { .integer($0.exposed.events) },
            FactorColumn("person_days") { .integer($0.exposed.personDays) },
            FactorColumn("reference_patients") { .integer($0.unexposed.patients) },
            FactorColumn("reference_events") { .integer($0.unexposed.events) },
            FactorColumn("reference_person_days") { .integer($0.unexposed.personDays) },
        ]
    }

    private static var crude: [FactorColumn] {
        estimate("relative_risk") { $0.relativeRisk } + estimate("odds_ratio") { $0.oddsRatio }
            + estimate("rate_ratio") { $0.rateRatio }
    }

    private static var pooled: [FactorColumn] {
        estimate("mh_relative_risk") { $0.pooledRelativeRisk?.estimate }
            + estimate("mh_odds_ratio") { $0.pooledOddsRatio?.estimate }
            + estimate("mh_rate_ratio") { $0.pooledRateRatio?.estimate }
            + [FactorColumn("mh_homogeneity_p") { .optional($0.pooledOddsRatio?.homogeneity?.pValue) }]
    }

    private static var regressions: [FactorColumn] {
        let fits: [(String, (FactorComparison) -> RegressionCoefficient?)] = [
            ("cox_crude", \.coxCrude), ("cox_adjusted", \.coxAdjusted), ("fine_gray_crude", \.fineGrayCrude),
            ("fine_gray_adjusted", \.fineGrayAdjusted),
        ]
        return fits.flatMap { name, fit in
            estimate(name) { fit($0)?.hazardRatio } + [FactorColumn("\(name)_p") { .optional(fit($0)?.pValue) }]
        }
    }

    private static var multiplicity: [FactorColumn] {
        [
            FactorColumn("p") { .optional($0.pValue) },
            FactorColumn("p_benjamini_hochberg") { .optional($0.adjustedPValue) },
            FactorColumn("p_holm") { .optional($0.holmPValue) },
        ]
    }

    /// What a person sees: what fits a terminal.
    static func short(_ outcome: FactorOutcome) -> [FactorColumn] {
        var columns = [
            FactorColumn("factor") { .text("\($0.factor.shortened(to: 16)): \($0.level.shortened(to: 18))") },
            FactorColumn("against") { .text($0.reference.shortened(to: 16)) },
            FactorColumn("events/n") { .figures("\($0.exposed.events)/\($0.exposed.patients)") },
            FactorColumn("against: events/n") { .figures("\($0.unexposed.events)/\($0.unexposed.patients)") },
            FactorColumn("risk ratio (95%)") { ratio($0.relativeRisk) },
            FactorColumn("pooled (MH)") { ratio($0.pooledRelativeRisk?.estimate) },
        ]
        if outcome == .reaction {
            columns.append(FactorColumn("adjusted HR (95%)") { ratio($0.coxAdjusted?.hazardRatio) })
        }
        return columns + [
            FactorColumn("p") { .probability($0.pValue) },
            FactorColumn("p (BH)") { .probability($0.adjustedPValue) },
        ]
    }

    /// Columns that give way in a narrow window, the first one first.
    static let leastWanted = ["pooled (MH)", "against: events/n", "p"]

    private static func ratio(_ estimate: IntervalEstimate?) -> Cell {
        IncidenceColumn.interval(estimate, scale: 1, decimals: 2)
    }
}
