import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import VigiliaServer

/// What was opened by a key or token ends with it.
struct SessionTests {
    @Test(.timeLimit(.minutes(5))) func `a stream ends once the key that opened it is revoked, and no other`()
        async throws
    {
        let server = try TestServer(hasAccounts: true)
        let (gone, stays) = (HaltingConsumer(), HaltingConsumer())
        let first = try await server.respond(.get, "/v1/events/stream?after=0", as: .auditor)
        let second = try await server.respond(.get, "/v1/events/stream?after=0", as: .officer)
        let tail = Task { try await server.server.tail.run() }
        let watch = Task { try await server.server.watch.run() }
        let reading = Task { try await first.body.write(gone) }
        let staying = Task { try await second.body.write(stays) }
        _ = try await server.post([Line.reaction(1)], as: .officer)
        while gone.identifiers.isEmpty || stays.identifiers.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        var file = try AccountFile(path: server.folder.path("log.accounts.json"))
        try file.revoke(name: "auditor")
        _ = await reading.result
        _ = try await server.post([Line.reaction(2)], as: .officer)
        while stays.identifiers.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(gone.identifiers == [1])
        #expect(try server.accesses().contains { $0.account == "auditor" && $0.stream == "ended" && $0.shown == 1 })
        server.server.tail.end()
        try await staying.value
        for task in [tail, watch] {
            task.cancel()
            _ = await task.result
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `a stream ends when the time of its token is over, or its issuer's key is gone`()
        async throws
    {
        let issuer = TestIssuer()
        let server = try TestServer(tokenKeys: issuer.keySet)
        let tail = Task { try await server.server.tail.run() }
        for isOver in [true, false] {
            let consumer = HaltingConsumer()
            let stream = try await server.respond(.get, "/v1/events/stream?after=0", key: issuer.token())
            let reading = Task { try await stream.body.write(consumer) }
            while consumer.text.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            server.server.watch.look(at: .now + 500)
            if !isOver {
                try server.folder.write(TestIssuer().keySet, to: "issuer.keys")
                try await Task.sleep(for: .milliseconds(1100))
            }
            server.server.watch.look(at: isOver ? .now + 601 : .now)
            _ = await reading.result
        }
        tail.cancel()
        _ = await tail.result
    }

    @Test func `a key or token is in force as long as it would be accepted`() async throws {
        let issuer = TestIssuer()
        let server = try TestServer(hasAccounts: true, tokenKeys: issuer.keySet)
        let book = server.server.accounts
        let token = try book.session(showing: issuer.token())
        #expect(book.isInForce(token) && book.isInForce(token, at: .now + 590))
        #expect(!book.isInForce(token, at: .now + 601))
        let key = try book.session(showing: try #require(server.keys[.site]))
        #expect(book.isInForce(key, at: .distantFuture))
        // The same key for another role or site is another session.
        var file = try AccountFile(path: server.folder.path("log.accounts.json"))
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        try server.folder.write(text.replacing("\"Lyon\"", with: "\"Paris\""), to: "log.accounts.json")
        try await Task.sleep(for: .milliseconds(1100))
        #expect(!book.isInForce(key))
        file = try AccountFile(path: file.path)
        try file.revoke(name: "site")
        try await Task.sleep(for: .milliseconds(1100))
        #expect(!book.isInForce(key))
    }

    @Test(.timeLimit(.minutes(5))) func `lines that come after a key was revoked are not stored`() async throws {
        let server = try TestServer(hasAccounts: true)
        let (lines, coming) = AsyncStream<ByteBuffer>.makeStream()
        let key = try #require(server.keys[.officer])
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "localhost", path: "/v1/events?mode=each",
                headerFields: [.authorization: "Bearer \(key)", .contentType: "application/x-ndjson"]),
            body: RequestBody(asyncSequence: lines))
        let responder = server.server.routes().router.buildResponder()
        let answering = Task {
            let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: .silent)
            return try await responder.respond(to: request, context: ServerContext(source: source)).status.code
        }
        coming.yield(ByteBuffer(string: (1...1024).map { Line.reaction($0) + "\n" }.joined()))
        while try server.log.status().lastSequence < 1024 { try await Task.sleep(for: .milliseconds(5)) }
        var file = try AccountFile(path: server.folder.path("log.accounts.json"))
        try file.revoke(name: "officer")
        try await Task.sleep(for: .milliseconds(1100))
        coming.yield(ByteBuffer(string: (1025...2048).map { Line.reaction($0) + "\n" }.joined()))
        coming.finish()
        #expect(try await answering.value == 401)
        #expect(try server.log.status().lastSequence == 1024)
    }
}
