import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import TestSupport
import Testing

@testable import VigiliaServer

/// That nothing is read or written without a line that says so.
struct AccessLogTests {
    @Test func `every answer leaves a line that says who asked for what, and how much it showed`() async throws {
        let server = try TestServer(hasAccounts: true)
        _ = try await server.post([Line.reaction(1), Line.reaction(2), Line.reaction(3)], as: .officer)
        _ = try await server.call("/v1/patients/P%3A1?asOf=2099-01-01", as: .auditor)
        _ = try await server.call("/v1/patients/P:404", as: .site)
        _ = try await server.call("/v1/events?limit=2&kind=reactionReported", as: .subscriber)
        _ = try await server.call("/v1/alerts", as: .site)
        _ = try await server.call("/health/ready")
        _ = try await server.call("/openapi.json")
        _ = try await server.call("/metrics", as: .auditor)
        let lines = try server.accesses()
        #expect(lines.map(\.account) == ["officer", "auditor", "site", "subscriber", "site"])
        #expect(lines.map(\.role) == lines.map(\.account))
        #expect(lines.map(\.method) == ["POST", "GET", "GET", "GET", "GET"])
        #expect(
            lines.map(\.path) == [
                "/v1/events", "/v1/patients/{case}", "/v1/patients/{case}", "/v1/events", "/v1/alerts",
            ])
        #expect(lines.map(\.status) == [201, 200, 404, 200, 403])
        #expect(lines[0].shown == 3 && lines[0].through == 3)
        #expect(lines[1].asked == ["case": ["P:1"], "asOf": ["2099-01-01"]])
        #expect(lines[3].asked == ["limit": ["2"], "kind": ["reactionReported"]])
        #expect(lines[3].shown == 2 && lines[3].through == 2)
        #expect(lines.map(\.entry) == [1, 2, 3, 4, 5])
    }

    @Test func `a key that is not known leaves a line without it, and a flood of them a few`() async throws {
        let server = try TestServer(hasAccounts: true)
        let key = "vigilia_" + String(repeating: "5", count: 64)
        for _ in 1...150 { #expect(try await server.call(.get, "/v1/events?site=P:1", key: key).status == 401) }
        let lines = try server.accesses()
        #expect(100..<140 ~= lines.count, "\(lines.count)")
        #expect(lines[0].account == nil && lines[0].status == 401 && lines[0].asked == nil)
        let text = try String(contentsOfFile: server.folder.path("log.access/\(first)"), encoding: .utf8)
        #expect(!text.contains("5555555555"))
        #expect(text.contains(#""shownKey":"\#(APIKey.digest(of: key).prefix(12))""#))
    }

    @Test func `nothing is shown while it cannot be recorded who asks`() async throws {
        let server = try TestServer(hasAccounts: true)
        try server.folder.write("in the way", to: "log.access")
        for path in ["/v1/events", "/v1/patients/P:1", "/v1/signals", "/v1/events/stream?after=0"] {
            let answer = try await server.call(path, as: .auditor)
            #expect(answer.status == 503)
            #expect(answer.body.contains("urn:vigilia:problem:unrecorded"))
        }
        #expect(try await server.call("/health/live").status == 200)
        try FileManager.default.removeItem(atPath: server.folder.path("log.access"))
        #expect(try await server.call("/v1/events", as: .auditor).status == 200)
        #expect(try server.accesses().count == 1)
    }

    @Test func `only its owner can read it`() async throws {
        let server = try TestServer()
        _ = try await server.call("/v1/events")
        func mode(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: server.folder.path(name))[.posixPermissions] as? Int
        }
        #expect(try mode("log.access") == 0o700)
        #expect(try mode("log.access/\(first)") == 0o600)
    }

    @Test(.timeLimit(.minutes(5))) func `a stream leaves a line when it opens and one when it ends`() async throws {
        let server = try TestServer()
        _ = try await server.post((1...5).map { Line.reaction($0) })
        server.server.tail.end()
        let answer = try await server.call("/v1/events/stream?after=2")
        #expect(StreamTests.identifiers(answer.body) == [3, 4, 5])
        let lines = try server.accesses().suffix(2)
        #expect(lines.map(\.stream) == ["opened", "ended"])
        #expect(lines.last?.shown == 3 && lines.last?.through == 5)
        #expect(lines.first?.asked == ["after": ["2"]])
    }

    @Test func `auditors and administrators read it, by account, case and day, a page at a time`() async throws {
        let server = try TestServer(hasAccounts: true)
        for number in 1...3 { _ = try await server.call("/v1/patients/P:\(number)", as: .officer) }
        _ = try await server.call("/v1/patients/P:2", as: .site)
        func entries(_ query: String) async throws -> [Int] {
            let answer = try await server.call("/v1/audit/access" + query, as: .auditor)
            let items: [[String: Any]] = try #require(try answer.member("items"), "\(answer.body)")
            return items.compactMap { $0["entry"] as? Int }
        }
        #expect(try await entries("") == [1, 2, 3, 4])
        #expect(try await entries("?account=officer&limit=2") == [1, 2])
        let first = try await server.call("/v1/audit/access?account=officer&limit=2", as: .administrator)
        #expect(try first.member("next") == 2)
        #expect(try await entries("?account=officer&after=2") == [3])
        #expect(try await entries("?case=P:2") == [2, 4])
        #expect(try await entries("?case=P:2&to=2000-01-01") == [])
        // Who asked for what was done about a case has asked about it.
        #expect(try await entries("?case=P:2&from=2000-01-01").prefix(2) == [2, 4])
        // Who reads it is in it, too.
        #expect(try await entries("?account=administrator") == [7])
        for query in ["?from=2026", "?to=yesterday", "?limit=0", "?who=x"] {
            #expect(try await server.call("/v1/audit/access" + query, as: .auditor).status == 400, "\(query)")
        }
    }

    @Test func `a name of an account or a case cannot make a line of its own`() async throws {
        let server = try TestServer()
        _ = try await server.call("/v1/patients/P%0A%22%7D%0A%7B")
        _ = try await server.call("/v1/patients/" + String(repeating: "x", count: 5000))
        let lines = try server.accesses()
        #expect(lines.count == 2)
        #expect(lines[0].asked == ["case": ["P\n\"}\n{"]])
        #expect(lines[1].asked?["case"]?.first?.count == 220)
    }

    private let first = "00000000000000000001.jsonl"
}

extension TestServer {
    /// The lines of the access log, after the chain was checked.
    func accesses() throws -> [AccessLine] {
        var lines: [AccessLine] = []
        _ = try AccessReader(besideLog: log.path, identity: log.identity).check(.init()) { line, _ in lines.append(line)
        }
        return lines
    }
}
