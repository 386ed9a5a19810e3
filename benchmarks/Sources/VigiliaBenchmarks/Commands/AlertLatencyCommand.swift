import ArgumentParser
import ClinicalEvents
import EventLog
import LiveDetection
import SignalDetection

/// `vigilia-benchmarks alert-latency`
struct AlertLatencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert-latency",
        abstract: "From an event being durable to what the detector found at it being durable too.",
        discussion: """
            Appends a history, folds it, then appends more events one at a time; after each, the detector reads it back \
            from the log and appends its findings with its position, as `vigilia watch` does. Waiting for the log to \
            change is not part of it. Events without a finding are reported apart: \
            with them the detector has nothing to store.
            """)

    @OptionGroup var options: RunOptions
    @Option(name: .long, help: "Events appended one at a time.")
    var single = 2000

    func run() throws {
        let log = try BenchmarkLog.make(options.log)
        var history = ClinicalHistory(seed: options.seed)
        for _ in 0..<max(1, options.events / 10_000) {
            let (events, recorded) = history.nextBatch(min(10_000, options.events))
            try log.append(events, recorded: recorded)
        }
        let follower = try DetectorFollower(log, SignalDetector(), terminologyVersion: "benchmark")
        try follower.catchUp()
        var (commits, withFinding, without) = (Durations(), Durations(), Durations())
        for _ in 0..<single {
            let (events, recorded) = history.nextBatch(1)
            let start = Stopwatch.now()
            try log.append(events, recorded: recorded)
            let committed = Stopwatch.now()
            let found = try follower.catchUp()
            let latency = Stopwatch.now() - committed
            commits.add(committed - start)
            if found > 0 { withFinding.add(latency) } else { without.add(latency) }
        }
        report(commits, withFinding, without)
    }

    private func report(_ commits: Durations, _ withFinding: Durations, _ without: Durations) {
        Measurement(
            name: "alert-latency", events: single, seconds: commits.total + withFinding.total + without.total,
            more: [
                ("commit_p50", commits.quantile(0.5)), ("commit_p99", commits.quantile(0.99)),
                ("events_with_finding", Double(withFinding.count)), ("finding_p50", withFinding.quantile(0.5)),
                ("finding_p99", withFinding.quantile(0.99)), ("none_p50", without.quantile(0.5)),
                ("none_p99", without.quantile(0.99)),
            ]
        ).printLine()
    }
}
