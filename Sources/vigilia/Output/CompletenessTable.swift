import Answers
import ClinicalEvents
import Projections
import RegistryDefinitions

/// What the sites of a registry brought, as tables.
struct CompletenessTable {
    let projection: CompletenessProjection

    /// A row a site and a column a number.
    var numbers: OutputTable {
        let numbers = projection.numbers
        return OutputTable(columns: numbers.columns, rows: numbers.rows.map { row in row.map { Cell($0) } })
    }

    /// The same for reading: received of expected, and what is late; a last row for all sites.
    var summary: OutputTable {
        var table = OutputTable(
            columns: ["site", "screened", "eligible", "enrolled", "visits"] + projection.kinds.map(\.plural)
                + ["received", "recorded", "no outcome"])
        table.rows =
            projection.sitesByName.map { summaryRow($0.name ?? "(no site)", $0.counts) } + [
                summaryRow("all", projection.total)
            ]
        return table
    }

    private func summaryRow(_ site: String, _ counts: SiteCompleteness) -> [Cell] {
        let people: [Cell] = [
            .text(site), .integer(counts.screened), .integer(counts.verdicts[.eligible] ?? 0),
            .integer(counts.enrolled),
        ]
        let progress = [counts.visits] + projection.kinds.map { counts.items[$0] ?? ItemProgress() }
        let words =
            progress.map(Self.words) + [counts.occurredToReceived, counts.receivedToRecorded].map(Self.words)
            + ["\(counts.casesWithoutOutcome)/\(counts.casesWithReactions)"]
        return people + words.map { .text($0) }
    }

    /// What the columns of the summary say.
    static let legend = """
        visits and what is expected at them: received/expected by now, + due, ! late; received, recorded: days from an event
        to its receipt and from there to the log, median (90th percentile); no outcome: of the cases with a reaction
        """

    private static func words(_ progress: ItemProgress) -> String {
        let open = [(progress.due, "+"), (progress.late, "!")].filter { $0.0 > 0 }.map { " \($1)\($0)" }
        return "\(progress.received)/\(progress.expected)" + open.joined()
    }

    private static func words(_ delays: DelayCounts) -> String {
        guard let median = delays.median, let ninetieth = delays.ninetiethPercentile else { return "" }
        return "\(median) (\(ninetieth))"
    }

    /// What is late, the longest first.
    var late: OutputTable {
        var table = OutputTable(
            columns: ["site", "case", "visit", "expected", "planned", "window_closed", "days_late"])
        let rows = projection.late.sorted { left, right in
            (left.item.window.upperBound, left.site ?? "", left.caseIdentifier, left.item.visit)
                < (right.item.window.upperBound, right.site ?? "", right.caseIdentifier, right.item.visit)
        }
        table.rows = rows.map { late in
            [
                .optional(late.site), .text(late.caseIdentifier), .text(late.item.visit),
                .text(late.item.expectation.words), .text(late.item.planned.dates),
                .text(late.item.window.upperBound.date), .integer(late.item.daysLate(on: projection.today)),
            ]
        }
        return table
    }
}

extension Expectation.Kind {
    /// The word for many.
    fileprivate var plural: String { self == .lifestyle ? rawValue : rawValue + "s" }
}
