import ClinicalEvents
import EventLog
import Foundation
import HTTPTypes
import Testing

@testable import VigiliaServer

struct FeedTests {
    private func sequences(_ answer: Answer) throws -> [String] {
        try (answer.json as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }

    private func recorded(_ lines: [String], hasAccounts: Bool = false) async throws -> TestServer {
        let server = try TestServer(hasAccounts: hasAccounts)
        let answer = try await server.post(lines, as: hasAccounts ? .officer : nil)
        try #require(answer.status == 201)
        return server
    }

    @Test func `pages lead from the first event to the last`() async throws {
        let server = try await recorded((1...7).map { Line.reaction($0) })
        var (path, seen): (String?, [String]) = ("/v1/events?limit=3", [])
        while let next = path {
            let answer = try await server.call(next)
            seen += try sequences(answer)
            let link = answer.headers[named: "Link"]
            path = link.map { String($0.dropFirst().prefix { $0 != ">" }) }
        }
        #expect(seen == (1...7).map(String.init))
    }

    @Test func `an event comes as a CloudEvent whose data can be recorded again`() async throws {
        let server = try await recorded([Line.reaction(1)])
        let answer = try await server.call("/v1/events")
        #expect(answer.headers[.contentType] == "application/cloudevents-batch+json")
        let event = try #require(try (answer.json as? [[String: Any]])?.first)
        #expect(event["specversion"] as? String == "1.0")
        #expect(event["id"] as? String == "1")
        #expect(event["source"] as? String == "urn:vigilia:log:\(server.log.identity)")
        #expect(event["type"] as? String == "vigilia.reactionReported")
        #expect(event["subject"] as? String == "P:1")
        #expect(event["sequence"] as? String == "00000000000000000001")
        #expect((event["recordedtime"] as? String).flatMap { Timestamp($0) } == (try server.log.event(1)?.recorded))
        let data = try JSONSerialization.data(withJSONObject: try #require(event["data"]))
        #expect(try ProposedEvent(jsonLine: Array(data)) == server.log.event(1)?.content)
    }

    @Test(arguments: [
        ("kind=deathRecorded", ["3"]), ("drug=Opdivo", ["1", "2"]), ("grade=3", ["2"]), ("site=Paris", ["4"]),
        ("organ=Gastrointestinal%20disorders", ["1", "2"]), ("organ=Hepatobiliary%20disorders", ["4"]),
        ("kind=deathRecorded&kind=reactionReported&drug=ipilimumab", ["4"]), ("", ["1", "2", "3", "4"]),
    ])
    func `a filter gives what it says`(_ filter: String, _ expected: [String]) async throws {
        let server = try await recorded([
            Line.reaction(1), Line.reaction(2, grade: 3), Line.death(3),
            Line.reaction(4, case: "P:2", site: "Paris", term: "Hepatitis", drug: "ipilimumab"),
        ])
        #expect(try sequences(try await server.call("/v1/events?" + filter)) == expected)
    }

    @Test func `a drug is found in what was given, not only where it is suspected`() async throws {
        let server = try await recorded(
            [
                Line.reaction(1, drug: "ipilimumab"), Line.treatment(2, kind: "treatmentStarted"),
                Line.treatment(3, kind: "treatmentStopped"),
            ], hasAccounts: true)
        let asked = "/v1/events?drug=Opdivo&kind=reactionReported&kind=treatmentStarted"
        #expect(try sequences(try await server.call(asked, as: .officer)) == ["2"])
        let shown = try await server.call(asked, as: .subscriber)
        #expect(try sequences(shown) == ["2"] && shown.body.contains("nivolumab"))
    }

    @Test func `protected text is opened on a patient's page, sealed in the feed, and gone once the case is erased`()
        async throws
    {
        let server = try await recorded([Line.reaction(1)], hasAccounts: true)
        let page = try await server.call("/v1/patients/P:1", as: .officer)
        #expect(page.body.contains("said Mrs Hidden"))
        let feed = try await server.call("/v1/events", as: .officer)
        #expect(!feed.body.contains("Hidden") && feed.body.contains("sealed:1:"))
        let erasure =
            #"{"kind":"caseErased","case":"P:1","source":"test","sourceKey":"erase","data":{"legalBasis":"GDPR 17","reason":"asked for"}}"#
        #expect(try await server.post([erasure], as: .officer).status == 201)
        #expect(!(try await server.call("/v1/patients/P:1", as: .officer).body.contains("Hidden")))
    }

    @Test func `a site is shown what it observed and nothing else`() async throws {
        let server = try await recorded(
            [
                Line.reaction(1, case: "P:lyon"), Line.reaction(2, case: "P:paris", site: "Paris"),
                Line.reaction(3, case: "P:none", site: nil),
            ], hasAccounts: true)
        #expect(try sequences(try await server.call("/v1/events", as: .site)) == ["1"])
        #expect(try await server.call("/v1/events?site=Paris", as: .site).status == 403)
        #expect(try await server.call("/v1/patients/P:lyon", as: .site).status == 200)
        for other in ["P:paris", "P:none", "P:nobody"] {
            let answer = try await server.call("/v1/patients/\(other)", as: .site)
            #expect(answer.status == 404)
            #expect(answer.body == (try await server.call("/v1/patients/P:nobody", as: .site).body))
        }
    }

    @Test func `a site is not shown what another observed of its patient`() async throws {
        let server = try await recorded(
            [Line.reaction(1, case: "P:1"), Line.reaction(2, case: "P:1", site: "Paris", term: "Myocarditis")],
            hasAccounts: true)
        let own = try await server.call("/v1/patients/P:1", as: .site)
        #expect(own.body.contains("Colitis"))
        #expect(!own.body.contains("Myocarditis"))
        #expect(try await server.call("/v1/patients/P:1", as: .officer).body.contains("Myocarditis"))
    }

    @Test func `a subscriber is given nothing that identifies a patient`() async throws {
        let server = try await recorded(
            [Line.reaction(1, case: "P:secret"), Line.death(2, case: "P:secret")], hasAccounts: true)
        let answer = try await server.call("/v1/events", as: .subscriber)
        #expect(try sequences(answer) == ["1", "2"])
        #expect(answer.body.contains("Colitis") && answer.body.contains("nivolumab"))
        for secret in ["secret", "Secret", "Hidden", "2026-05", "r1", "Lyon", "test", "subject"] {
            #expect(!answer.body.contains(secret), "\(secret)")
        }
        #expect(try await server.call("/v1/events?site=Lyon", as: .subscriber).status == 403)
    }

    @Test func `an event that a subscriber is shown names every field that is shown`() async throws {
        let server = try await recorded([Line.reaction(1)], hasAccounts: true)
        let answer = try await server.call("/v1/events", as: .subscriber)
        let event = try #require(try (answer.json as? [[String: Any]])?.first)
        let known: Set = ["specversion", "id", "source", "type", "sequence", "recordedtime", "datacontenttype", "data"]
        #expect(Set(event.keys) == known)
        #expect(Set((event["data"] as? [String: Any] ?? [:]).keys) == ["drugs", "terms", "grade"])
    }
}
