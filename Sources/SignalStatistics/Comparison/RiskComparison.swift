/// Two groups of patients, one with a factor and one without, and how many of each had the event.
public struct RiskComparison: Hashable, Sendable {
    /// Those with the factor.
    public let exposed: Proportion
    /// Those without.
    public let reference: Proportion
    /// Events and non-events of both.
    let table: ContingencyTable

    /// Makes a comparison; `nil` if the total does not fit an `Int`.
    public init?(exposed: Proportion, reference: Proportion) {
        guard
            let table = ContingencyTable(
                a: exposed.events, b: exposed.trials - exposed.events, c: reference.events,
                d: reference.trials - reference.events)
        else { return nil }
        self.exposed = exposed
        self.reference = reference
        self.table = table
    }

    /// The relative risk, (a/n1)/(c/n0), with the 95 % limits exp(ln RR ± z sqrt(1/a - 1/n1 + 1/c - 1/n0)).
    ///
    /// Source: Katz et al., Biometrics 1978; 34:469-474. The formula, and what zero cells give, are those of the
    /// proportional reporting ratio; here the denominators are patients at risk.
    public var relativeRisk: IntervalEstimate { table.proportionalReportingRatio }

    /// The odds ratio, ad/(bc), with Woolf's 95 % limits exp(ln OR ± z sqrt(1/a + 1/b + 1/c + 1/d)).
    ///
    /// Source: Woolf, Ann Hum Genet 1955; 19:251-253. Zero cells as in the reporting odds ratio.
    public var oddsRatio: IntervalEstimate { table.reportingOddsRatio }
}

extension FormulaVariant {
    /// The formula of ``RiskComparison/relativeRisk``.
    public static let relativeRisk = FormulaVariant(
        measure: "relative risk", source: "Katz 1978", detail: "log-normal interval", version: 1)
    /// The formula of ``RiskComparison/oddsRatio``.
    public static let oddsRatio = FormulaVariant(
        measure: "odds ratio", source: "Woolf 1955", detail: "Woolf interval", version: 1)
}
