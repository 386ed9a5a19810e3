import ClinicalEvents
import EventLog
import LiveDetection
import SignalDetection
import Snapshots
import Synchronization
import TestSupport
import Testing

@Suite("The detector behind a log that others append to")
struct DetectorFollowerTests {
    private static let version = "test"

    /// The alerts of a log, in its order.
    private func alerts(_ log: EventLog) throws -> [RecordedEvent] {
        var reader = try log.reader()
        var alerts: [RecordedEvent] = []
        while let event = try reader.readEvent() {
            if case .signalDetected = event.content.event { alerts.append(event) }
        }
        return alerts
    }

    /// What a detector finds that reads the log from its beginning when all is there.
    private func expected(_ log: EventLog) throws -> [String] {
        var detector = SignalDetector()
        var reader = try log.reader()
        var (row, findings) = (EventRow(readsPatient: true), [Finding]())
        while try reader.read(&row) {
            let names = reader.names
            try detector.apply(row, names: names, into: &findings) { try log.standing($0, names: names) }
        }
        return try findings.map { finding in
            let event = finding.event(
                terminologyVersion: Self.version, caseIdentifier: try log.caseIdentifier(of: finding))
            return event.sourceKey
        }
    }

    @Test(arguments: [3, 4])
    func `a burst from many tasks loses no event and no alert, and keeps the order`(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"))
        var history = GeneratedHistory(seed: seed, caseCount: 80)
        let events = history.events(600)
        let burst = Burst()
        let subscriber = Task { for try await event in log.follow() { burst.see(event.sequence) } }
        async let found = detect(log, burst)
        try await withThrowingTaskGroup { group in
            // Each task has every eighth event, and appends them in their order.
            for share in 0..<8 {
                let own = events.indices.filter { $0 % 8 == share }.map { events[$0] }
                group.addTask { for event in own { try await log.enqueue([event]) } }
            }
            try await group.waitForAll()
        }
        burst.end()
        let alertCount = try await found
        let last = try log.status().lastSequence
        while burst.seen.last != last { try await Task.sleep(for: .milliseconds(1)) }
        subscriber.cancel()
        #expect(burst.seen == Array(1...last), "seed \(seed)")
        #expect(last == UInt64(events.count + alertCount) && alertCount > 10)
        let alerts = try alerts(log)
        #expect(alerts.map { $0.content.sourceKey } == (try expected(log)), "seed \(seed)")
        let triggers = alerts.compactMap { alert in
            if case .signalDetected(let signal) = alert.content.event { signal.trigger } else { nil }
        }
        #expect(triggers.count == alertCount && triggers == triggers.sorted())
    }

    /// Runs the detector behind a log until the burst is over and all of it was taken in; gives back how many alerts were new.
    private func detect(_ log: EventLog, _ burst: Burst) async throws -> Int {
        let follower = try DetectorFollower(log, SignalDetector(), terminologyVersion: Self.version)
        var alerts = 0
        while true {
            let isOver = burst.isOver
            alerts += try follower.catchUp()
            // Its own alerts too.
            if isOver, follower.position == (try log.status().lastSequence) { return alerts }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    @Test func `a detector that stops anywhere and begins again records each alert once`() throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"))
        var history = GeneratedHistory(seed: 9, caseCount: 60)
        try log.append(history.events(400))
        var alerts = 0
        for stop in [1, 90, 91, 250, Int.max] {
            let follower = try DetectorFollower(log, SignalDetector(), terminologyVersion: Self.version)
            var left = stop
            alerts += try follower.catchUp {
                left -= 1
                return left < 0
            }
        }
        #expect(try self.alerts(log).map { $0.content.sourceKey } == (try expected(log)))
        #expect(try self.alerts(log).count == alerts && alerts > 10)
    }
}

/// What is known of a burst while it goes on.
private final class Burst: Sendable {
    private let state = Mutex<(isOver: Bool, seen: [UInt64])>((false, []))

    var isOver: Bool { state.withLock { $0.isOver } }
    /// The events a subscriber was given, in that order.
    var seen: [UInt64] { state.withLock { $0.seen } }

    func end() { state.withLock { $0.isOver = true } }
    func see(_ sequence: UInt64) { state.withLock { $0.seen.append(sequence) } }
}
