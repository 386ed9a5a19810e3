import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import Snapshots

/// `vigilia-benchmarks replay`
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Read every event of a log and fold it into the disproportionality projection, on one core.",
        discussion: """
            With --all into every projection that is fed event by event, in one reading: the register of cases, which holds the \
            disproportionality projection, and the patients at risk. Sums and digest are the same whatever the number of parts.
            """)

    @Option(name: .long, help: "The folder of the log.")
    var log: String
    @Flag(name: .long, help: "Only read the rows and count their grades: what reading costs without the fold.")
    var rowsOnly = false
    @Flag(name: .long, help: "Every projection in one reading.")
    var all = false
    @Option(name: .long, help: "With --all: into how many parts the cases are divided, each folded on a core.")
    var parts = 1

    func run() throws {
        let log = try EventLog.openForReading(log)
        if rowsOnly { try readRows(log) } else if all { try foldAll(log) } else { try fold(log) }
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

    private func foldAll(_ log: EventLog) throws {
        var stopwatch = Stopwatch()
        let last = try log.status().lastSequence
        let (folds, extent) = try stopwatch.measure {
            let empty = FoldedTogether(CaseRegister(NamingRules()), IncidenceProjection(NamingRules()))
            return try log.folded(empty, through: last, parts: parts)
        }
        // As much of the digest as a number of JSON holds exactly.
        let digest = ("digest", Double(folds.digest >> 11))
        Measurement(
            name: parts == 1 ? "replay-all" : "replay-all-\(parts)", events: extent.included,
            seconds: stopwatch.seconds, more: Answer(folds.first.projection).numbers + [digest]
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
