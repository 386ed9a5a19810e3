import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import VigiliaServer

/// Whose account a token stands for.
struct TokenAccountTests {
    private let path = "/v1/events"

    @Test func `the role comes from the claim, as one word or in a list of those of other programs`() async throws {
        let issuer = TestIssuer()
        let server = try TestServer(tokenKeys: issuer.keySet)
        let nested = try TestServer(tokenKeys: issuer.keySet, roleClaim: "realm_access.roles")
        func status(_ server: TestServer, _ claims: [String: Any]) async throws -> Int {
            try await server.call(.get, "/v1/alerts", key: issuer.token(claims)).status
        }
        #expect(try await status(server, ["vigilia_role": "officer"]) == 200)
        #expect(try await status(server, ["vigilia_role": ["offline_access", "vigilia-officer"]]) == 200)
        #expect(try await status(server, ["vigilia_role": "subscriber"]) == 403)
        let keycloak = ["realm_access": ["roles": ["administrator", "uma_authorization", "vigilia-officer"]]]
        #expect(try await status(nested, keycloak) == 200)
        // A role of another program of that name is none here.
        #expect(try await status(nested, ["realm_access": ["roles": ["administrator"]]]) == 403)
        #expect(try await status(nested, ["vigilia_role": "officer"]) == 403)
    }

    @Test func `a token that gives no role, an unknown one or two gives nothing`() async throws {
        let issuer = TestIssuer()
        let server = try TestServer(tokenKeys: issuer.keySet)
        let wrong: [[String: Any]] = [
            ["vigilia_role": NSNull()], ["vigilia_role": ""], ["vigilia_role": "Officer"], ["vigilia_role": "root"],
            ["vigilia_role": ["vigilia-officer", "vigilia-auditor"]], ["vigilia_role": ["officer"]],
            ["vigilia_role": ["vigilia-root"]], ["vigilia_role": ["vigilia-officer", 1] as [Any]], ["vigilia_role": 1],
            ["vigilia_role": "site"], ["vigilia_role": "site", "vigilia_site": ""],
            ["vigilia_role": "site", "vigilia_site": ["Lyon", "Paris"]],
            ["vigilia_role": "officer", "vigilia_site": "Lyon"],
        ]
        for claims in wrong {
            let answer = try await server.call(.get, path, key: issuer.token(claims))
            #expect(answer.status == 403, "\(claims)")
            let challenge = #"Bearer realm="vigilia", error="insufficient_scope""#
            #expect(answer.headers[.wwwAuthenticate] == challenge, "\(claims)")
        }
        let answer = try await server.call(.get, path, key: issuer.token(["vigilia_role": "root"]))
        #expect(answer.body.contains("vigilia_role: found root, expected one of officer, auditor"))
    }

    @Test func `a site's token shows its own site's events`() async throws {
        let issuer = TestIssuer()
        let server = try TestServer(hasAccounts: true, tokenKeys: issuer.keySet)
        let lines = [Line.reaction(1), Line.reaction(2, case: "P:2", site: "Paris")]
        try #require(try await server.post(lines, as: .officer).status == 201)
        for (site, expected) in [("Lyon", ["1"]), ("Paris", ["2"]), ("Lille", [])] {
            let token = try issuer.token(["vigilia_role": "site", "vigilia_site": site])
            #expect(try await server.call(.get, path, key: token).identifiers == expected, "\(site)")
        }
    }

    @Test func `keys and tokens are in force together, and with tokens alone the server is not open`() async throws {
        let issuer = TestIssuer()
        let both = try TestServer(hasAccounts: true, tokenKeys: issuer.keySet)
        #expect(try await both.call(path, as: .auditor).status == 200)
        #expect(try await both.call(.get, path, key: issuer.token()).status == 200)
        let tokens = try TestServer(tokenKeys: issuer.keySet)
        let nobody = try await tokens.call(path)
        #expect(nobody.status == 401)
        #expect(nobody.headers[.wwwAuthenticate] == #"Bearer realm="vigilia""#)
        #expect(tokens.server.accounts.account(named: "everybody") == nil)
        let keys = try TestServer(hasAccounts: true)
        #expect(try await keys.call(.get, path, key: issuer.token()).status == 401)
    }

    @Test func `who decides with a token is recorded with the issuer, and no account with a key can have that name`()
        async throws
    {
        let issuer = TestIssuer()
        let server = try TestServer(hasAccounts: true, tokenKeys: issuer.keySet)
        let detected =
            #"{"kind":"signalDetected","case":"signals","source":"detector","sourceKey":"s1","data":{"rule":"fatal","#
            + #""definition":"d","detector":"d","subject":"P:1","trigger":1}}"#
        let added = try await server.post([Line.reaction(1, grade: 5), detected], as: .administrator)
        try #require(added.status == 201, "\(added.body)")
        let alerts: [[String: Any]] = try await server.call("/v1/alerts", as: .auditor).member("items") ?? []
        let alert = try #require(alerts.first?["alert"] as? String)
        let token = try issuer.token(["vigilia_role": "officer", "sub": "auditor"])
        let decided = try await server.call(
            .post, "/v1/alerts/\(alert)/decisions", key: token, headers: ["Content-Type": "application/json"],
            body: #"{"step":"acknowledge"}"#)
        #expect(decided.status == 201, "\(decided.body)")
        #expect(decided.body.contains(TestIssuer.address + "#auditor"))
        var file = try AccountFile(path: server.folder.path("log.accounts.json"))
        for name in [TestIssuer.address + "#u-17", "http://x"] {
            #expect(throws: AccountError.self) {
                try file.add(Account(name: name, role: .officer), added: "2026-11-28T00:00:00Z")
            }
        }
    }

    @Test func `an account with tokens keeps subscriptions, and no webhook acts for it while it is not there`()
        async throws
    {
        let issuer = TestIssuer()
        let server = try TestServer(hasAccounts: true, tokenKeys: issuer.keySet)
        let token = try issuer.token(["vigilia_role": "officer"])
        func make(_ body: String, _ query: String = "", key: String?) async throws -> Int {
            try await server.call(
                .post, "/v1/subscriptions" + query, key: key, headers: ["Content-Type": "application/json"], body: body
            ).status
        }
        #expect(try await make(#"{"name":"a"}"#, key: token) == 201)
        #expect(try await server.call(.get, "/v1/subscriptions/a", key: token).status == 200)
        #expect(try await server.call("/v1/subscriptions/a", as: .officer).status == 404)
        let other = try issuer.token(["vigilia_role": "officer", "sub": "u-18"])
        #expect(try await server.call(.get, "/v1/subscriptions/a", key: other).status == 404)
        let hook = #"{"name":"b","url":"https://example.org/"}"#
        #expect(try await make(hook, key: token) == 409)
        let owner = "?account=https%3A%2F%2Flogin.example%2Frealms%2Fhospital%23u-17"
        #expect(try await make(hook, owner, key: server.keys[.administrator]) == 409)
    }
}
