internal import Synchronization

/// Admits those whose answer needs a history folded, one at a time and in the order they came. Who comes when too many wait, or has
/// waited too long, is told to come again rather than kept for minutes.
final class FoldGate: Sendable {
    private struct Waiting {
        var ticket: UInt64
        var continuation: CheckedContinuation<Bool, Never>
        /// Gives up after a while.
        var watch: Task<Void, any Error>
    }

    private struct State {
        var isTaken = false
        var waiting: [Waiting] = []
        var tickets: UInt64 = 0
    }

    private let state = Mutex(State())
    private let maximum: Int
    private let patience: Duration

    /// A gate.
    ///
    /// - Parameters:
    ///   - maximum: how many there may be, the one that was admitted among them.
    ///   - patience: how long one waits.
    init(maximum: Int, patience: Duration) { (self.maximum, self.patience) = (maximum, patience) }

    /// How many wait.
    var countWaiting: Int { state.withLock { $0.waiting.count } }

    /// Does what needs a fold, once it is its turn.
    func admit<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        try await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async throws {
        let ticket: UInt64? = try state.withLock { state in
            guard state.isTaken else {
                state.isTaken = true
                return nil
            }
            guard state.waiting.count + 1 < maximum else {
                throw Self.busy("\(maximum) questions wait to be answered already; try again")
            }
            state.tickets += 1
            return state.tickets
        }
        guard let ticket else { return }
        guard await wait(ticket) else {
            throw Self.busy("other questions take long; this one was not begun, try again later")
        }
    }

    /// Whether it is admitted.
    private func wait(_ ticket: UInt64) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAdmitted: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    guard state.isTaken else {
                        state.isTaken = true
                        return true
                    }
                    let watch = Task { [patience] in
                        try await Task.sleep(for: patience)
                        self.giveUp(ticket)
                    }
                    state.waiting.append(Waiting(ticket: ticket, continuation: continuation, watch: watch))
                    return nil
                }
                if let isAdmitted { continuation.resume(returning: isAdmitted) }
            }
        } onCancel: {
            giveUp(ticket)
        }
    }

    private func giveUp(_ ticket: UInt64) {
        let given = state.withLock { state in
            state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0) }
        }
        given?.watch.cancel()
        given?.continuation.resume(returning: false)
    }

    private func leave() {
        let next = state.withLock { state in
            state.isTaken = !state.waiting.isEmpty
            return state.isTaken ? state.waiting.removeFirst() : nil
        }
        next?.watch.cancel()
        next?.continuation.resume(returning: true)
    }

    private static func busy(_ detail: String) -> Problem {
        var problem = Problem(.busy, detail)
        problem.retrySeconds = 10
        return problem
    }
}
