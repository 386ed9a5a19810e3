import ClinicalEvents
import Foundation
import TestSupport

/// One history of `replay-fixtures/` with what must be seen of it.
struct ReplayFixture {
    var history: TestHistory
    var tables: CSVTable
    var alerts: CSVTable

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "replay-fixtures")

    /// The names of every history there is.
    static var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "ndjson" }.map { $0.deletingPathExtension().lastPathComponent }.sorted()
        }
    }

    init(name: String) throws {
        func text(_ suffix: String) throws -> String {
            try String(contentsOf: Self.folder.appending(path: "\(name).\(suffix)"), encoding: .utf8)
        }
        let events = try text("ndjson").split(separator: "\n").map { try ProposedEvent(jsonLine: Array($0.utf8)) }
        history = TestHistory(events: events, recorded: Self.moments(events))
        tables = CSVTable(try text("tables.csv"))
        alerts = CSVTable(try text("alerts.csv"))
    }

    /// Noon UTC of the day of receipt, never before the event before it.
    private static func moments(_ events: [ProposedEvent]) -> [Timestamp] {
        var latest = Timestamp(milliseconds: 0)
        return events.map { event in
            if let day = event.received?.latestDay {
                latest = max(latest, Timestamp(milliseconds: (Int64(day) * 24 + 12) * 3_600_000))
            }
            return latest
        }
    }
}
