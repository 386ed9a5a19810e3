internal import EventLog
internal import Foundation
internal import LiveDetection
internal import Logging
internal import ServiceLifecycle
internal import SignalDetection
internal import Synchronization
internal import Terminology

/// Runs the detector behind the log for as long as the server runs: what it finds is in the log, and so in the feeds.
///
/// It has a thread of its own: folding a long history takes minutes, for which no other work may wait.
final class DetectorService: Service {
    private struct State {
        var position: UInt64 = 0
        var isStopped = false
    }

    private let log: EventLog
    private let terminology: Terminology
    private let logger: Logger
    private let state = Mutex(State())

    init(_ log: EventLog, _ terminology: Terminology, _ logger: Logger) {
        (self.log, self.terminology, self.logger) = (log, terminology, logger)
    }

    /// The last event it has taken in.
    var position: UInt64 { state.withLock { $0.position } }

    func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { continuation in
                let thread = Thread {
                    self.followForEver()
                    continuation.resume()
                }
                thread.name = "vigilia.detector"
                thread.stackSize = Self.stackBytes
                thread.start()
            }
        } onCancelOrGracefulShutdown: {
            self.state.withLock { $0.isStopped = true }
        }
    }

    /// What keeps the detector from recording, a full disk say, keeps nobody from reading: it begins anew until it can.
    private func followForEver() {
        while !isStopped {
            do { try follow() } catch {
                logger.error("the detector failed and begins anew", metadata: ["error": "\(error)"])
                Thread.sleep(forTimeInterval: Self.secondsAfterFailure)
            }
        }
    }

    private func follow() throws {
        let detector = SignalDetector(terminology: terminology)
        let follower = try DetectorFollower(log, detector, terminologyVersion: terminology.version)
        while !isStopped {
            let found = try follower.catchUp(isCancelled: { isStopped }, progress: note)
            note(follower.position)
            if found > 0 { logger.info("alerts raised", metadata: ["count": "\(found)"]) }
            _ = try log.waitForEvents(after: follower.position, for: Self.pause) { self.isStopped }
        }
    }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    private func note(_ sequence: UInt64) { state.withLock { $0.position = sequence } }

    private static let secondsAfterFailure = 2.0
    private static let pause = Duration.seconds(60)
    /// As the main thread has.
    private static let stackBytes = 8 << 20
}
