import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation

/// `vigilia-benchmarks wake`
struct WakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wake",
        abstract: "One process appends now and then, another one follows the log and sleeps between.",
        discussion: """
            Latency is from the append having returned in the one process to the event being there in the other, by the clock \
            both share. Ends with an error where an event is missing, twice, or out of order. `looks` says how often the \
            follower looked at the log: it does not spin.
            """)

    @Option(name: .long, help: "The folder of the log, made anew.")
    var log: String
    @Option(name: .long, help: "Events that are appended, one at a time.")
    var events = 1000
    @Option(name: .long, help: "Milliseconds between two of them.")
    var pause = 20
    @Flag(name: .long, help: .private)
    var appends = false

    func run() async throws {
        if appends { try append() } else { try await follow() }
    }

    /// The process that appends: it says when each append had returned.
    private func append() throws {
        let log = try EventLog.open(log)
        var history = ClinicalHistory(seed: 1)
        for event in history.nextBatch(events).events {
            usleep(UInt32(pause) * 1000)
            try log.append([event])
            print(Stopwatch.now())
        }
    }

    private func follow() async throws {
        let log = try BenchmarkLog.make(log, clock: .system)
        let returned = FileManager.default.temporaryDirectory.appending(path: "vigilia-wake-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: returned) }
        guard FileManager.default.createFile(atPath: returned.path, contents: nil) else {
            throw ValidationError("\(returned.path): cannot be written")
        }
        let start = Stopwatch.now()
        let writer = try startWriter(saying: returned)
        var arrivals: [Double] = []
        for try await event in log.follow(EventQuery(sequences: 1...UInt64.max)) {
            arrivals.append(Stopwatch.now())
            guard event.sequence == UInt64(arrivals.count) else {
                throw ValidationError("event \(event.sequence) came as number \(arrivals.count)")
            }
            if arrivals.count == events { break }
        }
        let seconds = Stopwatch.now() - start
        writer.waitUntilExit()
        let moments = try String(contentsOf: returned, encoding: .utf8).split(separator: "\n").compactMap { Double($0) }
        guard writer.terminationStatus == 0, moments.count == events else {
            throw ValidationError("the process that appends ended after \(moments.count) of \(events) events")
        }
        report(zip(arrivals, moments).map { $0 - $1 }, seconds, looks: log.followingFigures.looks)
    }

    private func startWriter(saying returned: URL) throws -> Process {
        let writer = Process()
        writer.executableURL = Bundle.main.executableURL
        writer.arguments = ["wake", "--appends", "--log", log, "--events", "\(events)", "--pause", "\(pause)"]
        writer.standardOutput = try FileHandle(forWritingTo: returned)
        try writer.run()
        return writer
    }

    private func report(_ latencies: [Double], _ seconds: Double, looks: Int) {
        let sorted = latencies.reduce(into: Durations()) { $0.add($1) }
        Measurement(
            name: "wake", events: events, seconds: seconds,
            more: [
                ("latency_p50", sorted.quantile(0.5)), ("latency_p99", sorted.quantile(0.99)),
                ("latency_max", sorted.quantile(1)), ("looks", Double(looks)),
            ]
        ).printLine()
    }
}
