import ClinicalEvents
import EventLog
import Foundation
import HTTPTypes
import Testing

@testable import VigiliaServer

struct WritingTests {
    @Test func `an event, an array and lines are recorded, and are there when that is said`() async throws {
        let server = try TestServer()
        let json = ["Content-Type": "application/json; charset=utf-8"]
        let one = try await server.call(.post, "/v1/events", headers: json, body: Line.reaction(1))
        #expect(one.status == 201)
        #expect(try one.records.map { $0["sequence"] as? Int } == [1])
        let array = "[ \(Line.reaction(2)) ,\n\(Line.reaction(3))]"
        #expect(try await server.call(.post, "/v1/events", headers: json, body: array).status == 201)
        let lines = try await server.post([Line.reaction(4), "", Line.reaction(5)])
        #expect(try lines.records.map { $0["line"] as? Int } == [1, 3])
        #expect(try server.log.status().lastSequence == 5)
        #expect(try server.log.event(3)?.content.sourceKey == "r3")
    }

    @Test func `all or nothing stores nothing where one record is no event`() async throws {
        let server = try TestServer()
        let answer = try await server.post([Line.reaction(1), Line.reaction(2, grade: 9), "{", Line.reaction(3)])
        #expect(answer.status == 422)
        let errors: [[String: Any]] = try answer.member("errors") ?? []
        #expect(errors.map { $0["record"] as? Int } == [2, 3])
        #expect(errors.first?["field"] as? String == "data.grade")
        #expect(errors.first?["value"] as? String == "9")
        #expect(try server.log.status().lastSequence == 0)
    }

    @Test func `record by record stores what can be stored and says what became of each`() async throws {
        let server = try TestServer()
        _ = try await server.post([Line.reaction(1)])
        let answer = try await server.post(
            [Line.reaction(1), Line.reaction(2, grade: 9), Line.reaction(1, grade: 4), Line.reaction(3)], mode: "each")
        #expect(answer.status == 200)
        let outcomes = try answer.records.map { $0["outcome"] as? String }
        #expect(outcomes == ["duplicate", "rejected", "conflict", "appended"])
        #expect(try answer.records.map { $0["sequence"] as? Int } == [1, nil, 1, 2])
        #expect(try server.log.status().lastSequence == 2)
    }

