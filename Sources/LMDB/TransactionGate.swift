internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Counts who is using an environment, so that it can be closed and opened again behind its owner when nobody is.
///
/// Passing costs an uncontended lock. Reopening is rare (the map has to grow, the disk failed), so whoever waits for it, or for
/// others to leave, looks again every half millisecond.
final class TransactionGate: Sendable {
    private enum Phase { case open, closing, closed }

    private struct State {
        var inside = 0
        var phase = Phase.open
    }

    private let state = Mutex(State())

    private static let pauseNanoseconds = 500_000
    /// Looks before one who comes while others are waited for is let in all the same: a thread that holds a transaction may need
    /// a second one to finish the first.
    private static let looksBeforeInsisting = 400
    /// Looks before waiting for the others is given up.
    private static let looksBeforeGivingUp = 10_000

    /// Goes in; must be followed by `leave`.
    func enter() {
        var looks = 0
        while !state.withLock({ Self.admit(&$0, insists: looks > Self.looksBeforeInsisting) }) {
            Self.pause()
            looks += 1
        }
    }

    func leave() { state.withLock { $0.inside -= 1 } }

    /// Calls `body` while nobody is inside and nobody can come in; `nil` where the others did not leave in some seconds.
    func alone<Result>(_ body: () -> Result) -> Result? {
        var (looks, isClosing) = (0, false)
        while !state.withLock({ Self.close(&$0, &isClosing) }) {
            guard looks < Self.looksBeforeGivingUp else {
                if isClosing { state.withLock { $0.phase = .open } }
                return nil
            }
            Self.pause()
            looks += 1
        }
        defer { state.withLock { $0.phase = .open } }
        return body()
    }

    private static func admit(_ state: inout State, insists: Bool) -> Bool {
        guard state.phase == .open || (state.phase == .closing && insists) else { return false }
        state.inside += 1
        return true
    }

    /// One closes at a time: `isClosing` says whether it is the caller.
    private static func close(_ state: inout State, _ isClosing: inout Bool) -> Bool {
        if !isClosing {
            guard state.phase == .open else { return false }
            (state.phase, isClosing) = (.closing, true)
        }
        guard state.inside == 0 else { return false }
        state.phase = .closed
        return true
    }

    private static func pause() {
        var pause = timespec(tv_sec: 0, tv_nsec: pauseNanoseconds)
        unsafe nanosleep(&pause, nil)
    }
}
