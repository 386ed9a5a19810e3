import EventLog
import Foundation
import HTTPTypes
import TestSupport
import NIOCore
import ServiceLifecycle
import Synchronization
import Testing

@testable import VigiliaServer

@Suite(.timeLimit(.minutes(5)))
struct WebhookTests {
    private let path = "/v1/subscriptions"
    private let hook = #"{"name":"a","from":0,"url":"https://example.org/hook","attempts":3}"#

    /// Runs what pushes while the body runs.
    private func pushing(
        _ server: TestServer, to receiver: Receiver, _ body: () async throws -> Void
    ) async throws {
        var webhooks = server.server.webhooks
        webhooks.sender = receiver
        let (tail, service) = (server.server.tail, webhooks)
        let tasks = [Task { try? await tail.run() }, Task { try? await service.run() }]
        let ended: Result<Void, any Error>
        do { ended = .success(try await body()) } catch { ended = .failure(error) }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        try ended.get()
    }

    private static func server(hasAccounts: Bool = false) throws -> TestServer {
        var options = LogServer.Options()
        options.webhookPace = WebhookPace(first: .milliseconds(1), ceiling: .milliseconds(4), idle: .milliseconds(5))
        return try TestServer(hasAccounts: hasAccounts, options: options)
    }

    @Test func `a receiver that fails and comes back has every event, in order`() async throws {
        let (server, receiver) = (try Self.server(), Receiver())
        receiver.answers { _, attempt in attempt <= 2 ? .answered(503) : .taken }
        _ = try await server.post((1...250).map { Line.reaction($0) })
        _ = try await server.subscribe(hook)
        try await pushing(server, to: receiver) {
            try await receiver.wait { $0.count >= 250 }
            _ = try await server.post([Line.reaction(251)])
            try await receiver.wait { $0.count >= 251 }
        }
        #expect(receiver.taken == (1...251).map(UInt64.init))
        #expect(try await server.call("\(path)/a").member("deadLetters") == 0)
        let sent = try #require(receiver.messages.last)
        #expect(sent.fields.first { $0.name == "webhook-id" }?.value == "1-251-251")
    }

