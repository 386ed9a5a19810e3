import ArgumentParser
import ClinicalEvents
import EventLog

/// `vigilia-benchmarks reports`
struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "Append the set of spontaneous reports to a log; `signals` then counts and measures it.")

    @OptionGroup var options: RunOptions
    @Flag(name: .long, help: "Four drugs and three reactions in every report, not one to four and one to three.")
    var large = false

    func run() throws {
        let log = try BenchmarkLog.make(options.log)
        var reports = SpontaneousReports(seed: options.seed, sizes: large ? (4, 3) : nil)
        var stopwatch = Stopwatch()
        var left = options.events
        while left > 0 {
            var events: [ProposedEvent] = []
            for _ in 0..<min(4000, left) { events.append(reports.next().proposed) }
            let recorded = events.map { _ in Timestamp(milliseconds: 1_609_740_000_000) }
            try stopwatch.measure { _ = try log.append(events, recorded: recorded) }
            left -= events.count
        }
        Measurement(
            name: "append-reports", events: options.events, seconds: stopwatch.seconds,
            bytes: try BenchmarkLog.bytesOnDisk(options.log)
        ).printLine()
    }
}
