import ClinicalEvents
import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import TestSupport

@testable import VigiliaServer

/// A server of a fresh log, asked in process.
struct TestServer: Sendable {
    let folder: TemporaryFolder
    let log: EventLog
    private(set) var server: LogServer
    private(set) var responder: RouterResponder<ServerContext>
    private let logger: Logger
    private(set) var keys: [Role: String] = [:]

    static let site = "Lyon"

    /// - Parameters:
    ///   - hasAccounts: whether there is an account of each role; if not, and without tokens, the server is open.
    ///   - tokenKeys: the keys of the issuer whose tokens are accepted.
    ///   - roleClaim: where their role stands.
    ///   - options: how it is run.
    ///   - logger: what it says of itself.
    init(
        hasAccounts: Bool = false, tokenKeys: String? = nil, roleClaim: String = TokenSettings.usualRoleClaim,
        options: LogServer.Options = .init(), logger: Logger = .silent
    ) throws {
        self.logger = logger
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"))
        var file = try AccountFile(path: folder.path("log.accounts.json"))
        if hasAccounts {
            for role in Role.allCases {
                let account = Account(name: role.rawValue, role: role, site: role == .site ? Self.site : nil)
                keys[role] = try file.add(account, added: "2026-11-28T00:00:00Z").text
            }
        }
        var tokens: TokenSettings?
        if let tokenKeys {
            try folder.write(tokenKeys, to: "issuer.keys")
            tokens = try TokenSettings(
                issuer: TestIssuer.address, audience: TestIssuer.audience, keysPath: folder.path("issuer.keys"),
                roleClaim: roleClaim)
        }
        let book = try AccountBook(path: hasAccounts ? file.path : nil, tokens: tokens)
        server = LogServer(log, accounts: book, options: options, logger: logger)
        responder = server.routes().router.buildResponder()
    }

    /// Another server of the same log, as after a restart.
    func restarted() throws -> TestServer {
        var again = self
        let book = try AccountBook(path: keys.isEmpty ? nil : folder.path("log.accounts.json"))
        again.server = LogServer(log, accounts: book, options: server.options, logger: logger)
        again.responder = again.server.routes().router.buildResponder()
        return again
    }

    /// Asks, and gives back the answer before its body was written.
    func respond(
        _ method: HTTPRequest.Method, _ path: String, as role: Role? = nil, key: String? = nil,
        headers: [String: String] = [:], body: String = ""
    ) async throws -> Response {
        var fields = HTTPFields()
        for (name, value) in headers { fields[named: name] = value }
        if let key = key ?? role.flatMap({ keys[$0] }) { fields[.authorization] = "Bearer \(key)" }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: fields[named: "Host"] ?? "localhost", path: path,
            headerFields: fields)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: logger)
        return try await responder.respond(to: request, context: ServerContext(source: source))
    }

    /// Asks, and gives back the whole answer.
    func call(
        _ method: HTTPRequest.Method, _ path: String, as role: Role? = nil, key: String? = nil,
        headers: [String: String] = [:], body: String = ""
    ) async throws -> Answer {
        let response = try await respond(method, path, as: role, key: key, headers: headers, body: body)
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return Answer(status: response.status.code, headers: response.headers, body: writer.text)
    }

    /// Asks another server for something.
    static func call(_ server: LogServer, _ path: String) async throws -> Answer {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path)
        let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: .silent)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let response = try await server.routes().router.buildResponder()
            .respond(to: request, context: ServerContext(source: source))
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return Answer(status: response.status.code, headers: response.headers, body: writer.text)
    }

    /// Asks, and gives back the answer where it is a refusal: a stream that is granted has no end.
    func refusal(_ method: HTTPRequest.Method, _ path: String) async throws -> Answer? {
        let response = try await respond(method, path)
        guard response.status.code >= 400 else { return nil }
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return Answer(status: response.status.code, headers: response.headers, body: writer.text)
    }

    /// Asks for something.
    func call(_ path: String, as role: Role? = nil, headers: [String: String] = [:]) async throws -> Answer {
        try await call(.get, path, as: role, headers: headers)
    }

    /// Records events as lines.
    func post(
        _ lines: [String], mode: String = "all", as role: Role? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        let headers = ["Content-Type": "application/x-ndjson"].merging(headers) { $1 }
        return try await call(
            .post, "/v1/events?mode=\(mode)", as: role, headers: headers, body: lines.joined(separator: "\n"))
    }
}

struct Answer {
    var status: Int
    var headers: HTTPFields
    var body: String

    /// The body as JSON.
    var json: Any { get throws { try JSONSerialization.jsonObject(with: Data(body.utf8), options: .fragmentsAllowed) } }

    /// A member of the body.
    func member<Value>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        try (json as? [String: Any])?[name] as? Value
    }

    /// The records of a report.
    var records: [[String: Any]] { get throws { try member("records") ?? [] } }
}

/// Keeps what is written to it.
final class CollectingWriter: ResponseBodyWriter {
    private var buffer = ByteBuffer()

    var text: String { String(buffer: buffer) }

    func write(_ buffer: ByteBuffer) { self.buffer.writeImmutableBuffer(buffer) }
    func finish(_ trailingHeaders: HTTPFields?) {}
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Lines of events.
enum Line {
    static func reaction(
        _ number: Int, case patient: String = "P:1", site: String? = TestServer.site, grade: Int = 2,
        term: String = "Colitis", drug: String = "nivolumab"
    ) -> String {
        let site = site.map { #","site":"\#($0)""# } ?? ""
        return #"{"kind":"reactionReported","case":"\#(patient)"\#(site),"occurred":"2026-05","source":"test","#
            + #""sourceKey":"r\#(number)","actor":"Dr Secret","data":{"episode":\#(number),"grade":\#(grade),"term":"\#(term)","#
            + #""suspects":[{"name":"\#(drug)"}],"verbatim":"said Mrs Hidden"}}"#
    }

    static func treatment(_ number: Int, kind: String) -> String {
        #"{"kind":"\#(kind)","case":"P:1","site":"\#(TestServer.site)","source":"test","sourceKey":"t\#(number)","#
            + #""data":{"drugs":["nivolumab"]}}"#
    }

    static func death(_ number: Int, case patient: String = "P:1", site: String? = TestServer.site) -> String {
        let site = site.map { #","site":"\#($0)""# } ?? ""
        return #"{"kind":"deathRecorded","case":"\#(patient)"\#(site),"source":"test","sourceKey":"d\#(number)","#
            + #""data":{"cause":"colitis"}}"#
    }
}
