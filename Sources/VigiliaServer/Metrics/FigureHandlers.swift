internal import Metrics
internal import Synchronization

/// A number that only grows.
final class Count: CounterHandler {
    private let state = Mutex<Int64>(0)

    var value: Int64 { state.withLock { $0 } }

    func increment(by amount: Int64) { state.withLock { $0 &+= amount } }

    func reset() { state.withLock { $0 = 0 } }
}

/// A number that goes up and down.
final class Level: MeterHandler, RecorderHandler {
    private let state = Mutex<Double>(0)

    var value: Double { state.withLock { $0 } }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { state.withLock { $0 = value } }
    func increment(by amount: Double) { state.withLock { $0 += amount } }
    func decrement(by amount: Double) { state.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
}

/// How numbers are spread, in buckets.
final class Spread: TimerHandler, RecorderHandler {
    private struct State {
        var counts = [UInt64](repeating: 0, count: Spread.bounds.count + 1)
        var sum = 0.0
    }

    /// Upper bounds: seconds from half a millisecond to half a minute.
    private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) * 1e-9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func text(_ name: String, _ labels: String) -> String {
        let state = state.withLock { $0 }
        let prefix = labels.isEmpty ? "" : labels + ","
        var (text, total) = ("", UInt64(0))
        for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], state.counts) {
            total += count
            text += "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(total)\n"
        }
        let braces = labels.isEmpty ? "" : "{\(labels)}"
        return text + "\(name)_sum\(braces) \(state.sum)\n\(name)_count\(braces) \(total)\n"
    }
}
