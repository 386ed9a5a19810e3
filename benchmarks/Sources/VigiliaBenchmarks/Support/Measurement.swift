import Foundation

/// One measured run, printed as one line of JSON.
struct Measurement {
    var name: String
    var events: Int
    var seconds: Double
    /// Bytes on disk, where the run left any.
    var bytes: Int?
    /// Further numbers of the run, in order.
    var more: [(key: String, value: Double)] = []

    func printLine() {
        var line = "{\"name\":\"\(name)\",\"events\":\(events),\"seconds\":\(Self.text(seconds))"
        line += ",\"events_per_second\":\(Int(Double(events) / max(seconds, 1e-9)))"
        line += ",\"bytes\":\(bytes.map(String.init) ?? "null")"
        for (key, value) in more { line += ",\"\(key)\":\(Self.text(value))" }
        print(line + ",\"peak_bytes\":\(Self.peakBytes)}")
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : String(format: "%.9f", value)
    }

    /// The most memory the process has held so far, in bytes (getrusage).
    static var peakBytes: Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss * 1024
        #endif
    }
}

/// Adds up the time spent in the part of a run that is measured.
struct Stopwatch {
    private(set) var seconds = 0.0
    /// Of the processor, all threads: what is left of a durable append once the disk's flushes are taken away.
    private(set) var processorSeconds = 0.0

    mutating func measure<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let (start, processorStart) = (Self.now(), Self.read(CLOCK_PROCESS_CPUTIME_ID))
        defer {
            seconds += Self.now() - start
            processorSeconds += Self.read(CLOCK_PROCESS_CPUTIME_ID) - processorStart
        }
        return try body()
    }

    /// Seconds of a clock that never goes back.
    static func now() -> Double { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// Durations of single operations, in seconds.
struct Durations {
    private var values: [Double] = []

    var count: Int { values.count }
    var total: Double { values.reduce(0, +) }

    mutating func add(_ seconds: Double) { values.append(seconds) }

    /// The value below which a share of all lies; 0 where there are none.
    func quantile(_ share: Double) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }
}
