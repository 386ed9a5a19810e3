import ClinicalEvents
package import Documents
import Projections
package import RegistryDefinitions

extension CompletenessProjection {
    /// The sites, in the order of their names.
    package var sitesByName: [(name: String?, counts: SiteCompleteness)] {
        sites.map { ($0.key, $0.value) }.sorted { ($0.name ?? "") < ($1.name ?? "") }
    }

    /// The kinds of things that the registry expects.
    package var kinds: [Expectation.Kind] {
        let expected = Set(definition.visits.flatMap(\.expectations).map(\.kind))
        return Expectation.Kind.allCases.filter(expected.contains)
    }

    /// A row a site and a column a number.
    package var numbers: (columns: [String], rows: [[JSONText?]]) {
        let progress = ["visit"] + kinds.map(\.rawValue)
        let columns =
            ["site", "screened", "eligible", "not_eligible", "undetermined", "not_assessed", "enrolled"]
            + progress.flatMap { name in Self.progressColumns.map { "\(name)_\($0)" } }
            + Self.delayColumns + ["cases_with_reactions", "cases_without_outcome"]
        return (columns, sitesByName.map { row($0.name, $0.counts) })
    }

    private static var progressColumns: [String] {
        ["expected", "received", "outside_window", "due", "late", "missed"]
    }
    private static var delayColumns: [String] {
        [
            "days_to_receipt_median", "days_to_receipt_90_percent", "days_to_record_median",
            "days_to_record_90_percent",
        ]
    }

    private func row(_ site: String?, _ counts: SiteCompleteness) -> [JSONText?] {
        let progress = [counts.visits] + kinds.map { counts.items[$0] ?? ItemProgress() }
        let people: [JSONText?] = [
            .optional(site), .integer(counts.screened), .integer(counts.verdicts[.eligible] ?? 0),
            .integer(counts.verdicts[.notEligible] ?? 0), .integer(counts.verdicts[.undetermined] ?? 0),
            .integer(counts.notAssessed), .integer(counts.enrolled),
        ]
        let delays: [JSONText?] = [counts.occurredToReceived, counts.receivedToRecorded].flatMap {
            [JSONText.optional($0.median), .optional($0.ninetiethPercentile)]
        }
        return people + progress.flatMap(cells) + delays
            + [.integer(counts.casesWithReactions), .integer(counts.casesWithoutOutcome)]
    }

    private func cells(_ progress: ItemProgress) -> [JSONText?] {
        [
            progress.expected, progress.received, progress.receivedOutsideWindow, progress.due, progress.late,
            progress.missed,
        ].map { JSONText.integer($0) }
    }
}
