import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import Snapshots

/// `vigilia-benchmarks replay`
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Read every event of a log and fold it into the disproportionality projection, on one core.")

    @Option(name: .long, help: "The folder of the log.")
    var log: String
    @Flag(name: .long, help: "Only read the rows and count their grades: what reading costs without the fold.")
    var rowsOnly = false

    func run() throws {
        let log = try EventLog.openForReading(log)
        if rowsOnly { try readRows(log) } else { try fold(log) }
    }

    private func readRows(_ log: EventLog) throws {
        var stopwatch = Stopwatch()
        var (events, grades) = (0, 0)
        try stopwatch.measure {
            var reader = try log.reader()
            var row = EventRow()
            while try reader.read(&row) {
                events += 1
                grades += row.grade
            }
        }
        Measurement(
            name: "replay-rows", events: events, seconds: stopwatch.seconds, more: [("grades", Double(grades))]
        ).printLine()
    }

    private func fold(_ log: EventLog) throws {
        var stopwatch = Stopwatch()
        let (projection, events) = try stopwatch.measure { try Self.rebuild(log) }
        Measurement(
            name: "replay-fold", events: events, seconds: stopwatch.seconds, more: Answer(projection).numbers
        ).printLine()
    }

    /// The projection of the whole history.
    static func rebuild(
        _ log: EventLog, mode: NameMode = .normalised
    ) throws -> (projection: DisproportionalityProjection, events: Int) {
        var projection = DisproportionalityProjection(mode: mode)
        var events = 0
        var reader = try log.reader()
        var row = EventRow()
        while try reader.read(&row) {
            events += 1
            let names = reader.names
            try projection.apply(row, names: names) { try log.standing($0, names: names) }
        }
        return (projection, events)
    }
}
