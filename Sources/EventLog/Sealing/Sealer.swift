import Dispatch
import Synchronization

/// When a log seals by itself.
public struct Sealing: Hashable, Sendable {
    /// Events of the tail from which on it is sealed in the background.
    public var tailEvents: Int

    /// Sealing at a size of the tail: between `Sealing.smallestTail` and some millions.
    public init(tailEvents: Int) { self.tailEvents = max(Self.smallestTail, tailEvents) }

    /// Four large blocks: what a process that opens the log has to look through first.
    public static let automatic = Sealing(tailEvents: 16_384)
    /// Only where `seal` is called.
    public static let manual = Sealing(tailEvents: .max)
    /// One large block.
    public static let smallestTail = 4096
}

/// Seals a log beside its writers, one sealing at a time.
final class Sealer: Sendable {
    private let queue = DispatchQueue(label: "vigilia.seal", qos: .utility)
    private let isIdle = Atomic(true)
    private let failure = Mutex<String?>(nil)

    /// Why the last sealing in the background failed; `nil` where it did not.
    var lastFailure: String? { failure.withLock { $0 } }

    /// Seals soon, unless that is asked for already.
    func begin(_ seal: @escaping @Sendable () throws -> Void) {
        guard isIdle.exchange(false, ordering: .acquiringAndReleasing) else { return }
        queue.async {
            self.isIdle.store(true, ordering: .releasing)
            self.run(seal)
        }
    }

    /// Seals now, after a sealing that is under way.
    func finish(_ seal: () throws -> Void) { queue.sync { run(seal) } }

    /// A sealing that fails changes nothing, and the next one tries again: what matters is that nothing was lost.
    private func run(_ seal: () throws -> Void) {
        var reason: String?
        do { try seal() } catch { reason = "\(error)" }
        failure.withLock { $0 = reason }
    }
}
