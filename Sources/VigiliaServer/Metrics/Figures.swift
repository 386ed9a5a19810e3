internal import Foundation
internal import Metrics
internal import Synchronization

/// What the server counts and times, kept for whoever asks: a back end of swift-metrics that prints the text form of Prometheus.
///
/// Labels are those the server gives itself, never what a client wrote, so that there is a bounded number of them.
final class Figures: MetricsFactory {
    private struct Key: Hashable, Comparable {
        var name: String
        var labels: String

        static func < (left: Key, right: Key) -> Bool { (left.name, left.labels) < (right.name, right.labels) }
    }

    private let counts = Mutex<[Key: Count]>([:])
    private let levels = Mutex<[Key: Level]>([:])
    private let spreads = Mutex<[Key: Spread]>([:])

    /// A server that has counted nothing yet.
    init() {}

    /// A figure that only grows.
    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Self.entry(counts, label, dimensions) { Count() }
    }

    /// A figure that is recorded: its last value, or how its values are spread.
    func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate
            ? Self.entry(spreads, label, dimensions) { Spread() } : Self.entry(levels, label, dimensions) { Level() }
    }

    /// A figure that goes up and down.
    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        Self.entry(levels, label, dimensions) { Level() }
    }

    /// How long something takes, in seconds.
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Self.entry(spreads, label, dimensions) { Spread() }
    }

    /// Figures live as long as the server.
    func destroyCounter(_ handler: any CounterHandler) {}
    /// Figures live as long as the server.
    func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Figures live as long as the server.
    func destroyMeter(_ handler: any MeterHandler) {}
    /// Figures live as long as the server.
    func destroyTimer(_ handler: any TimerHandler) {}

    private static func entry<Value>(
        _ values: borrowing Mutex<[Key: Value]>, _ label: String, _ dimensions: [(String, String)],
        _ make: () -> sending Value
    ) -> Value where Value: Sendable {
        let labels = dimensions.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
        let key = Key(name: label, labels: labels)
        return values.withLock { values in
            if let known = values[key] { return known }
            let made = make()
            values[key] = made
            return made
        }
    }

    /// Everything in the text form of Prometheus, version 0.0.4.
    func text() -> String {
        var text = ""
        var last = ""
        func describe(_ name: String, _ type: String) {
            if name != last { text += "# TYPE \(name) \(type)\n" }
            last = name
        }
        for (key, count) in counts.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            describe(key.name, "counter")
            text += "\(key.name)\(Self.braces(key.labels)) \(count.value)\n"
        }
        for (key, level) in levels.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            describe(key.name, "gauge")
            text += "\(key.name)\(Self.braces(key.labels)) \(level.value)\n"
        }
        for (key, spread) in spreads.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            describe(key.name, "histogram")
            text += spread.text(key.name, key.labels)
        }
        return text
    }

    private static func braces(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }
}
