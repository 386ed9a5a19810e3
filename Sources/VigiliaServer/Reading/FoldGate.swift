internal import Synchronization

/// How many requests may wait for a history to be folded: one fold runs at a time, and who comes when too many wait is told so at
/// once rather than kept for minutes.
final class FoldGate: Sendable {
    private let waiting = Mutex(0)
    private let maximum: Int

    init(maximum: Int) { self.maximum = maximum }

    /// Does what needs a fold, where not too many wait already.
    func admit<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        let isFull = waiting.withLock { waiting in
            guard waiting < maximum else { return true }
            waiting += 1
            return false
        }
        guard !isFull else { throw Problem(.busy, "\(maximum) questions wait to be answered already; try again") }
        defer { waiting.withLock { $0 -= 1 } }
        return try await body()
    }
}
