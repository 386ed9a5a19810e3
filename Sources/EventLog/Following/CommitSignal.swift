import Dispatch
import Synchronization

/// Wakes whoever waits for a commit later than the one they have looked at.
///
/// A waiter says which commit it has seen: one that came between its look and its wait wakes it at once, so that none is
/// missed however commits and waits fall.
final class CommitSignal: Sendable {
    private struct Waiter {
        var seen: UInt64
        var wake: @Sendable () -> Void
    }

    private struct State {
        var latest: UInt64 = 0
        var waiters: [UInt64: Waiter] = [:]
        var cancelled: Set<UInt64> = []
        var lastTicket: UInt64 = 0
        var isWatched = false
    }

    private let state = Mutex(State())

    /// A commit is there for every reader to see.
    func announce(_ commit: UInt64) {
        let woken: [Waiter] = state.withLock { state in
            guard commit > state.latest else { return [] }
            state.latest = commit
            let woken = state.waiters.filter { $0.value.seen < commit }
            for ticket in woken.keys { state.waiters[ticket] = nil }
            return Array(woken.values)
        }
        for waiter in woken { waiter.wake() }
    }

    /// Wakes everybody, though there is no new commit.
    func wakeAll() {
        let woken = state.withLock { state in
            defer { state.waiters.removeAll() }
            return Array(state.waiters.values)
        }
        for waiter in woken { waiter.wake() }
    }

    /// Blocks until there is a commit after the one seen; `false` where the time was over before.
    func wait(after seen: UInt64, until deadline: DispatchTime, watching: () -> Void) -> Bool {
        let woken = DispatchSemaphore(value: 0)
        let ticket = newTicket()
        add(ticket, Waiter(seen: seen, wake: { woken.signal() }))
        watching()
        if woken.wait(timeout: deadline) == .success { return true }
        state.withLock { $0.waiters[ticket] = nil }
        return false
    }

    /// Suspends until there is a commit after the one seen, or the task is cancelled.
    func wait(after seen: UInt64, watching: () -> Void) async {
        let ticket = newTicket()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                add(ticket, Waiter(seen: seen, wake: { continuation.resume() }))
                watching()
            }
        } onCancel: {
            cancel(ticket)
        }
        state.withLock { _ = $0.cancelled.remove(ticket) }
    }

    /// Whether the caller is to watch for commits of others from now on; nobody does yet.
    func beginWatching() -> Bool {
        state.withLock { state in
            defer { state.isWatched = true }
            return !state.isWatched
        }
    }

    /// Whether nobody waits, so that the caller is to watch no longer.
    func endWatchingWhereNobodyWaits() -> Bool {
        state.withLock { state in
            if state.waiters.isEmpty { state.isWatched = false }
            return state.waiters.isEmpty
        }
    }

    private func newTicket() -> UInt64 {
        state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
    }

    private func add(_ ticket: UInt64, _ waiter: Waiter) {
        let isOver = state.withLock { state in
            if state.latest > waiter.seen || state.cancelled.contains(ticket) { return true }
            state.waiters[ticket] = waiter
            return false
        }
        if isOver { waiter.wake() }
    }

    /// The task may be cancelled before it waits: the ticket is remembered until it does.
    private func cancel(_ ticket: UInt64) {
        let waiter = state.withLock { state in
            state.cancelled.insert(ticket)
            return state.waiters.removeValue(forKey: ticket)
        }
        waiter?.wake()
    }
}

extension CommitSignal {
    /// What a look at a log finds: the commit that was looked at, and whether what is waited for is there.
    typealias Look = () throws(LogError) -> (commit: UInt64, isThere: Bool)

    /// Blocks until a look finds what is waited for; `false` where the time was over, or `isCancelled` said so, before.
    func wait(
        for timeout: Duration, _ isCancelled: (() -> Bool)?, watching: () -> Void, until look: Look
    ) throws(LogError) -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + timeout
        while !(isCancelled?() ?? false) {
            let (commit, isThere) = try look()
            if isThere { return true }
            let left = deadline - clock.now
            guard left > .zero else { return false }
            let pause = min(left, isCancelled == nil ? Self.longestPause : Self.pauseBetweenQuestions)
            _ = wait(after: commit, until: .now() + pause.seconds, watching: watching)
        }
        return false
    }

    /// How often a wait asks whether it is cancelled.
    private static let pauseBetweenQuestions = Duration.milliseconds(100)
    /// After it a wait looks again all the same: what a clock counts has an end.
    private static let longestPause = Duration.seconds(3600)
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
