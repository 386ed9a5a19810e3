import ClinicalEvents
import EventLog
import NIOCore
import TestSupport
import Testing

@testable import VigiliaServer

@Suite(.serialized, .timeLimit(.minutes(3)))
struct ConnectionLimitTests {
    /// A server with little patience.
    private func impatient(
        _ change: (inout LogServer.Options) -> Void = { _ in }, _ body: (LiveServer) async throws -> Void
    ) async throws {
        try await LiveServer.run(
            { options, _ in
                options.idleTime = .seconds(1)
                options.limits.bodyTime = .milliseconds(500)
                options.limits.lingerTime = .milliseconds(500)
                change(&options)
            }, body)
    }

    /// Sends a piece again and again, until the other end has had enough.
    private func drip(_ piece: String, into connection: Connection) async throws {
        while !connection.isClosed {
            connection.send(piece)
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func post(_ length: Int) -> String {
        "POST /v1/events?mode=each HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nContent-Length: \(length)\r\n\r\n"
    }

    @Test func `a head that comes byte by byte is not waited for`() async throws {
        try await impatient { server in
            let connection = try await Connection(server.port)
            connection.send("GET /health/ready HTTP/1.1\r\nHost: ")
            try await drip("l", into: connection)
            #expect(!connection.text.contains("HTTP/1.1 200"))
        }
    }

    @Test func `a body that comes byte by byte is not waited for, and nothing of a record cut off is stored`()
        async throws
    {
        try await impatient { server in
            let connection = try await Connection(server.port)
            connection.send(post(1_000_000) + Line.reaction(1) + "\n" + Line.reaction(2).dropLast(4))
            try await drip(" ", into: connection)
            #expect(try server.log.status().lastSequence == 0)
        }
    }

    @Test func `a body in pieces that come fast enough is taken, however long that lasts`() async throws {
        try await impatient({ $0.limits.bodyBytesPerSecond = 100 }) { server in
            let connection = try await Connection(server.port)
            let lines = (1...20).map { Line.reaction($0) + "\n" }
            connection.send(post(lines.joined().utf8.count))
            for line in lines {
                connection.send(line)
                try await Task.sleep(for: .milliseconds(30))
            }
            try await connection.wait { $0.hasPrefix("HTTP/1.1 200") }
            #expect(try server.log.status().lastSequence == 20)
        }
    }

    @Test(arguments: ["all", "each"])
    func `a request whose sender goes away within its body stores nothing`(_ mode: String) async throws {
        try await impatient { server in
            let connection = try await Connection(server.port)
            let head = post(1_000_000).replacing("mode=each", with: "mode=\(mode)")
            connection.send(head + Line.reaction(1) + "\n" + Line.reaction(2) + "\n")
            try await Task.sleep(for: .milliseconds(50))
            connection.close()
            try await connection.waitForEnd()
            // The server has seen that once it answers the next.
            let next = try await Connection(server.port)
            try await next.ask("GET", "/health/ready")
            try await next.wait { $0.contains("ready") }
            try await server.stop()
            #expect(try server.log.status().lastSequence == 0)
        }
    }

    @Test func `a head that is too large is answered with 431, whichever part of it is`() async throws {
        let long = String(repeating: "x", count: 80_000)
        let many = (0..<200).map { "X-\($0): 1\r\n" }.joined()
        try await impatient { server in
            for head in [
                "GET /\(long) HTTP/1.1\r\n", "GET /v1/events?kind=\(long) HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\nX: \(long)\r\n", "GET / HTTP/1.1\r\n\(many)",
            ] {
                let connection = try await Connection(server.port)
                connection.send(head + "Host: localhost\r\n\r\n")
                try await connection.waitForEnd()
                #expect(connection.text.hasPrefix("HTTP/1.1 431 "), "\(head.prefix(30)): \(connection.text)")
            }
        }
    }

    @Test func `what is no HTTP is refused and closed`() async throws {
        try await impatient { server in
            for text in [
                "\u{16}\u{3}\u{1}\r\n\r\n", "GET\r\n\r\n", "GET /a b HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            ] {
                let connection = try await Connection(server.port)
                connection.send(text)
                try await connection.waitForEnd()
                #expect(!connection.text.contains(" 500 ") && !connection.text.contains(" 200 "), "\(text)")
            }
        }
    }

    @Test func `a body that says that it is too large is refused unread, and its sender let go`() async throws {
        try await impatient { server in
            let connection = try await Connection(server.port)
            connection.send(post(EventIntake.maximumStreamedBytes + 1))
            try await connection.wait { $0.hasPrefix("HTTP/1.1 413 ") }
            #expect(connection.text.lowercased().contains("connection: close"))
            try await drip("x", into: connection)
        }
    }

    @Test func `a body that is refused is not read to its end`() async throws {
        try await impatient { server in
            let connection = try await Connection(server.port)
            connection.send("POST /v1/nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
            try await drip("1\r\nx\r\n", into: connection)
            #expect(connection.text.hasPrefix("HTTP/1.1 404 "))
        }
    }

    @Test func `one connection too many waits until another ends`() async throws {
        try await impatient(Self.allowOneConnection, Self.checkThatOneWaits)
    }

    private static func allowOneConnection(_ options: inout LogServer.Options) {
        options.maximumConnections = 1
        options.idleTime = .seconds(60)
    }

    private static func checkThatOneWaits(_ server: LiveServer) async throws {
        let first = try await Connection(server.port)
        try await first.ask("GET", "/health/ready")
        try await first.wait { $0.contains("ready") }
        let second = try await Connection(server.port)
        try await second.ask("GET", "/health/ready")
        try await Task.sleep(for: .milliseconds(50))
        let early = second.text
        #expect(early == "")
        first.close()
        try await second.wait { $0.contains("ready") }
    }

    @Test func `a stream that is open for long is not cut`() async throws {
        try await impatient { server in
            let stream = try await Connection(server.port)
            try await stream.ask("GET", "/v1/events/stream?after=0")
            // Longer than anything that a request may take.
            try await Task.sleep(for: .milliseconds(1500))
            _ = try server.log.append([try ProposedEvent(jsonLine: Array(Line.reaction(1).utf8))])
            try await stream.wait { $0.contains("event: reactionReported") }
        }
    }

    @Test func `time counts while the server waits, and bytes give more of it`() {
        var pace = RequestPace(time: .seconds(10), bytesPerSecond: 100)
        let start = NIODeadline.uptimeNanoseconds(0)
        #expect(pace.remaining(at: start) == nil)
        pace.wait(at: start)
        #expect(pace.remaining(at: start + .seconds(4)) == .seconds(6))
        pace.take(200, at: start + .seconds(4))
        #expect(pace.remaining(at: start + .seconds(50)) == nil)
        pace.wait(at: start + .seconds(100))
        #expect(pace.remaining(at: start + .seconds(109)) == .seconds(-1))
    }
}