    @Test func `a record with a day still to come is rejected by itself, or with all`() async throws {
        let server = try TestServer()
        let late = Line.reaction(2).replacing(#""sourceKey""#, with: #""received":"2142-05-02","sourceKey""#)
        let each = try await server.post([Line.reaction(1), late, Line.reaction(3)], mode: "each")
        #expect(try each.records.map { $0["outcome"] as? String } == ["appended", "rejected", "appended"])
        #expect(try each.records[1]["field"] as? String == "received")
        #expect(try await server.post([Line.reaction(4), late]).status == 422)
        #expect(try server.log.status().lastSequence == 2)
    }

    @Test func `other content under a source key is a conflict`() async throws {
        let server = try TestServer()
        _ = try await server.post([Line.reaction(1)])
        let answer = try await server.post([Line.reaction(2), Line.reaction(1, grade: 4)])
        #expect(answer.status == 409)
        #expect(try server.log.status().lastSequence == 1)
    }

    @Test func `a request that is sent again stores nothing twice`() async throws {
        let server = try TestServer()
        let unnamed = [Line.reaction(1), Line.reaction(2)].map {
            $0.replacing(#""sourceKey":"r1","#, with: "").replacing(#""sourceKey":"r2","#, with: "")
        }
        #expect(try await server.post(unnamed).status == 422)
        let key = ["Idempotency-Key": "\"visit-17\""]
        #expect(try await server.post(unnamed, headers: key).status == 201)
        let again = try await server.post(unnamed, headers: key)
        #expect(again.status == 200)
        #expect(try again.records.map { $0["outcome"] as? String } == ["duplicate", "duplicate"])
        #expect(try server.log.event(2)?.content.sourceKey == "visit-17/2")
        #expect(try await server.post(Array(unnamed.reversed()), headers: key).status == 409)
        #expect(try server.log.status().lastSequence == 2)
    }

    @Test(arguments: [
        ("text/plain", "{}", 415), ("application/json", "", 422), ("application/json", "[]", 400),
        ("application/json", "[{}", 400), ("application/json", "[{},]", 400), ("application/json", "[{}] x", 400),
        ("application/json", "[\"\\", 400), ("application/json", "\u{0}", 422),
        ("application/x-ndjson", "\n\n", 400),
        ("application/json", String(repeating: "[", count: 100_000), 400),
        ("application/json", "[" + String(repeating: "{\"a\":", count: 100_000), 400),
    ])
    func `what is no event is refused`(_ type: String, _ body: String, _ status: Int) async throws {
        let server = try TestServer()
        let answer = try await server.call(.post, "/v1/events", headers: ["Content-Type": type], body: body)
        #expect(answer.status == status)
        #expect(try server.log.status().lastSequence == 0)
    }

    @Test func `a line that is too long is refused without being held, and those around it are taken`() async throws {
        let server = try TestServer()
        let long = "{" + String(repeating: " ", count: RawRecord.maximumBytes + 10) + "}"
        let answer = try await server.post([Line.reaction(1), long, Line.reaction(2)], mode: "each")
        #expect(try answer.records.map { $0["outcome"] as? String } == ["appended", "rejected", "appended"])
    }

    @Test func `more records than a request may have are refused as a whole`() async throws {
        let server = try TestServer()
        let lines = (1...EventIntake.maximumRecords + 1).map { Line.reaction($0) }
        #expect(try await server.post(lines).status == 413)
        #expect(try server.log.status().lastSequence == 0)
        let partly = try await server.post(lines, mode: "each")
        #expect(partly.status == 413)
        let report: [String: Any] = try partly.member("report") ?? [:]
        #expect((report["appended"] as? Int).map(UInt64.init) == (try server.log.status().lastSequence))
    }

    @Test func `a site writes what it observed itself, into cases of its own`() async throws {
        let server = try TestServer(hasAccounts: true)
        let foreign = Line.reaction(1, case: "P:paris", site: "Paris")
        #expect(try await server.post([foreign], as: .officer).status == 201)
        #expect(try await server.post([Line.reaction(2, case: "P:lyon")], as: .site).status == 201)
        #expect(try await server.post([Line.reaction(3, case: "P:lyon")], as: .site).status == 201)
        #expect(try await server.post([Line.reaction(4, case: "P:new", site: "Paris")], as: .site).status == 422)
        #expect(try await server.post([Line.reaction(5, case: "P:new", site: nil)], as: .site).status == 422)
        #expect(try await server.post([Line.reaction(6, case: "P:paris")], as: .site).status == 403)
        #expect(try server.log.status().lastSequence == 3)
    }

    @Test(arguments: [
        #"{"kind":"caseErased","case":"P:1","site":"Lyon","source":"t","sourceKey":"1","data":{"legalBasis":"article 17","reason":"asked"}}"#,
        #"{"kind":"terminologyAdopted","case":"T","site":"Lyon","source":"t","sourceKey":"1","data":{"terminology":"MedDRA","version":"1"}}"#,
    ])
    func `a site erases nobody and adopts nothing`(_ line: String) async throws {
        let server = try TestServer(hasAccounts: true)
        let answer = try await server.post([line], as: .site)
        #expect(answer.status == 422)
        let errors: [[String: Any]] = try answer.member("errors") ?? []
        #expect(errors.first?["field"] as? String == "kind")
    }

    @Test func `a site corrects what it observed, and nothing of another`() async throws {
        let server = try TestServer(hasAccounts: true)
        let stored = [Line.reaction(1), Line.reaction(2, site: "Paris")]
        #expect(try await server.post(stored, as: .officer).status == 201)
        func retraction(of key: String) -> String {
            #"{"kind":"eventRetracted","case":"P:1","site":"Lyon","source":"test","sourceKey":"x\#(key)","#
                + #""data":{"source":"test","sourceKey":"\#(key)","reason":"entered twice"}}"#
        }
        #expect(try await server.post([retraction(of: "r2")], as: .site).status == 403)
        #expect(try await server.post([retraction(of: "r1")], as: .site).status == 201)
        let episode =
            #"{"kind":"reactionRetracted","case":"P:1","site":"Lyon","source":"test","sourceKey":"y","#
            + #""data":{"episode":2,"reason":"none"}}"#
        #expect(try await server.post([episode], as: .site).status == 403)
        #expect(try server.log.status().lastSequence == 3)
    }

    @Test func `whoever decides about an alert does so in their own name`() async throws {
        let server = try TestServer(hasAccounts: true)
        func decision(_ actor: String, _ key: Int) -> String {
            #"{"kind":"signalAcknowledged","case":"S:1","source":"desk","sourceKey":"\#(key)"\#(actor),"#
                + #""data":{"signal":"s1"}}"#
        }
        #expect(try await server.post([decision(#","actor":"auditor""#, 1)], as: .officer).status == 422)
        #expect(try await server.post([decision("", 2)], as: .officer).status == 201)
        #expect(try server.log.event(1)?.content.actor == "officer")
    }

    @Test func `what the detector finds is recorded by the detector`() async throws {
        let server = try TestServer(hasAccounts: true)
        let forged =
            #"{"kind":"signalDetected","case":"S:1","source":"x","sourceKey":"1","#
            + #""data":{"rule":"evans","definition":"x","detector":"2","trigger":1}}"#
        #expect(try await server.post([forged], as: .officer).status == 422)
    }
}
