import ArgumentParser
import EventLog

/// `vigilia-benchmarks append`
struct AppendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append",
        abstract: "Append the history, each batch durable before the next.",
        discussion: """
            Measured: EventLog.append and nothing else, idempotency by source key, case index and compressed blocks \
            included. Making the events is not measured.
            """)

    @OptionGroup var options: RunOptions
    @Option(name: .long, help: "Events a commit.")
    var batch = 1000

    func run() throws {
        let log = try BenchmarkLog.make(options.log)
        var history = ClinicalHistory(seed: options.seed)
        var stopwatch = Stopwatch()
        var commits = Durations()
        var left = options.events
        while left > 0 {
            let (events, recorded) = history.nextBatch(min(batch, left))
            let before = stopwatch.seconds
            try stopwatch.measure { _ = try log.append(events, recorded: recorded) }
            commits.add(stopwatch.seconds - before)
            left -= events.count
        }
        let bytes = try BenchmarkLog.bytesOnDisk(options.log)
        let used = try log.status().bytesOnDisk
        Measurement(
            name: "append-\(batch)", events: options.events, seconds: stopwatch.seconds, bytes: bytes,
            more: [
                ("bytes_per_event", Double(bytes) / Double(options.events)), ("bytes_used", Double(used)),
                ("cpu_seconds", stopwatch.processorSeconds), ("commit_p50", commits.quantile(0.5)),
                ("commit_p99", commits.quantile(0.99)),
            ]
        ).printLine()
    }
}
