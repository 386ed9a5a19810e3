internal import Synchronization

/// How many refusals of strangers are written down: whoever guesses keys must not fill the disk. Of those beyond, the next entry
/// tells how many there were.
final class RefusalPace: Sendable {
    private struct State {
        var left = RefusalPace.burst
        var filled = ContinuousClock.now
        var unrecorded = 0
    }

    private let state = Mutex(State())

    private static let burst = 100
    private static let pause = Duration.seconds(1)

    /// Whether this refusal is written down, and how many before it were not; `nil` where it is not.
    func admit(at now: ContinuousClock.Instant = .now) -> Int? {
        state.withLock { state in
            let pauses = Int((now - state.filled) / Self.pause)
            if pauses > 0 { (state.left, state.filled) = (min(Self.burst, state.left + pauses), now) }
            guard state.left > 0 else {
                state.unrecorded += 1
                return nil
            }
            state.left -= 1
            defer { state.unrecorded = 0 }
            return state.unrecorded
        }
    }
}
