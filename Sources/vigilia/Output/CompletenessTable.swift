import ClinicalEvents
import Projections
import RegistryDefinitions

/// What the sites of a registry brought, as tables.
struct CompletenessTable {
    let projection: CompletenessProjection

    private var sites: [(name: String?, counts: SiteCompleteness)] {
        projection.sites.map { ($0.key, $0.value) }.sorted { ($0.name ?? "") < ($1.name ?? "") }
    }

    /// The kinds of things that the registry expects.
    private var kinds: [Expectation.Kind] {
        let expected = Set(projection.definition.visits.flatMap(\.expectations).map(\.kind))
        return Expectation.Kind.allCases.filter(expected.contains)
    }

    /// A row a site and a column a number.
    var numbers: OutputTable {
        let progress = ["visit"] + kinds.map(\.rawValue)
        var table = OutputTable(
            columns: ["site", "screened", "eligible", "not_eligible", "undetermined", "not_assessed", "enrolled"]
                + progress.flatMap { name in Self.progressColumns.map { "\(name)_\($0)" } }
                + Self.delayColumns + ["cases_with_reactions", "cases_without_outcome"])
        table.rows = sites.map { row($0.name, $0.counts) }
        return table
    }

    private static let progressColumns = ["expected", "received", "outside_window", "due", "late", "missed"]
    private static let delayColumns = [
        "days_to_receipt_median", "days_to_receipt_90_percent", "days_to_record_median", "days_to_record_90_percent",
    ]

    private func row(_ site: String?, _ counts: SiteCompleteness) -> [Cell] {
        let progress = [counts.visits] + kinds.map { counts.items[$0] ?? ItemProgress() }
        let people: [Cell] = [
            .optional(site), .integer(counts.screened), .integer(counts.verdicts[.eligible] ?? 0),
            .integer(counts.verdicts[.notEligible] ?? 0), .integer(counts.verdicts[.undetermined] ?? 0),
            .integer(counts.notAssessed), .integer(counts.enrolled),
        ]
        let delays: [Cell] = [counts.occurredToReceived, counts.receivedToRecorded].flatMap {
            [Cell.optional($0.median), .optional($0.ninetiethPercentile)]
        }
        return people + progress.flatMap(cells) + delays
            + [.integer(counts.casesWithReactions), .integer(counts.casesWithoutOutcome)]
    }

    private func cells(_ progress: ItemProgress) -> [Cell] {
        [
            progress.expected, progress.received, progress.receivedOutsideWindow, progress.due, progress.late,
            progress.missed,
        ].map { .integer($0) }
    }

    /// The same for reading: received of expected, and what is late; a last row for all sites.
    var summary: OutputTable {
        var table = OutputTable(
            columns: ["site", "screened", "eligible", "enrolled", "visits"] + kinds.map(\.plural)
                + ["received", "recorded", "no outcome"])
        table.rows = sites.map { summaryRow($0.name ?? "(no site)", $0.counts) } + [summaryRow("all", projection.total)]
        return table
    }

    private func summaryRow(_ site: String, _ counts: SiteCompleteness) -> [Cell] {
        let people: [Cell] = [
            .text(site), .integer(counts.screened), .integer(counts.verdicts[.eligible] ?? 0),
            .integer(counts.enrolled),
        ]
        let progress = [counts.visits] + kinds.map { counts.items[$0] ?? ItemProgress() }
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
