import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import VigiliaServer

struct StreamTests {
    @Test(.timeLimit(.minutes(5)))
    func `a consumer that stops reading loses nothing, gets nothing twice, and holds up nobody`() async throws {
        let server = try TestServer()
        let total = 2_000
        let consumer = HaltingConsumer()
        let stream = try await server.respond(.get, "/v1/events/stream?after=0")
        let tail = Task { try await server.server.tail.run() }
        let reading = Task { try await stream.body.write(consumer) }
        consumer.halt()
        for start in stride(from: 1, through: total, by: 500) {
            let lines = (start..<start + 500).map { Line.reaction($0, case: "P:\($0)") }
            #expect(try await server.post(lines).status == 201)
        }
        // Everything is recorded, and the consumer was given a page at most, which it has not taken yet.
        #expect(try server.log.status().lastSequence == UInt64(total))
        #expect(consumer.identifiers.count <= FeedBounds.stream.items)
        consumer.goOn()
        while consumer.identifiers.count < total { try await Task.sleep(for: .milliseconds(5)) }
        // And what comes later comes as it is recorded.
        #expect(try await server.post([Line.reaction(total + 1)]).status == 201)
        while consumer.identifiers.count < total + 1 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(consumer.identifiers == (1...total + 1).map(UInt64.init))
        server.server.tail.end()
        try await reading.value
        tail.cancel()
        _ = await tail.result
    }

    @Test(.timeLimit(.minutes(5)))
    func `a consumer that comes back goes on behind the last event it saw`() async throws {
        let server = try TestServer()
        _ = try await server.post((1...20).map { Line.reaction($0) })
        server.server.tail.end()
        let first = try await server.call("/v1/events/stream?after=0")
        #expect(Self.identifiers(first.body) == (1...20).map(UInt64.init))
        let again = try await server.call("/v1/events/stream?after=0", headers: ["Last-Event-ID": "17"])
        #expect(Self.identifiers(again.body) == [18, 19, 20])
        #expect(again.headers[.contentType] == "text/event-stream")
        let fromNow = try await server.call("/v1/events/stream")
        #expect(Self.identifiers(fromNow.body).isEmpty)
        #expect(try await server.call("/v1/events/stream", headers: ["Last-Event-ID": "x"]).status == 400)
    }

    @Test(.timeLimit(.minutes(5)))
    func `a quiet stream gives signs of life, with the position it has come to`() async throws {
        var options = LogServer.Options()
        options.heartbeat = .milliseconds(20)
        let server = try TestServer(options: options)
        _ = try await server.post((1...3).map { Line.reaction($0) })
        let stream = try await server.respond(.get, "/v1/events/stream?after=0&kind=deathRecorded")
        let (tail, consumer) = (Task { try await server.server.tail.run() }, HaltingConsumer())
        let reading = Task { try await stream.body.write(consumer) }
        while !consumer.text.contains(": heartbeat\nid: 3\n\n") { try await Task.sleep(for: .milliseconds(5)) }
        server.server.tail.end()
        try await reading.value
        tail.cancel()
        _ = await tail.result
    }

    @Test func `more streams than may be open are refused, and a place is free again once one has ended`() async throws
    {
        var options = LogServer.Options()
        options.maximumStreams = 1
        let server = try TestServer(options: options)
        server.server.tail.end()
        do {
            let open = try await server.respond(.get, "/v1/events/stream")
            #expect(try await server.call("/v1/events/stream").status == 503)
            withExtendedLifetime(open) {}
        }
        #expect(try await server.call("/v1/events/stream").status == 200)
    }

    static func identifiers(_ text: String) -> [UInt64] {
        text.split(separator: "\n\n").filter { $0.contains("data: ") }.compactMap { block in
            block.split(separator: "\n").first { $0.hasPrefix("id: ") }.flatMap { UInt64($0.dropFirst(4)) }
        }
    }
}

/// Takes what is written to it, or does not for a while.
final class HaltingConsumer: ResponseBodyWriter, Sendable {
    private struct State {
        var text = ""
        var identifiers: [UInt64] = []
        var isHalted = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var text: String { state.withLock { $0.text } }
    var identifiers: [UInt64] { state.withLock { $0.identifiers } }

    func halt() { state.withLock { $0.isHalted = true } }

    func goOn() {
        let waiting = state.withLock { state in
            defer { (state.isHalted, state.waiting) = (false, []) }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func write(_ buffer: ByteBuffer) async {
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state in
                if state.isHalted { state.waiting.append(continuation) }
                return !state.isHalted
            }
            if goesOn { continuation.resume() }
        }
        let text = String(buffer: buffer)
        // What is written at once ends with a message.
        let identifiers = StreamTests.identifiers(text)
        state.withLock { state in
            state.text += text
            state.identifiers += identifiers
        }
    }

    func finish(_ trailingHeaders: HTTPFields?) {}
}
