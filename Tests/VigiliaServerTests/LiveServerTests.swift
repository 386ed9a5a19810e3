import EventLog
import Foundation
import ServiceLifecycle
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
