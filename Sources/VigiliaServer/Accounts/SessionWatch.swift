internal import Foundation
internal import Hummingbird
internal import ServiceLifecycle
internal import Synchronization

/// Ends streams and long answers whose key was revoked or whose token's time is over: what was opened by it ends with it.
final class SessionWatch: Service {
    private struct Open {
        var session: Session
        var task: Task<Void, any Error>
    }

    private struct State {
        var streams: [UInt64: Open] = [:]
        var tickets: UInt64 = 0
    }

    private let accounts: AccountBook
    private let state = Mutex(State())

    /// Between two looks at what is open.
    private static let pause = Duration.seconds(1)

    init(_ accounts: AccountBook) { self.accounts = accounts }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.pause)
                self.look()
            }
        }
    }

    /// Ends what is in force no more.
    func look(at now: Date = .now) {
        let over = state.withLock { $0.streams.values.filter { !accounts.isInForce($0.session, at: now) } }
        for stream in over { stream.task.cancel() }
    }

    /// A body that is written as long as its session is in force.
    func guarded(_ body: ResponseBody, _ session: Session, _ note: AccessNote) -> ResponseBody {
        ResponseBody(contentLength: body.contentLength) { writer in
            let handed = HandedWriter(writer: writer)
            let writing = Task { try await AccessNote.$current.withValue(note) { try await body.write(handed.writer) } }
            let ticket = self.note(session, writing)
            defer { self.state.withLock { $0.streams[ticket] = nil } }
            try await withTaskCancellationHandler {
                try await writing.value
            } onCancel: {
                writing.cancel()
            }
        }
    }

    private func note(_ session: Session, _ task: Task<Void, any Error>) -> UInt64 {
        state.withLock { state in
            state.tickets += 1
            state.streams[state.tickets] = Open(session: session, task: task)
            return state.tickets
        }
    }
}

/// A writer that was handed to a task. It is safe, since whoever hands it over writes nothing until the task has ended.
private struct HandedWriter: @unchecked Sendable {
    let writer: any ResponseBodyWriter
}
