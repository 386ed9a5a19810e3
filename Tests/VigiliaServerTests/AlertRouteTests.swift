import ClinicalEvents
import EventLog
import Foundation
import HTTPTypes
import Testing

@testable import VigiliaServer

struct AlertRouteTests {
    /// A server with an alert about a pair that six cases have.
    private func raised() async throws -> (server: TestServer, alert: String) {
        let server = try TestServer(hasAccounts: true)
        let others = (7...12).map { Line.reaction($0, case: "P:\($0)", term: "Rash", drug: "ipilimumab") }
        let lines = (1...6).map { Line.reaction($0, case: "P:\($0)") } + others
        try #require(try await server.post(lines, as: .officer).status == 201)
        let signal =
            #"{"kind":"signalDetected","case":"signal:nivolumab","source":"vigilia","sourceKey":"k1","data":{"rule":"umc","#
            + #""definition":"IC025 > 0","level":"term","population":"all","drug":"nivolumab","reaction":"Colitis","#
            + #""after":{"a":5,"b":0,"c":0,"d":6},"trigger":11,"detector":"1"}}"#
        let stored = try await server.post([signal], as: .administrator)
        try #require(stored.status == 201, "\(stored.body)")
        let items: [[String: Any]] = try await server.call("/v1/alerts", as: .officer).member("items") ?? []
        return (server, try #require(items.first?["alert"] as? String))
    }

    private func decide(_ server: TestServer, _ alert: String, _ body: String, as role: Role = .officer) async throws
        -> Answer
    {
        try await server.call(
            .post, "/v1/alerts/\(alert)/decisions", as: role, headers: ["Content-Type": "application/json"], body: body)
    }

    @Test func `an alert is told as it was found and as it stands, with links to its cases`() async throws {
        let (server, alert) = try await raised()
        let answer = try await server.call("/v1/alerts/\(alert.prefix(8))", as: .auditor)
        #expect(answer.status == 200)
        let now: [String: Int] = try answer.member("tableNow") ?? [:]
        #expect(now == ["a": 6, "b": 0, "c": 0, "d": 6])
        let raised: [[String: Any]] = try answer.member("raised") ?? []
        #expect((raised.first?["after"] as? [String: Int])?["a"] == 5)
        let cases: [[String: Any]] = try answer.member("cases") ?? []
        #expect(cases.count == 6)
        let link = try #require(cases.first?["href"] as? String)
        #expect(try await server.call(link, as: .auditor).status == 200)
    }

    @Test func `a step is recorded in the account's own name, and seen by whoever decides next`() async throws {
        let (server, alert) = try await raised()
        let first = try await decide(server, alert, #"{"step":"acknowledge","owner":"A. Roy"}"#)
        #expect(first.status == 201)
        #expect(try first.member("state") == "acknowledged" && first.member("owner") == "A. Roy")
        let stale = try await decide(server, alert, #"{"step":"validate","rationale":"r","expecting":"raised"}"#)
        #expect(stale.status == 412)
        #expect(stale.body.contains("officer chose acknowledge"))
        #expect(try await decide(server, alert, #"{"step":"assess","rationale":"r"}"#).status == 409)
        #expect(try await decide(server, alert, #"{"step":"validate"}"#).status == 422)
        #expect(try await decide(server, alert, #"{"step":"jump"}"#).status == 422)
        #expect(try await decide(server, alert, #"{"step":"validate","rational":"r"}"#).status == 422)
        #expect(try await decide(server, alert, #"{"step":"acknowledge","actor":"Dr Other"}"#).status == 422)
        #expect(try await decide(server, alert, "[]").status == 400)
        #expect(try await decide(server, "ffffffff", #"{"step":"acknowledge"}"#).status == 404)
        #expect(try await decide(server, alert, #"{"step":"acknowledge"}"#, as: .auditor).status == 403)
        let life = try await server.call("/v1/alerts/\(alert)", as: .officer)
        let decisions: [[String: Any]] = try life.member("decisions") ?? []
        #expect(decisions.map { $0["actor"] as? String } == ["officer"])
    }
}
