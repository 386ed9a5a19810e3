import ClinicalEvents
import EventLog
import Foundation
import HTTPTypes
import TamperEvidence
import Testing

@testable import VigiliaServer

struct AuditRouteTests {
    @Test func `a difference tells what was added, corrected, and which pairs came and went`() async throws {
        let server = try TestServer()
        let others = (11...40).map { Line.reaction($0, case: "P:\($0)", term: "Rash", drug: "ipilimumab") }
        let lines = (1...10).map { Line.reaction($0, case: "P:\($0)") } + others
        try #require(try await server.post(lines).status == 201)
        let between = try #require(try server.log.status().lastRecorded)
        try await Task.sleep(for: .milliseconds(5))
        let retractions = (1...10).map { number in
            #"{"kind":"eventRetracted","case":"P:\#(number)","source":"test","sourceKey":"x\#(number)","#
                + #""data":{"source":"test","sourceKey":"r\#(number)","reason":"an error"}}"#
        }
        try #require(try await server.post(retractions).status == 201)
        func rows(_ from: String, _ to: String) async throws -> [[String: Any]] {
            let answer = try await server.call("/v1/audit/difference?from=\(from)&to=\(to)")
            try #require(answer.status == 200, "\(answer.body)")
            return try answer.member("items") ?? []
        }
        func of(_ change: String, _ rows: [[String: Any]]) -> [[String: Any]] {
            rows.filter { $0["change"] as? String == change }
        }
        let first = try await rows("2000-01-01", "\(between)")
        #expect(of("added", first).first?["count"] as? Int == 40)
        #expect(of("signal came", first).contains { ($0["subject"] as? String ?? "").contains("nivolumab - Colitis") })
        #expect(of("retracted", first).isEmpty && of("signal went", first).isEmpty)
        let second = try await rows("\(between)", "2100-01-01")
        #expect(of("retracted", second).map { $0["corrects"] as? Int } == Array(1...10))
        #expect(of("retracted", second).first?["sequence"] as? Int == 41)
        #expect(of("signal went", second).contains { ($0["subject"] as? String ?? "").contains("nivolumab - Colitis") })
        #expect(try await rows("2100-01-01", "2100-01-02").isEmpty)
        #expect(try await server.call("/v1/audit/difference?from=2100-01-01&to=2000-01-01").status == 400)
    }

    @Test func `the export of a case has each event with a proof by the head in it`() async throws {
        let server = try TestServer()
        let lines = (1...9).map { Line.reaction($0, case: "P:\($0 % 3)") }
        try #require(try await server.post(lines).status == 201)
        #expect(try await server.call("/v1/cases/P:1/export").status == 404)
        let head = try server.log.signHead()
        _ = try await server.post([Line.death(10)])
        let answer = try await server.call("/v1/cases/P:1/export")
        #expect(answer.status == 200)
        let events: [[String: Any]] = try answer.member("events") ?? []
        #expect(events.map { $0["sequence"] as? Int } == [1, 4, 7, 10])
        for event in events.dropLast() {
            let sequence = try #require(event["sequence"] as? Int)
            let expected = try server.log.inclusionProof(ofSequence: UInt64(sequence), size: 9).path.map(\.description)
            #expect(event["path"] as? [String] == expected)
        }
        #expect(events.last?["path"] == nil)
        let told: [String: Any] = try answer.member("head") ?? [:]
        #expect(told["root"] as? String == head.head.rootHash.description)
        #expect(try await server.call("/v1/cases/P:404/export").status == 404)
    }
}