    @Test func `what is never taken becomes a dead letter that can be replayed, and what follows goes on`() async throws
    {
        let (server, receiver) = (try Self.server(), Receiver())
        let isMended = Mutex(false)
        receiver.answers { sequences, _ in
            sequences.contains(2) && !isMended.withLock { $0 } ? .answered(400) : .taken
        }
        _ = try await server.post((1...4).map { Line.reaction($0) })
        _ = try await server.subscribe(hook)
        try await pushing(server, to: receiver) {
            try await receiver.wait { $0.contains(4) }
            #expect(receiver.taken == [1, 3, 4])
            try await server.wait(
                "\(path)/a/dead-letters", for: #""queued":false,"reason":"the receiver answered 400","sequence":2"#)
            // Still refused: it comes back, and holds up nothing.
            let tried = receiver.attempts
            _ = try await server.tell("\(path)/a/dead-letters", #"{"action":"replay"}"#)
            try await receiver.wait { _ in receiver.attempts > tried }
            try await server.wait("\(path)/a/dead-letters", for: #""queued":false"#)
            isMended.withLock { $0 = true }
            #expect(try await server.tell("\(path)/a/dead-letters", #"{"action":"replay","sequence":3}"#).status == 404)
            _ = try await server.tell("\(path)/a/dead-letters", #"{"action":"replay","sequence":2}"#)
            try await receiver.wait { $0.contains(2) }
            try await server.wait("\(path)/a/dead-letters", for: #"{"items":[]}"#)
        }
    }

    @Test func `a server that ends between a push and its answer sends it again: no gap`() async throws {
        let (server, receiver) = (try Self.server(), Receiver())
        _ = try await server.post((1...5).map { Line.reaction($0) })
        _ = try await server.subscribe(hook)
        receiver.answers { _, _ in nil }
        try await pushing(server, to: receiver) { try await receiver.wait { _ in receiver.attempts == 1 } }
        #expect(try await server.server.subscriptions.all().first?.position == 0)
        await server.server.subscriptions.close()
        receiver.answers { _, _ in .taken }
        let again = try server.restarted()
        try await pushing(again, to: receiver) {
            try await receiver.wait { $0.count >= 5 }
            try await again.wait("\(path)/a", for: #""position":5"#)
        }
        #expect(receiver.taken == [1, 2, 3, 4, 5])
    }

    @Test func `a subscriber's webhook is told nothing of the patient, and nothing once its key is revoked`()
        async throws
    {
        let (server, receiver) = (try Self.server(hasAccounts: true), Receiver())
        _ = try await server.post([Line.reaction(1)], as: .officer)
        #expect(try await server.subscribe(hook, as: .administrator, for: "subscriber").status == 201)
        #expect(try await server.call("\(path)/a", as: .subscriber).status == 200)
        try await pushing(server, to: receiver) {
            try await receiver.wait { $0 == [1] }
            let body = String(decoding: receiver.messages[0].body, as: UTF8.self)
            #expect(body.contains("Colitis"))
            for secret in ["P:", "Secret", "Hidden", "2026-05", "Lyon", "r1"] { #expect(!body.contains(secret)) }
            var file = try AccountFile(path: server.folder.path("log.accounts.json"))
            try file.revoke(name: "subscriber")
            try await Task.sleep(for: .milliseconds(1100))
            _ = try await server.post([Line.reaction(2)], as: .officer)
            try await server.wait(
                "\(path)/a?account=subscriber", as: .administrator, for: "its owner may not follow this feed")
        }
        #expect(receiver.taken == [1])
    }

    @Test func `a signature is that of Standard Webhooks`() throws {
        // The example of its specification.
        let secret = try WebhookSecret(text: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let body = Array(#"{"test": 2432232314}"#.utf8)
        let signature = secret.signature(of: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330, body)
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `pauses double up to their ceiling, and vary`() {
        let pace = WebhookPace(first: .seconds(1), ceiling: .seconds(60))
        for (failures, longest) in [(1, 1), (2, 2), (5, 16), (7, 60), (1000, 60)] {
            let pauses = (0..<50).map { _ in pace.pause(afterFailures: failures) }
            #expect(pauses.allSatisfy { .seconds(longest) / 2 <= $0 && $0 <= .seconds(longest) }, "\(failures)")
            #expect(Set(pauses).count > 1)
        }
    }
}

/// Takes messages, or does not, as it is told.
final class Receiver: WebhookSender {
    private struct State {
        var taken: [UInt64] = []
        var messages: [WebhookMessage] = []
        var answer: @Sendable ([UInt64], Int) -> WebhookOutcome? = { _, _ in .taken }
    }

    private let state = Mutex(State())

    var taken: [UInt64] { state.withLock { $0.taken } }
    var messages: [WebhookMessage] { state.withLock { $0.messages } }
    var attempts: Int { messages.count }

    /// What it answers to these sequences at this attempt; `nil` where it never does.
    func answers(_ answer: @escaping @Sendable ([UInt64], Int) -> WebhookOutcome?) {
        state.withLock { $0.answer = answer }
    }

    @concurrent func send(_ message: WebhookMessage) async -> WebhookOutcome {
        let events = try? JSONSerialization.jsonObject(with: Data(message.body)) as? [[String: Any]]
        let sequences = (events ?? []).compactMap { ($0["id"] as? String).flatMap { UInt64($0) } }
        let outcome = state.withLock { state in
            state.messages.append(message)
            let outcome = state.answer(sequences, state.messages.count)
            if outcome == .taken { state.taken += sequences }
            return outcome
        }
        if let outcome { return outcome }
        try? await Task.sleep(for: .seconds(3600))
        return .unreachable("cancelled")
    }

    func wait(until isThere: ([UInt64]) -> Bool) async throws {
        while !isThere(taken) { try await Task.sleep(for: .milliseconds(2)) }
    }
}

extension TestServer {
    /// Waits until an answer says something.
    func wait(_ path: String, as role: Role? = nil, for text: String) async throws {
        while !(try await call(path, as: role).body.contains(text)) { try await Task.sleep(for: .milliseconds(2)) }
    }
}
