import Foundation
import HTTPTypes
import Hummingbird
import TestSupport
import Testing

@testable import VigiliaServer

struct AccessTests {
    /// Who may what, once more and by itself: a slip in the server's own table shows here.
    private static let expected: [(route: Route, roles: Set<Role>?)] = [
        (.live, nil), (.ready, nil), (.description, nil), (.figures, [.administrator, .auditor]),
        (.appendEvents, [.administrator, .officer, .site]),
        (.readEvents, [.administrator, .officer, .auditor, .site, .subscriber]),
        (.followEvents, [.administrator, .officer, .auditor, .site, .subscriber]),
        (.subscriptions, everyRole), (.createSubscription, everyRole), (.subscription, everyRole),
        (.deleteSubscription, everyRole), (.readSubscription, everyRole), (.acknowledge, everyRole),
        (.moveSubscription, everyRole), (.deadLetters, everyRole), (.settleDeadLetters, everyRole),
        (.alerts, [.administrator, .officer, .auditor]),
        (.followAlerts, [.administrator, .officer, .auditor, .subscriber]),
        (.alert, [.administrator, .officer, .auditor]), (.decide, [.administrator, .officer]),
        (.signals, [.administrator, .officer, .auditor, .subscriber]),
        (.incidence, [.administrator, .officer, .auditor, .subscriber]),
        (.timeCourse, [.administrator, .officer, .auditor, .subscriber]),
        (.completeness, [.administrator, .officer, .auditor]),
        (.difference, [.administrator, .officer, .auditor]), (.exportCase, [.administrator, .officer, .auditor]),
        (.patient, [.administrator, .officer, .auditor, .site]),
        (.treeHead, [.administrator, .officer, .auditor, .subscriber]),
        (.inclusion, [.administrator, .officer, .auditor]),
        (.consistency, [.administrator, .officer, .auditor, .subscriber]), (.access, [.administrator, .auditor]),
    ]

    private static let everyRole: Set<Role> = [.administrator, .officer, .auditor, .site, .subscriber]

    @Test func `each address is for the roles it is meant for, and for nobody else`() async throws {
        let issuer = TestIssuer()
        let server = try TestServer(hasAccounts: true, tokenKeys: issuer.keySet)
        #expect(Set(Self.expected.map(\.route)) == Set(Route.allCases))
        let over = try issuer.token(["exp": Date.now.timeIntervalSince1970 - 1])
        for (route, roles) in Self.expected {
            let path = route.path.replacing("{case}", with: "P:1").replacing("{alert}", with: "00")
                .replacing("{name}", with: "s")
            for role in Role.allCases {
                let status = try await server.respond(route.method, path, as: role).status.code
                let isAllowed = roles?.contains(role) ?? true
                #expect((status != 403) == isAllowed, "\(route) as \(role): \(status)")
                #expect(status != 401, "\(route) as \(role)")
                let site: Any = role == .site ? TestServer.site : NSNull()
                let token = try issuer.token(["vigilia_role": role.rawValue, "vigilia_site": site])
                let byToken = try await server.respond(route.method, path, key: token).status.code
                #expect((byToken != 403) == isAllowed && byToken != 401, "\(route) by a token as \(role): \(byToken)")
            }
            let status = try await server.respond(route.method, path).status.code
            #expect((status == 401) == (roles != nil), "\(route) as nobody: \(status)")
            let forged = try await server.respond(
                route.method, path, key: "vigilia_" + String(repeating: "0", count: 64))
            #expect((forged.status.code == 401) == (roles != nil), "\(route) with a forged key")
            let late = try await server.respond(route.method, path, key: over)
            #expect((late.status.code == 401) == (roles != nil), "\(route) with a token whose time is over")
        }
    }

    @Test func `every address in the list is served, and no other`() throws {
        let served = try TestServer().server.routes().served
        #expect(served.count == Route.allCases.count)
        #expect(Set(served) == Set(Route.allCases))
    }

    @Test func `a key that was revoked is refused by a server that runs`() async throws {
        let server = try TestServer(hasAccounts: true)
        #expect(try await server.call(path, as: .auditor).status == 200)
        var file = try AccountFile(path: server.folder.path("log.accounts.json"))
        try file.revoke(name: "auditor")
        try await Task.sleep(for: .milliseconds(1100))
        #expect(try await server.call(path, as: .auditor).status == 401)
        #expect(try await server.call(path, as: .officer).status == 200)
    }

    @Test func `a file of accounts that cannot be read any more lets nobody in`() async throws {
        let server = try TestServer(hasAccounts: true)
        #expect(try await server.call(path, as: .auditor).status == 200)
        try server.folder.write("nonsense", to: "log.accounts.json")
        try await Task.sleep(for: .milliseconds(1100))
        #expect(try await server.call(path, as: .auditor).status == 401)
    }

    private let path = "/v1/events"

    @Test func `keys are kept as hashes, in a file for its owner only`() throws {
        let server = try TestServer(hasAccounts: true)
        let path = server.folder.path("log.accounts.json")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for key in server.keys.values { #expect(!text.contains(key.dropFirst(8))) }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `an open server answers to no other name of this machine`() async throws {
        let server = try TestServer()
        #expect(try await server.call("/v1/events").status == 200)
        for host in ["evil.example", "evil.example:8080", "localhost.evil.example"] {
            #expect(try await server.call("/v1/events", headers: ["Host": host]).status == 403)
        }
    }

    @Test(arguments: [
        ("/v1/nothing", 404), ("/v1/events/../../etc/passwd", 404), ("/v1/audit", 404), ("/v1/events?kinds=x", 400),
        ("/v1/events?after=-1", 400), ("/v1/events?limit=100000", 400), ("/v1/signals?level=x", 400),
        ("/v1/incidence?by=colour", 400), ("/v1/incidence?window=-1", 400), ("/v1/incidence?where=sex", 400),
        ("/v1/incidence?registry=/etc/passwd", 400), ("/v1/incidence?allPatients=true", 400), ("/v1/timecourse", 400),
        ("/v1/timecourse?drug=nivolumab&reaction=Colitis&axis=occurred", 400), ("/v1/completeness?registry=x", 400),
        ("/v1/alerts/0123", 404), ("/v1/audit/difference?from=2026-01-01", 400), ("/v1/cases/P:404/export", 404),
        ("/v1/patients/P:1?asOf=2024", 400), ("/v1/patients/P:404", 404),
    ])
    func `what is not there, or cannot be, is refused as a problem`(_ path: String, _ status: Int) async throws {
        let answer = try await TestServer().call(path)
        #expect(answer.status == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(try answer.member("status") == status)
    }

    @Test func `another method is refused with those there are`() async throws {
        let answer = try await TestServer().call(.delete, "/v1/events")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "POST, GET")
    }
}
