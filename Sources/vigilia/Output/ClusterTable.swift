import ClinicalEvents
import SignalDetection
import SignalStatistics

/// A series of cases and its most crowded window.
struct ScannedSeries {
    var series: ClusterWatch.Series
    var window: TemporalScan.Window?
    var pValue: Double?
}

/// Series as rows, by the smaller of their p-values.
struct ClusterTable {
    private struct Row {
        var scanned: ScannedSeries
        var adjusted: Double?
        var share: Double?
        var adjustedShare: Double?

        var least: Double { min(scanned.pValue ?? 1, share ?? 1) }
    }

    private let rows: [Row]
    private let zone: ClusterRules.Zone?

    init(_ scanned: [ScannedSeries], zone: ClusterRules.Zone?) {
        self.zone = zone
        let shares = scanned.map(\.series.shareProbability)
        let adjusted = FalseDiscoveryRate.adjusted(scanned.map(\.pValue))
        let adjustedShares = FalseDiscoveryRate.adjusted(shares)
        let all = scanned.indices.map { index in
            Row(
                scanned: scanned[index], adjusted: adjusted[index], share: shares[index],
                adjustedShare: adjustedShares[index])
        }
        rows = all.enumerated().sorted { ($0.element.least, $0.offset) < ($1.element.least, $1.offset) }.map(\.element)
    }

    func printed(as format: OutputFormat, limit: Int?, _ note: String) -> String {
        let table = OutputTable(
            columns: columns, rows: rows.prefix(limit ?? rows.count).map(cells),
            leastWanted: ["LLR", "cases", "drug's cases"])
        guard format == .table else { return table.printed(as: format) }
        return table.printed(as: .table) + "\n\(note)\nA crowd of cases may be one of reporting; p is adjusted by "
            + "\(FormulaVariant.falseDiscoveryRate.source).\n"
    }

    private var columns: [String] {
        ["drug", "organ"] + (zone.map { [$0.rawValue] } ?? [])
            + ["cases", "from", "to", "observed", "expected", "LLR", "p", "p adjusted"]
            + (zone == nil ? [] : ["drug's cases", "p share", "p share adjusted"])
    }

    private func cells(_ row: Row) -> [Cell] {
        let (series, window) = (row.scanned.series, row.scanned.window)
        func day(_ unit: Int?) -> Cell {
            .optional(unit.flatMap { PartialDate(dayNumber: series.firstDay + Int32($0))?.description })
        }
        var cells: [Cell] = [.text(series.drug), .text(series.organ)]
        if zone != nil { cells.append(.text(series.place ?? "(all)")) }
        cells += [
            .integer(series.days.count), day(window?.units.lowerBound), day(window?.units.upperBound),
            .optional(window?.observed), .optional(window?.expected), .optional(window?.logLikelihoodRatio),
            .optional(row.scanned.pValue), .optional(row.adjusted),
        ]
        if zone != nil {
            cells += [.integer(series.drugCases), .optional(row.share), .optional(row.adjustedShare)]
        }
        return cells
    }
}
