import EventLog
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import VigiliaServer

struct SubscriptionTests {
    private let path = "/v1/subscriptions"

    @Test func `a position that was acknowledged is there in a server that begins anew, and so is what follows it`()
        async throws
    {
        let server = try TestServer()
        _ = try await server.post((1...5).map { Line.reaction($0) })
        #expect(try await server.subscribe(#"{"name":"a","from":0}"#).status == 201)
        let page = try await server.call("\(path)/a/events?limit=3")
        #expect(try page.identifiers == ["1", "2", "3"])
        #expect(page.headers[named: "Vigilia-Position"] == "3")
        #expect(try await server.call("\(path)/a/events?limit=3").identifiers == ["1", "2", "3"])
        let moved = try await server.tell("\(path)/a/acknowledge", #"{"sequence":3}"#)
        #expect(try moved.member("position") == 3)
        #expect(try moved.member("lag") == 2)
        await server.server.subscriptions.close()
        let again = try server.restarted()
        #expect(try await again.call("\(path)/a/events").identifiers == ["4", "5"])
        #expect(try await again.call("/metrics").body.contains(#"vigilia_subscription_lag_events{subscription="1"} 2"#))
    }

    @Test func `an acknowledgement never moves back, a position moves anywhere in the log`() async throws {
        let server = try TestServer()
        _ = try await server.post((1...5).map { Line.reaction($0) })
        _ = try await server.subscribe(#"{"name":"a","from":4}"#)
        #expect(try await server.tell("\(path)/a/acknowledge", #"{"sequence":2}"#).member("position") == 4)
        #expect(try await server.tell("\(path)/a/position", #"{"sequence":1}"#).member("position") == 1)
        #expect(try await server.call("\(path)/a/events").identifiers == ["2", "3", "4", "5"])
        for wrong in [#"{"sequence":6}"#, #"{"sequence":-1}"#, "{}", #"{"sequence":1,"to":2}"#, "[]"] {
            #expect(try await server.tell("\(path)/a/acknowledge", wrong).status == 400, "\(wrong)")
        }
        #expect(try await server.call(.delete, "\(path)/a").status == 200)
        #expect(try await server.call("\(path)/a").status == 404)
    }

    @Test(arguments: [
        #"{"name":"a/b"}"#, #"{"name":""}"#, #"{"name":".."}"#, #"{"name":"a","filters":{}}"#,
        #"{"name":"a","filter":{"kinds":"x"}}"#, #"{"name":"a","filter":{"kind":"x"}}"#,
        #"{"name":"a","filter":{"grade":6}}"#, #"{"name":"a","feed":"x"}"#, #"{"name":"a","from":1}"#,
        #"{"name":"a","feed":"alerts","filter":{"kind":"deathRecorded"}}"#, #"{"name":"a","secret":"x"}"#,
        #"{"name":"a","url":"ftp://h/"}"#, #"{"name":"a","url":"http://example.org/"}"#,
        #"{"name":"a","url":"https://u:p@h/"}"#, #"{"name":"a","url":"https://h/","secret":"short"}"#,
        #"{"name":"a","url":"https://h/","attempts":1}"#, "{", "null", #"{"name":true}"#,
    ])
    func `what makes no sense is refused when it is made`(_ body: String) async throws {
        let server = try TestServer()
        #expect(try await server.subscribe(body).status == 400)
        #expect(try await server.call(path).body == #"{"items":[]}"#)
    }

    @Test func `a filter is kept and holds`() async throws {
        let server = try TestServer()
        _ = try await server.post([Line.reaction(1), Line.reaction(2, grade: 3), Line.death(3)])
        _ = try await server.subscribe(
            #"{"name":"a","from":0,"filter":{"kind":["reactionReported"],"drug":"Opdivo","grade":3}}"#)
        let page = try await server.call("\(path)/a/events")
        #expect(try page.identifiers == ["2"])
        #expect(page.headers[named: "Vigilia-Position"] == "3")
        #expect(try await server.subscribe(#"{"name":"a"}"#).status == 409)
    }

    @Test func `each account has its own, and is shown by them what the feed shows it`() async throws {
        let server = try TestServer(hasAccounts: true)
        _ = try await server.post([Line.reaction(1), Line.reaction(2, case: "P:2", site: "Paris")], as: .officer)
        let body = #"{"name":"a","from":0}"#
        for role in [Role.officer, .site, .subscriber] { _ = try await server.subscribe(body, as: role) }
        #expect(try await server.call("\(path)/a/events", as: .officer).identifiers == ["1", "2"])
        #expect(try await server.call("\(path)/a/events", as: .site).identifiers == ["1"])
        let safe = try await server.call("\(path)/a/events", as: .subscriber)
        #expect(try safe.identifiers == ["1", "2"])
        for secret in ["P:", "Secret", "2026-05", "Lyon"] { #expect(!safe.body.contains(secret), "\(secret)") }
        #expect(try await server.call("\(path)/a", as: .auditor).status == 404)
        #expect(try await server.call("\(path)/a?account=officer", as: .auditor).status == 403)
        #expect(try await server.call("\(path)/a?account=officer", as: .administrator).status == 200)
        #expect(try await server.subscribe(#"{"name":"b","feed":"alerts"}"#, as: .site).status == 403)
        #expect(try await server.subscribe(#"{"name":"b","filter":{"site":"Lyon"}}"#, as: .subscriber).status == 403)
        let hook = #"{"name":"b","url":"https://example.org/"}"#
        for role in [Role.auditor, .site, .subscriber] {
            #expect(try await server.subscribe(hook, as: role).status == 403, "\(role)")
        }
    }

    @Test func `a secret is shown once, and kept in a file for its owner only`() async throws {
        let server = try TestServer()
        let made = try await server.subscribe(#"{"name":"a","url":"https://example.org/"}"#)
        let secret: String = try #require(try made.member("secret"))
        #expect(secret.hasPrefix("whsec_"))
        #expect(!(try await server.call("\(path)/a").body.contains("whsec_")))
        let file = server.folder.path("log.subscriptions/1.json")
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains(secret))
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try await server.tell("\(path)/a/acknowledge", #"{"sequence":0}"#).status == 409)
    }

    @Test func `two servers do not keep the same subscriptions`() async throws {
        let server = try TestServer()
        _ = try await server.subscribe(#"{"name":"a"}"#)
        let other = try server.restarted()
        #expect(try await other.call(path).status == 503)
        #expect(try await other.call("/v1/events").status == 200)
        await server.server.subscriptions.close()
        #expect(try await other.call(path).body.contains(#""name":"a""#))
    }
}

extension TestServer {
    func subscribe(_ body: String, as role: Role? = nil, for account: String? = nil) async throws -> Answer {
        try await tell("/v1/subscriptions" + (account.map { "?account=\($0)" } ?? ""), body, as: role)
    }

    func tell(_ path: String, _ body: String, as role: Role? = nil) async throws -> Answer {
        try await call(.post, path, as: role, headers: ["Content-Type": "application/json"], body: body)
    }
}

extension Answer {
    /// The sequences of a batch.
    var identifiers: [String] { get throws { (try json as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } } }
}
