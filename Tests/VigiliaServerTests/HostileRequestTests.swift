import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import VigiliaServer

/// Requests that no well-meaning client sends.
struct HostileRequestTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `whatever is asked, the server neither fails nor ends`(_ seed: UInt64) async throws {
        let server = try TestServer()
        _ = try await server.post((1...5).map { Line.reaction($0) })
        var requests = HostileRequests(seed: seed)
        for number in 0..<700 {
            let request = requests.next()
            let answer = try await server.respond(to: request)
            #expect(answer.status.code < 500, "seed \(seed), request \(number): \(request.head) \(answer.status)")
            if answer.status.code >= 400 {
                #expect(answer.headers[.contentType] == "application/problem+json", "\(seed), \(number)")
            }
        }
        #expect(try await server.call("/health/ready").status == 200)
    }

    @Test(arguments: [
        "/v1/patients/..", "/v1/patients/%2e%2e", "/v1/patients/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/v1/patients/%00",
        "/v1/patients/%FF%FE", "//v1//nothing", "/v1/cases/..%2f..%2flog/export", "/v1/subscriptions/..%2f..%2fx",
        "/v1/incidence?registry=../../etc/passwd", "/v1/incidence?registry=%2e%2e%2fx", "/v1/events?kind=%C3%28",
        "/v1/events?%", "/v1/events?=", "/v1/alerts/%25%30%30",
    ])
    func `a path that tries to lead elsewhere leads nowhere`(_ path: String) async throws {
        let answer = try await TestServer().call(path)
        #expect(400..<500 ~= answer.status, "\(answer)")
    }

    @Test func `thousands of parameters, and nests of any depth, are refused`() async throws {
        let server = try TestServer()
        let many = (0..<5000).map { "limit=\($0)" }.joined(separator: "&")
        #expect(try await server.call("/v1/events?" + many).status == 400)
        for depth in [100, 10_000, 300_000] {
            for (open, close) in [("[", "]"), (#"{"data":"#, "}")] {
                let nest = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
                for path in ["/v1/events", "/v1/events?mode=each", "/v1/subscriptions"] {
                    for type in ["application/json", "application/x-ndjson"] {
                        let answer = try await server.call(.post, path, headers: ["Content-Type": type], body: nest)
                        let isRefused = 400..<500 ~= answer.status || answer.body.contains(#""rejected":1"#)
                        #expect(isRefused, "\(depth) \(open) \(path) \(type): \(answer.status)")
                    }
                }
            }
        }
    }
}

extension TestServer {
    /// Answers a request; of an answer that has no end only the head.
    fileprivate func respond(to request: Request) async throws -> Response {
        let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: .silent)
        return try await responder.respond(to: request, context: ServerContext(source: source))
    }
}

/// Requests made by chance out of what the server knows, and what it should not trust.
private struct HostileRequests {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let pieces = [
        "..", "%2e%2e", "%00", "%FF", "%", "%2", "//", ";", "'", "\"", "\\", "é", "P:1", "0", "-1",
        "99999999999999999999", "1e309", "NaN", "2026-02-30", "2026-13", "9999-12-31", "null", "true", "*", "a b",
        String(repeating: "a", count: 5000), "nivolumab", "Colitis", "organ", "recorded", "\u{202E}", "[1]", "{}",
    ]
    private static let bodies = [
        "", "{", "}", "[", "]", "[[]]", "{}", "null", "1", "\"", "\"\\u", "\"\\ud800\"", "{\"a\":", "[1,", "1e999",
        "{\"kind\":\"reactionReported\"}", "{\"kind\":1}", "\u{FEFF}{}", "\r\n\r\n", "{\"name\":\"x\",\"name\":\"y\"}",
        "{\"name\":\"../x\"}", "{\"step\":\"acknowledge\"}", "{\"sequence\":-1}", "{\"sequence\":1e30}",
        String(repeating: "[", count: 20_000), String(repeating: "{\"data\":", count: 5000), Line.reaction(7),
        String(Line.reaction(8).dropLast()), Line.reaction(9, grade: 99), Line.reaction(9, case: ""),
    ]
    private static let types = [
        "application/json", "application/x-ndjson", "text/plain", "", "application/json; charset=\u{FFFD}", ";;",
    ]

    mutating func next() -> Request {
        let route = pick(Route.allCases)
        let method = chance(8) ? pick([HTTPRequest.Method.get, .post, .delete, .put, .head, .patch]) : route.method
        var fields = HTTPFields()
        fields[.contentType] = pick(Self.types)
        for name in ["If-None-Match", "Accept", "Last-Event-ID", "Idempotency-Key", "Authorization"] where chance(6) {
            fields[named: name] = pick(Self.pieces)
        }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "localhost", path: path(of: route) + query(of: route),
            headerFields: fields)
        var bytes = Array(pick(Self.bodies).utf8)
        if chance(4), !bytes.isEmpty {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        }
        return Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: bytes)))
    }

    private mutating func path(of route: Route) -> String {
        var parts = route.path.split(separator: "/").map(String.init)
        for index in parts.indices where parts[index].first == "{" { parts[index] = pick(Self.pieces) }
        if chance(10) { parts.append(pick(Self.pieces)) }
        return "/" + parts.joined(separator: chance(20) ? "//" : "/")
    }

    private mutating func query(of route: Route) -> String {
        let names = route.parameters.filter { $0.place == .query }.map(\.name) + ["x"]
        guard !chance(3) else { return "" }
        var parts: [String] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            parts.append("\(pick(chance(10) ? Self.pieces : names))=\(pick(Self.pieces))")
        }
        return "?" + parts.joined(separator: "&")
    }

    private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &random)] }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
}
