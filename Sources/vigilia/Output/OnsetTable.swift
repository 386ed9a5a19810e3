import Projections
import SignalStatistics

/// Comparisons of times to onset as rows, by p-value.
struct OnsetTable {
    private let rows: [(comparison: OnsetComparison, adjusted: Double?)]
    private let level: Double

    init(_ comparisons: [OnsetComparison], level: Double) {
        self.level = level
        let adjusted = FalseDiscoveryRate.adjusted(comparisons.map(\.pValue))
        rows = zip(comparisons, adjusted).enumerated().sorted { left, right in
            let (one, other) = (left.element.0.pValue ?? 2, right.element.0.pValue ?? 2)
            return one != other ? one < other : left.offset < right.offset
        }.map { (comparison: $0.element.0, adjusted: $0.element.1) }
    }

    func printed(as format: OutputFormat, limit: Int?, _ asOf: AsOf) -> String {
        let table = OutputTable(
            columns: Self.columns, rows: rows.prefix(limit ?? rows.count).map(cells),
            leastWanted: ["lower quartile", "upper quartile", "D reactions", "D drugs"])
        guard format == .table else { return table.printed(as: format) }
        let count = rows.count { stands($0.adjusted) }
        return table.printed(as: .table)
            + "\n\(count.counted("pair")) of \(rows.count) stand out at \(level), \(asOf). Days since the first dose, among cases.\n"
            + "p: \(FormulaVariant.kolmogorovSmirnov.source), of both comparisons the larger; adjusted by "
            + "\(FormulaVariant.falseDiscoveryRate.source). It supports a signal and is none by itself.\n"
    }

    private func stands(_ adjusted: Double?) -> Bool { adjusted.map { $0 <= level } ?? false }

    private static let columns = [
        "exposure", "reaction", "cases", "lower quartile", "median day", "upper quartile", "other reactions",
        "median of reactions", "D reactions", "p reactions", "other drugs", "median of drugs", "D drugs", "p drugs",
        "p adjusted", "stands out",
    ]

    private func cells(_ row: (comparison: OnsetComparison, adjusted: Double?)) -> [Cell] {
        let comparison = row.comparison
        return [
            .text(comparison.exposure), .text(comparison.reaction), .integer(comparison.onset.cases),
            .number(comparison.onset.lowerQuartile), .number(comparison.onset.median),
            .number(comparison.onset.upperQuartile), .integer(comparison.otherReactions?.cases ?? 0),
            .optional(comparison.otherReactions?.median), .optional(comparison.againstReactions?.statistic),
            .optional(comparison.againstReactions?.pValue), .integer(comparison.otherExposures?.cases ?? 0),
            .optional(comparison.otherExposures?.median), .optional(comparison.againstExposures?.statistic),
            .optional(comparison.againstExposures?.pValue), .optional(row.adjusted),
            .text(stands(row.adjusted) ? "yes" : "no"),
        ]
    }
}
