import EventLog
import Foundation
import HTTPTypes
import Logging
import Synchronization
import TestSupport
import Testing

@testable import VigiliaServer

/// What a server, its files and its log of requests hold of a case whose texts were read, fed, pushed and then erased.
@Suite(.timeLimit(.minutes(5)))
struct ErasureTests {
    private let marker = "Quagmire-0417"
    private let path = "/v1/subscriptions"

    /// An event of each kind that a registry records and that has a protected text, with the marker in it.
    private var lines: [String] {
        func line(_ kind: String, _ key: Int, _ data: String) -> String {
            #"{"kind":"\#(kind)","case":"P:1","site":"Lyon","source":"test","sourceKey":"m\#(key)","data":{\#(data)}}"#
        }
        let reason = #""reason":"\#(marker)""#
        return [
            line(
                "reactionReported", 1,
                #""episode":1,"term":"Colitis","grade":5,"suspects":[{"name":"nivolumab"}],"verbatim":"\#(marker)""#),
            line("reactionReported", 2, #""episode":2,"term":"Rash","suspects":[],"verbatim":"\#(marker)""#),
            line("reactionRetracted", 3, #""episode":2,\#(reason)"#),
            line("boardReviewed", 4, #""decision":"favourable","rationale":"\#(marker)""#),
            line("specimenCollected", 5, #""matrix":"blood","identifier":"\#(marker)""#),
            line("biomarkerMeasured", 6, #""analyte":"IL-6","value":7,"unit":"ng/L","specimen":"\#(marker)""#),
            line(
                "eligibilityAssessed", 7,
                #""registry":"r","definition":"1","verdict":"eligible","criteria":[{"criterion":"adult","role":"inclusion","outcome":"met",\#(reason)}]"#
            ),
            line("eventRetracted", 8, #""source":"test","sourceKey":"m6",\#(reason)"#),
            line(
                "eventAmended", 9,
                #""source":"test","sourceKey":"m5","kind":"specimenCollected","payload":{"matrix":"serum","identifier":"\#(marker)"},\#(reason)"#
            ),
        ]
    }

    private static let erasure =
        #"{"kind":"caseErased","case":"P:1","source":"test","sourceKey":"erase","data":{"legalBasis":"article 17","reason":"asked for"}}"#

    /// What the server answers about the case, in each way that it can be asked.
    private static let questions = [
        "/v1/patients/P:1", "/v1/events", "/v1/events?kind=reactionReported", "/v1/alerts",
        "/v1/signals", "/v1/incidence?by=drug,organ", "/v1/cases/P:1/export", "/v1/subscriptions/a",
        "/v1/timecourse?drug=nivolumab&reaction=Colitis", "/v1/completeness?registry=immucare-base",
        "/v1/subscriptions/a/events", "/v1/subscriptions/hook/dead-letters", "/metrics",
    ]

    private func texts(_ server: TestServer) async throws -> [String: String] {
        var found: [String: String] = [:]
        for question in Self.questions {
            for role in [Role.officer, .auditor, .administrator, .site, .subscriber] {
                found["\(question) as \(role)"] = try await server.call(question, as: role).body
            }
        }
        return found
    }

    /// The files under a folder that hold some bytes, or have them in their name.
    private func files(_ folder: TemporaryFolder, holding bytes: Data) throws -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder.url.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { path in
            let file = folder.url.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return false }
            return try Data(path.utf8).range(of: bytes) != nil || Data(contentsOf: file).range(of: bytes) != nil
        }
    }

    /// The secrets of the first key in the log's file of keys: 64 bytes behind a header and a tag (see `CaseKeyRecord`).
    private func secrets(_ folder: TemporaryFolder) throws -> [Data] {
        let keys = folder.url.appending(path: "log.keys")
        let name = try #require(
            FileManager.default.contentsOfDirectory(atPath: keys.path).first { $0.hasSuffix(".keys") })
        let record = try Data(contentsOf: keys.appending(path: name)).dropFirst(128).prefix(128)
        try #require(record.count == 128)
        return [Data(record.dropFirst(16).prefix(32)), Data(record.dropFirst(48).prefix(32))]
    }

    @Test func `what identified somebody is nowhere once the case is erased, nor was it ever in logs or feeds`()
        async throws
    {
        let written = KeptLogs()
        var options = LogServer.Options()
        options.webhookPace = WebhookPace(first: .milliseconds(1), ceiling: .milliseconds(4), idle: .milliseconds(5))
        let logger = Logger(label: "test") { _ in written }
        let server = try TestServer(hasAccounts: true, options: options, logger: logger)
        let receiver = Receiver()
        receiver.answers { sequences, _ in sequences.contains(1) ? .answered(400) : .taken }
        for (number, line) in lines.enumerated() {
            let answer = try await server.post([line], as: .officer)
            #expect(answer.status == 201, "line \(number + 1): \(answer.body)")
        }
        // What is refused is told of without its texts.
        let refused = try await server.post(
            [lines[0].replacing(#""m1""#, with: #""m 1""#).replacing("Colitis", with: "")], as: .officer)
        #expect(refused.status >= 400, "\(refused)")
        for subscription in [
            #"{"name":"a","from":0}"#, #"{"name":"hook","from":0,"url":"https://example.org/hook","attempts":3}"#,
        ] {
            try #require(
                try await server.call(
                    .post, path, as: .administrator, headers: ["Content-Type": "application/json"], body: subscription
                ).status == 201)
        }
        try await push(server, receiver) {
            while receiver.taken.count < lines.count - 1 { try await Task.sleep(for: .milliseconds(2)) }
            try await server.wait("\(path)/hook/dead-letters", as: .administrator, for: #""sequence":1"#)
        }
        let before = try await texts(server)
        #expect(before["/v1/patients/P:1 as officer"]?.contains(marker) == true)
        for (question, text) in before where !question.hasPrefix("/v1/patients") && !question.hasPrefix("/v1/cases/") {
            #expect(!text.contains(marker), "\(question) before the erasure")
        }
        for message in receiver.messages { #expect(!String(decoding: message.body, as: UTF8.self).contains(marker)) }
        let secrets = try secrets(server.folder)
        for secret in secrets { #expect(try files(server.folder, holding: secret).count == 1) }
        let early = server.folder.path("early")
        _ = try server.log.backUp(toFolder: early)

        #expect(try await server.post([Self.erasure], as: .officer).status == 201)
        _ = try server.log.backUp(toFolder: server.folder.path("late"))
        for (question, text) in try await texts(server) { #expect(!text.contains(marker), "\(question)") }
        for (question, text) in try await texts(try server.restarted()) {
            #expect(!text.contains(marker), "\(question), after a restart")
        }
        #expect(try files(server.folder, holding: Data(marker.utf8)).isEmpty)
        for secret in secrets { #expect(try files(server.folder, holding: secret).isEmpty) }
        #expect(!written.text.contains(marker) && !written.text.contains("P:1"), "\(written.text)")
        // The backup from before holds the sealed text, and nothing that opens it.
        let old = try EventLog.openForReading(early)
        #expect(try old.status().lastSequence == UInt64(lines.count))
    }

    /// Runs what pushes while the body runs.
    private func push(_ server: TestServer, _ receiver: Receiver, _ body: () async throws -> Void) async throws {
        var webhooks = server.server.webhooks
        webhooks.sender = receiver
        let (tail, service) = (server.server.tail, webhooks)
        let tasks = [Task { try? await tail.run() }, Task { try? await service.run() }]
        defer { for task in tasks { task.cancel() } }
        try await body()
    }
}

/// Keeps every line that is logged, with what is said beside it.
final class KeptLogs: LogHandler {
    private let lines = Mutex("")
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    var text: String { lines.withLock { $0 } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set { lines.withLock { $0 += "\(key): \(newValue.map(String.init(describing:)) ?? "")\n" } }
    }

    func log(event: LogEvent) {
        let error = event.error.map { "\($0)" } ?? ""
        lines.withLock { $0 += "\(event.level) \(event.message) \(event.metadata ?? [:]) \(error)\n" }
    }
}
