import EventLog
import Foundation
import HTTPTypes
import TamperEvidence
import Testing

@testable import VigiliaServer

struct ReadingTests {
    private func recorded() async throws -> TestServer {
        let server = try TestServer()
        let lines =
            (1...6).map { Line.reaction($0, case: "P:\($0)") }
            + (7...12).map { Line.reaction($0, case: "P:\($0)", term: "Rash", drug: "ipilimumab") }
        try #require(try await server.post(lines).status == 201)
        return server
    }

    @Test func `signals say what the table of each pair is`() async throws {
        let server = try await recorded()
        let answer = try await server.call("/v1/signals?drug=Opdivo")
        let items: [[String: Any]] = try answer.member("items") ?? []
        #expect(items.count == 1)
        #expect(items.first?["drug"] as? String == "nivolumab")
        #expect(items.first?["a"] as? Int == 6 && items.first?["d"] as? Int == 6)
        #expect(try answer.member("sequence") == 12)
        let csv = try await server.call("/v1/signals", headers: ["Accept": "text/csv"])
        #expect(csv.body.split(separator: "\r\n").count == 3)
        #expect(csv.body.hasPrefix("drug,reaction,a,b,c,d,expected,prr,"))
        let organs = try await server.call("/v1/signals?level=organ&asOf=2000-01-01")
        #expect(try organs.member("total") == 0)
    }

    @Test func `an answer that has not changed is not given again`() async throws {
        let server = try await recorded()
        let tag = try #require(try await server.call("/v1/signals").headers[.eTag])
        #expect(try await server.call("/v1/signals", headers: ["If-None-Match": tag]).status == 304)
        let csv = ["If-None-Match": tag, "Accept": "text/csv"]
        #expect(try await server.call("/v1/signals", headers: csv).status == 200)
        _ = try await server.post([Line.reaction(13)])
        #expect(try await server.call("/v1/signals", headers: ["If-None-Match": tag]).status == 200)
    }

    @Test func `rows come in pages, each row once`() async throws {
        let server = try await recorded()
        var (cursor, drugs): (Int?, [String]) = (0, [])
        while let start = cursor {
            let answer = try await server.call("/v1/signals?limit=1&cursor=\(start)")
            drugs += (try answer.member("items") ?? [[String: Any]]()).compactMap { $0["drug"] as? String }
            cursor = try answer.member("next")
        }
        #expect(Set(drugs) == ["nivolumab", "ipilimumab"] && drugs.count == 2)
    }

    @Test func `proofs are those of the log`() async throws {
        let server = try await recorded()
        let inclusion = try await server.call("/v1/audit/inclusion?sequence=3&size=12")
        let expected = try server.log.inclusionProof(ofSequence: 3, size: 12).path.map(\.description)
        #expect(try inclusion.member("path") == expected)
        #expect(try inclusion.member("sequence") == 3)
        let consistency = try await server.call("/v1/audit/consistency?from=5&size=12")
        #expect(try consistency.member("path") == server.log.consistencyProof(from: 5, to: 12).path.map(\.description))
        #expect(try await server.call("/v1/audit/inclusion?sequence=13&size=12").status == 404)
        #expect(try await server.call("/v1/audit/inclusion?sequence=3&size=13").status == 404)
        #expect(try await server.call("/v1/audit/inclusion").status == 400)
    }

    @Test func `the document describes what is served, with the parameters that are taken`() async throws {
        let server = try TestServer()
        let paths: [String: [String: [String: Any]]] = try await server.call("/openapi.json").member("paths") ?? [:]
        #expect(paths.values.reduce(0) { $0 + $1.count } == Route.allCases.count)
        for route in Route.allCases {
            let operation = try #require(paths[route.path]?[route.method.rawValue.lowercased()], "\(route)")
            let parameters = operation["parameters"] as? [[String: Any]] ?? []
            let path = route.path.replacing("{case}", with: "P:1").replacing("{alert}", with: "00")
                .replacing("{name}", with: "s")
            for parameter in parameters where parameter["in"] as? String == "query" {
                let name = try #require(parameter["name"] as? String)
                let refusal = try await server.refusal(route.method, "\(path)?\(name)=%21")
                #expect(refusal?.body.contains("query: found") != true, "\(route) does not know \(name)")
            }
            guard route.access != .everybody else { continue }
            let unknown = try await server.refusal(route.method, "\(path)?unheard=1")
            #expect(unknown?.status == 400 || route == .figures, "\(route) takes what is not described")
        }
    }

    @Test func `figures count requests by the address as it is listed, never as it was filled in`() async throws {
        let server = try await recorded()
        _ = try await server.call("/v1/patients/P:1")
        let text = try await server.call("/metrics").body
        #expect(text.contains(#"vigilia_http_requests_total{method="GET",route="/v1/patients/{case}",status="200"} 1"#))
        #expect(text.contains("vigilia_log_events 12.0"))
        #expect(text.contains("vigilia_events_appended_total 12"))
        #expect(!text.contains("P:1"))
    }
}
