import NIOCore
import NIOPosix
import Synchronization

/// A connection that keeps what it receives.
final class Connection: Sendable {
    private struct State {
        var text = ""
        var isClosed = false
    }

    private let state = Mutex(State())
    private let channel: any Channel
    private let reading = Mutex<Task<Void, Never>?>(nil)
    private let outgoing: AsyncStream<ByteBuffer>.Continuation

    var text: String { state.withLock { $0.text } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    init(_ port: Int) async throws {
        let connected = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        channel = connected.channel
        let (buffers, outgoing) = AsyncStream<ByteBuffer>.makeStream()
        self.outgoing = outgoing
        let task = Task { [weak self] in
            try? await connected.executeThenClose { inbound, outbound in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { for await buffer in buffers { try await outbound.write(buffer) } }
                    for try await buffer in inbound { self?.state.withLock { $0.text += String(buffer: buffer) } }
                    group.cancelAll()
                }
            }
            self?.state.withLock { $0.isClosed = true }
        }
        reading.withLock { $0 = task }
    }

    deinit { reading.withLock { $0?.cancel() } }

    /// Sends bytes as they are.
    func send(_ text: String) { outgoing.yield(ByteBuffer(string: text)) }

    /// Sends no more, and receives no more.
    func close() { reading.withLock { $0?.cancel() } }

    func ask(_ method: String, _ path: String, body: String = "", type: String = "") async throws {
        let type = type.isEmpty ? "" : "Content-Type: \(type)\r\n"
        outgoing.yield(
            ByteBuffer(
                string:
                    "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(type)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            ))
    }

    func wait(until isThere: (String) -> Bool) async throws {
        while !isThere(text) { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Waits until the other end has closed it.
    func waitForEnd() async throws { try await wait { _ in isClosed } }
}
