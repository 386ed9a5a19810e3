import ArgumentParser
import ClinicalEvents
import EventLog
import SignalDetection
import Snapshots

/// `vigilia-benchmarks detect`
struct DetectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Run the detector over a log, and time its last events one by one.",
        discussion: """
            After each event every table, signal and alert is up to date: this is what one more event costs. Reading the \
            event is not part of it, appending what was found neither (see alert-latency).
            """)

    @Option(name: .long, help: "The folder of the log.")
    var log: String
    @Option(name: .long, help: "How many of the last events are timed one by one.")
    var last = 10_000
    @Option(name: .long, help: "Fold no more than this many events.")
    var limit = Int.max

    func run() throws {
        let log = try EventLog.openForReading(log)
        let end = min(Int(try log.status().lastSequence), limit)
        var detector = SignalDetector()
        var (seconds, single) = (0.0, Durations())
        var (findings, found): ([Finding], Int) = ([], 0)
        var reader = try log.reader(through: UInt64(end))
        var row = EventRow(readsPatient: true)
        while try reader.read(&row) {
            let names = reader.names
            let start = Stopwatch.now()
            try detector.apply(row, names: names, into: &findings) { try log.standing($0, names: names) }
            let duration = Stopwatch.now() - start
            seconds += duration
            if Int(row.sequence) > end - last { single.add(duration) }
            found += findings.count
            findings.removeAll(keepingCapacity: true)
        }
        Measurement(
            name: "detect", events: end, seconds: seconds,
            more: [
                ("findings", Double(found)), ("last", Double(single.count)),
                ("last_mean", single.total / Double(max(1, single.count))), ("last_p50", single.quantile(0.5)),
                ("last_p99", single.quantile(0.99)), ("last_max", single.quantile(1)),
            ]
        ).printLine()
    }
}
