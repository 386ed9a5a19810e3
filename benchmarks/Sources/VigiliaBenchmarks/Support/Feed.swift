import ClinicalEvents
import EventLog
import Synchronization

/// What a subscriber of a log is given, and when; and when each event was durable for whoever appended it.
final class Feed: Sendable {
    /// In seconds.
    struct Latencies {
        /// From the call to the event being durable.
        var appends = Durations()
        /// From there to its coming.
        var events = Durations()
        /// From there to the coming of each of its alerts.
        var alerts = Durations()
    }

    private struct State {
        var appends = Durations()
        var durable: [UInt64: Double] = [:]
        var events: [(sequence: UInt64, seen: Double)] = []
        var alerts: [(trigger: UInt64, seen: Double)] = []
        var last: UInt64 = 0
        var count: UInt64 = 0
        var isInOrder = true
    }

    private let state = Mutex(State())

    /// The last event that came.
    var last: UInt64 { state.withLock { $0.last } }
    /// Events that came.
    var count: UInt64 { state.withLock { $0.count } }
    /// Whether each came right after the one before it in the log.
    var isInOrder: Bool { state.withLock { $0.isInOrder } }

    /// An append has returned.
    func note(_ outcomes: [AppendOutcome], since start: Double) {
        let now = Stopwatch.now()
        state.withLock { state in
            state.appends.add(now - start)
            for case .appended(let sequence) in outcomes { state.durable[sequence] = now }
        }
    }

    /// An event has come.
    func take(_ event: RecordedEvent) {
        let now = Stopwatch.now()
        state.withLock { state in
            if state.count > 0, event.sequence != state.last + 1 { state.isInOrder = false }
            (state.last, state.count) = (event.sequence, state.count + 1)
            if case .signalDetected(let signal) = event.content.event {
                state.alerts.append((UInt64(signal.trigger), now))
            } else {
                state.events.append((event.sequence, now))
            }
        }
    }

    /// The latencies since the last call, of what this process appended meanwhile. An event may come before its append has returned:
    /// that is no time at all.
    func takeLatencies() -> Latencies {
        state.withLock { state in
            var latencies = Latencies(appends: state.appends)
            for (sequence, seen) in state.events {
                if let durable = state.durable[sequence] { latencies.events.add(max(0, seen - durable)) }
            }
            for (trigger, seen) in state.alerts {
                if let durable = state.durable[trigger] { latencies.alerts.add(max(0, seen - durable)) }
            }
            (state.events, state.alerts, state.appends) = ([], [], Durations())
            return latencies
        }
    }
}
