import EventLog
import Foundation
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import VigiliaServer

struct LiveServerTests {
    @Test(.timeLimit(.minutes(5)))
    func `what is recorded over a socket is detected, comes by the feed of alerts, and the server ends in order`()
        async throws
    {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"))
        var options = LogServer.Options()
        options.port = 0
        let server = LogServer(log, accounts: try AccountBook(path: nil), options: options, logger: .silent)
        let (ports, found) = AsyncStream<Int>.makeStream()
        let services = server.services { found.yield($0) }
        let running = Task { try await services.run() }
        let port = try #require(await ports.first { _ in true })

        let alerts = try await Connection(port)
        try await alerts.ask("GET", "/v1/alerts/stream?after=0")
        let writer = try await Connection(port)
        try await writer.ask(
            "POST", "/v1/events", body: Line.reaction(1, grade: 5), type: "application/json")
        try await writer.wait { $0.hasPrefix("HTTP/1.1 201 ") }
        try await alerts.wait { $0.contains("event: signalDetected\n") && $0.contains(#""rule":"fatal""#) }
        #expect(
            alerts.text.contains("Content-Type: text/event-stream")
                || alerts.text.contains("content-type: text/event-stream"))

        await services.triggerGracefulShutdown()
        try await running.value
        try await alerts.wait { _ in alerts.isClosed }
    }
}

/// A connection that keeps what it receives.
private final class Connection: Sendable {
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
}
