import ArgumentParser
import ClinicalEvents
import EventLog

/// `vigilia-benchmarks writers`
struct WritersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "writers",
        abstract: "Many tasks append at once, each one event at a time, each durable before its next.",
        discussion: """
            What a server does: every event is acknowledged by itself, and those that come while a commit runs share the \
            next. Latency is that of single appends, from the call to its return.
            """)

    @OptionGroup var options: RunOptions
    @Option(name: .long, help: "Tasks that append.")
    var writers = 64

    func run() async throws {
        let log = try BenchmarkLog.make(options.log)
        var history = ClinicalHistory(seed: options.seed)
        let each = options.events / writers
        // One moment for all: the log's own clock never goes back, and writers are not in any order.
        let recorded = Timestamp(milliseconds: 1_609_740_000_000)
        // As a server has them: read into batches of one before they are appended.
        let shares = (0..<writers).map { _ in history.nextBatch(each).events.map { [$0] } }
        let start = Stopwatch.now()
        let latencies = try await withThrowingTaskGroup(of: [Double].self) { group in
            for batches in shares { group.addTask { try await append(batches, recorded, to: log) } }
            return try await group.reduce(into: Durations()) { all, some in some.forEach { all.add($0) } }
        }
        report(log, seconds: Stopwatch.now() - start, latencies)
    }

    private func append(
        _ batches: [[ProposedEvent]], _ recorded: Timestamp, to log: EventLog
    ) async throws -> [Double] {
        var latencies: [Double] = []
        for events in batches {
            let start = Stopwatch.now()
            try await log.enqueue(events, recorded: [recorded])
            latencies.append(Stopwatch.now() - start)
        }
        return latencies
    }

    private func report(_ log: EventLog, seconds: Double, _ latencies: Durations) {
        let figures = log.appendFigures
        Measurement(
            name: "append-\(writers)-writers", events: latencies.count, seconds: seconds,
            more: [
                ("commits", Double(figures.commits)), ("latency_p50", latencies.quantile(0.5)),
                ("latency_p99", latencies.quantile(0.99)), ("latency_max", latencies.quantile(1)),
            ]
        ).printLine()
    }
}
