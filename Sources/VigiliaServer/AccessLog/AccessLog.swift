internal import Foundation
internal import Synchronization

/// Who read and wrote what: lines beside the log, only ever added to, each durable before what it tells of is shown.
///
/// Entries that come while others are being written share the next write, so that many readers wait for one disk together.
final class AccessLog: Sendable {
    private struct Waiting: Sendable {
        var entry: AccessEntry
        var continuation: CheckedContinuation<Result<Void, AccessFault>, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
    }

    let path: String
    let identity: String
    private let folder: Mutex<AccessFolder>
    private let state = Mutex(State())

    /// How long a file grows before the next one is begun.
    static let bytesOfFile: Int = 64 << 20

    /// - Parameters:
    ///   - log: the folder of the log.
    ///   - identity: the log's identity, to which the chain is bound.
    ///   - bytesOfFile: how long a file grows before the next one is begun.
    init(besideLog log: String, identity: String, bytesOfFile: Int = bytesOfFile) {
        path = AccessReader.path(besideLog: log)
        self.identity = identity
        folder = Mutex(AccessFolder(path, log: identity, bytesOfFile: bytesOfFile))
    }

    /// Adds an entry; it is on the disk when this returns.
    func record(_ entry: AccessEntry) async throws(AccessFault) {
        let outcome = await withCheckedContinuation { continuation in
            let begins = state.withLock { state in
                state.waiting.append(Waiting(entry: entry, continuation: continuation))
                defer { state.isWriting = true }
                return !state.isWriting
            }
            // Waiting for a disk is not for the threads that answer.
            if begins { Thread { self.write() }.start() }
        }
        try outcome.get()
    }

    private func write() {
        while true {
            let batch = state.withLock { state in
                defer { state.waiting = [] }
                if state.waiting.isEmpty { state.isWriting = false }
                return state.waiting
            }
            guard !batch.isEmpty else { return }
            let outcome = folder.withLock { folder -> Result<Void, AccessFault> in
                do throws(AccessFault) { return .success(try folder.add(batch.map(\.entry))) } catch {
                    return .failure(error)
                }
            }
            for waiting in batch { waiting.continuation.resume(returning: outcome) }
        }
    }
}
