internal import EventLog
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Tells every stream of the server that the log has grown. One task waits for commits, of this process or another, and wakes
/// those that wait: the writer does no more for a thousand of them than for one.
final class LogTail: Service {
    /// Why a wait ended.
    enum Wake: Sendable {
        /// The log has an event after the one that was asked for.
        case grown
        /// Nothing came for a while: a sign of life is due.
        case quiet
        /// The server stops.
        case over
    }

    private struct State {
        var last: UInt64 = 0
        var isOver = false
        var waiting: [UInt64: Waiting] = [:]
        var tickets: UInt64 = 0
    }

    private struct Waiting {
        var after: UInt64
        var continuation: CheckedContinuation<Wake, Never>
    }

    private let log: EventLog
    private let heartbeat: Duration
    private let state = Mutex(State())

    /// A tail of a log.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - heartbeat: after how long a quiet stream gives a sign of life.
    init(_ log: EventLog, heartbeat: Duration = .seconds(15)) {
        self.log = log
        self.heartbeat = heartbeat
    }

    /// Waits for commits until the server stops.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.follow() }
                group.addTask { await self.beat() }
                defer { self.end() }
                for try await _ in group {}
            }
        }
    }

    private func follow() async throws {
        var last: UInt64 = 0
        while !Task.isCancelled {
            last = try await log.awaitEvents(after: last)
            announce(last)
        }
    }

    private func beat() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: heartbeat)
            wake(.quiet) { _ in true }
        }
    }

    private func announce(_ last: UInt64) {
        state.withLock { $0.last = max($0.last, last) }
        wake(.grown) { $0.after < last }
    }

    /// Ends every wait, and those to come: streams close, so that the server can.
    func end() {
        state.withLock { $0.isOver = true }
        wake(.over) { _ in true }
    }

    private func wake(_ reason: Wake, where isMeant: (Waiting) -> Bool) {
        let woken = state.withLock { state in
            let woken = state.waiting.filter { isMeant($0.value) }
            for ticket in woken.keys { state.waiting[ticket] = nil }
            return woken.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume(returning: reason) }
    }

    /// Suspends until the log has an event after a sequence, or there is another reason to look up.
    func wait(after sequence: UInt64) async -> Wake {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let reason: Wake? = state.withLock { state in
                    if state.isOver || Task.isCancelled { return .over }
                    if state.last > sequence { return .grown }
                    state.waiting[ticket] = Waiting(after: sequence, continuation: continuation)
                    return nil
                }
                if let reason { continuation.resume(returning: reason) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.continuation.resume(returning: .over)
        }
    }
}
