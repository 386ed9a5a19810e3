internal import Foundation

/// Ratios pooled over strata by the weights of Mantel and Haenszel (J Natl Cancer Inst 1959; 22:719-748), which stay
/// sound when strata are many and small.
public enum MantelHaenszel {
    /// The pooled relative risk, variance of Greenland and Robins (Biometrics 1985; 41:55-68); homogeneity by Cochran's Q.
    public static func relativeRisk(_ strata: [RiskComparison]) -> PooledRatio {
        var (numerator, denominator, variance) = (0.0, 0.0, 0.0)
        let informative = strata.filter(\.isInformative)
        for stratum in informative {
            let cells = Cells(stratum.table)
            numerator += cells.a * cells.reference / cells.total
            denominator += cells.c * cells.exposed / cells.total
            variance +=
                (cells.exposed / cells.total) * (cells.reference / cells.total) * (cells.a + cells.c)
                - cells.a * cells.c / cells.total
        }
        return PooledRatio(
            numerator: numerator, denominator: denominator, variance: variance / (numerator * denominator),
            uninformative: strata.indices.filter { !strata[$0].isInformative },
            homogeneity: CochranHomogeneity.test(informative.map { logarithm($0.table) }))
    }

    /// The pooled odds ratio, variance of Robins, Breslow and Greenland (Biometrics 1986; 42:311-323), as R's
    /// `mantelhaen.test`; homogeneity by Breslow and Day (Statistical Methods in Cancer Research I, 1980), without the
    /// correction of Tarone.
    public static func oddsRatio(_ strata: [RiskComparison]) -> PooledRatio {
        var (concordant, discordant) = (0.0, 0.0)
        var (both, mixed, neither) = (0.0, 0.0, 0.0)
        let informative = strata.filter(\.isInformative)
        for stratum in informative {
            let cells = Cells(stratum.table)
            let agreeing = (cells.a + cells.d) / cells.total
            let opposing = (cells.b + cells.c) / cells.total
            let r = cells.a * cells.d / cells.total
            let s = cells.b * cells.c / cells.total
            concordant += r
            discordant += s
            both += agreeing * r
            mixed += agreeing * s + opposing * r
            neither += opposing * s
        }
        let variance =
            both / (2 * concordant * concordant) + mixed / (2 * concordant * discordant)
            + neither / (2 * discordant * discordant)
        return PooledRatio(
            numerator: concordant, denominator: discordant, variance: variance,
            uninformative: strata.indices.filter { !strata[$0].isInformative },
            homogeneity: BreslowDay.test(informative.map(\.table), oddsRatio: concordant / discordant))
    }

    /// The cells of a table as real numbers.
    private struct Cells {
        let (a, b, c, d): (Double, Double, Double, Double)
        var exposed: Double { a + b }
        var reference: Double { c + d }
        var total: Double { exposed + reference }

        init(_ table: ContingencyTable) {
            (a, b, c, d) = (Double(table.a), Double(table.b), Double(table.c), Double(table.d))
        }
    }

    private static func logarithm(_ table: ContingencyTable) -> (value: Double, variance: Double) {
        let cells = Cells(table)
        return (
            log((cells.a / cells.exposed) / (cells.c / cells.reference)),
            cells.b / (cells.a * cells.exposed) + cells.d / (cells.c * cells.reference)
        )
    }
}

extension RiskComparison {
    /// Whether no margin is empty.
    var isInformative: Bool {
        table.drugTotal > 0 && table.c + table.d > 0 && table.reactionTotal > 0 && table.b + table.d > 0
    }
}

extension FormulaVariant {
    /// The formula of ``MantelHaenszel/relativeRisk(_:)``.
    public static let pooledRelativeRisk = FormulaVariant(
        measure: "relative risk", source: "Mantel and Haenszel 1959", detail: "Greenland-Robins variance", version: 1)
    /// The formula of ``MantelHaenszel/oddsRatio(_:)``.
    public static let pooledOddsRatio = FormulaVariant(
        measure: "odds ratio", source: "Mantel and Haenszel 1959", detail: "Robins-Breslow-Greenland variance",
        version: 1)
    /// The formula of ``MantelHaenszel/rateRatio(_:)``.
    public static let pooledRateRatio = FormulaVariant(
        measure: "rate ratio", source: "Mantel and Haenszel 1959", detail: "Greenland-Robins variance", version: 1)
}
