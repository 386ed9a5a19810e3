import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import LiveDetection
import SignalDetection
import Synchronization

/// `vigilia-benchmarks live`
struct LiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live",
        abstract: "Events come at a steady rate, then in a burst; a subscriber waits for their alerts.",
        discussion: """
            Behind a history the detector has folded, single events are appended at a rate, each durable by itself; the \
            detector follows the log, and so does a subscriber, all of one process. Latency is from an event being durable to the \
            subscriber having its alert. Then a burst from 64 tasks, as fast as it goes. Ends with an error where an event \
            or an alert is missing, twice, or out of order.
            """)

    @OptionGroup var options: RunOptions
    @Option(name: .long, help: "Events a second.")
    var rate = 1000
    @Option(name: .long, help: "How long they come.")
    var seconds = 20
    @Option(name: .long, help: "Events of the burst.")
    var burst = 100_000

    private static let writers = 64

    func run() async throws {
        let log = try BenchmarkLog.make(options.log, clock: .system)
        var history = ClinicalHistory(seed: options.seed)
        for _ in 0..<max(1, options.events / 10_000) { try log.append(history.nextBatch(10_000).events) }
        let detection = LiveDetector(log)
        detection.start()
        while try detection.position() < log.status().lastSequence { try await Task.sleep(for: .milliseconds(1)) }
        let feed = Feed()
        let begin = try log.status().lastSequence
        let subscriber = Task {
            for try await event in log.follow(EventQuery(sequences: begin + 1...UInt64.max)) { feed.take(event) }
        }
        try await steady(history.nextBatch(rate * seconds).events, log, feed)
        try await settle(log, detection, feed)
        try report("live-steady", rate * seconds, Double(seconds), feed.takeLatencies())
        let start = Stopwatch.now()
        try await atOnce(history.nextBatch(burst).events, log, feed)
        let appended = Stopwatch.now() - start
        try await settle(log, detection, feed)
        let settled = Stopwatch.now() - start
        subscriber.cancel()
        detection.stop()
        try report(
            "live-burst", burst, appended, feed.takeLatencies(), more: [("until_last_alert", settled - appended)])
        try check(log, feed, from: begin)
    }

    /// Each event at its moment, whether or not those before it are durable by then.
    private func steady(_ events: [ProposedEvent], _ log: EventLog, _ feed: Feed) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    for index in stride(from: writer, to: events.count, by: Self.writers) {
                        let moment = start + .nanoseconds(Int64(index) * 1_000_000_000 / Int64(rate))
                        try await Task.sleep(until: moment, tolerance: .zero, clock: clock)
                        try await append(events[index], log, feed)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func append(_ event: ProposedEvent, _ log: EventLog, _ feed: Feed) async throws {
        let start = Stopwatch.now()
        feed.note(try await log.enqueue([event]), since: start)
    }

    private func atOnce(_ events: [ProposedEvent], _ log: EventLog, _ feed: Feed) async throws {
        try await withThrowingTaskGroup { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    for index in stride(from: writer, to: events.count, by: Self.writers) {
                        try await append(events[index], log, feed)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Waits until detector and subscriber have all there is.
    private func settle(_ log: EventLog, _ detection: LiveDetector, _ feed: Feed) async throws {
        while true {
            let last = try log.status().lastSequence
            if try detection.position() == last, feed.last == last { return }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    private func report(
        _ name: String, _ events: Int, _ seconds: Double, _ latencies: Feed.Latencies,
        more: [(key: String, value: Double)] = []
    ) throws {
        guard latencies.events.count == events else {
            throw ValidationError("the subscriber had \(latencies.events.count) of \(events) events")
        }
        Measurement(
            name: name, events: events, seconds: seconds,
            more: [
                ("append_p50", latencies.appends.quantile(0.5)), ("append_p99", latencies.appends.quantile(0.99)),
                ("event_p50", latencies.events.quantile(0.5)), ("event_p99", latencies.events.quantile(0.99)),
                ("alerts", Double(latencies.alerts.count)), ("alert_p50", latencies.alerts.quantile(0.5)),
                ("alert_p99", latencies.alerts.quantile(0.99)), ("alert_max", latencies.alerts.quantile(1)),
            ] + more
        ).printLine()
    }

    /// The subscriber had every event once and in order, and the alerts are those of a detector that reads the log afterwards.
    private func check(_ log: EventLog, _ feed: Feed, from begin: UInt64) throws {
        guard feed.isInOrder, feed.count == (try log.status().lastSequence) - begin else {
            throw ValidationError("the subscriber's events are not those of the log, in its order")
        }
        var recorded: [String] = []
        var reader = try log.reader()
        while let event = try reader.readEvent() {
            if case .signalDetected = event.content.event { recorded.append(event.content.sourceKey) }
        }
        guard try recorded == LiveDetector.findings(log) else {
            throw ValidationError("the alerts are not those of a detector that reads the log afterwards")
        }
    }
}
