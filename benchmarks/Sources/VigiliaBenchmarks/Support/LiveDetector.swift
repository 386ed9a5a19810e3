import ClinicalEvents
import EventLog
import Foundation
import LiveDetection
import SignalDetection
import Snapshots
import Synchronization

/// The detector behind a log, on a thread of its own, until it is stopped.
final class LiveDetector: Sendable {
    private struct State {
        var position: UInt64 = 0
        var failure: (any Error)?
        var isStopped = false
    }

    private let log: EventLog
    private let state = Mutex(State())
    private static let terminology = "benchmark"

    init(_ log: EventLog) { self.log = log }

    /// Begins with what there is; `position()` tells when it is through.
    func start() {
        Thread.detachNewThread { [self] in
            do { try follow() } catch { state.withLock { $0.failure = error } }
        }
    }

    func stop() { state.withLock { $0.isStopped = true } }

    /// The last event taken in.
    func position() throws -> UInt64 {
        let (position, failure) = state.withLock { ($0.position, $0.failure) }
        if let failure { throw failure }
        return position
    }

    private func follow() throws {
        let follower = try DetectorFollower(log, SignalDetector(), terminologyVersion: Self.terminology)
        while !state.withLock({ $0.isStopped }) {
            try follower.catchUp()
            state.withLock { $0.position = follower.position }
            _ = try log.waitForEvents(after: follower.position, for: .milliseconds(100))
        }
    }

    /// What a detector finds that reads a log from its beginning, as the keys of its alerts.
    static func findings(_ log: EventLog) throws -> [String] {
        var detector = SignalDetector()
        var reader = try log.reader()
        var (row, findings) = (EventRow(readsPatient: true), [Finding]())
        var keys: [String] = []
        while try reader.read(&row) {
            let names = reader.names
            try detector.apply(row, names: names, into: &findings) { try log.standing($0, names: names) }
            for finding in findings {
                let caseIdentifier = try log.caseIdentifier(of: finding)
                let event = finding.event(terminologyVersion: terminology, caseIdentifier: caseIdentifier)
                keys.append(event.sourceKey)
            }
            findings.removeAll(keepingCapacity: true)
        }
        return keys
    }
}
