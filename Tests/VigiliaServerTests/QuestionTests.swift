import ClinicalEvents
import EventLog
import Foundation
import HTTPTypes
import Synchronization
import Terminology
import Testing

@testable import VigiliaServer

struct QuestionTests {
    private static func patient(_ number: Int, hasColitis: Bool) -> [String] {
        let start =
            #"{"kind":"treatmentStarted","case":"P:\#(number)","site":"Lyon","occurred":"2026-01-10","source":"test","#
            + #""sourceKey":"s\#(number)","data":{"drugs":["nivolumab"]}}"#
        let reaction =
            #"{"kind":"reactionReported","case":"P:\#(number)","site":"Lyon","occurred":"2026-02-03","source":"test","#
            + #""sourceKey":"r\#(number)","data":{"episode":1,"grade":3,"term":"Colitis","suspects":[{"name":"nivolumab"}]}}"#
        return hasColitis ? [start, reaction] : [start]
    }

    private func treated(_ numbers: ClosedRange<Int>, withColitis: Int, hasAccounts: Bool = false) async throws
        -> TestServer
    {
        let server = try TestServer(hasAccounts: hasAccounts)
        let lines = numbers.flatMap { Self.patient($0, hasColitis: $0 <= withColitis) }
        try #require(try await server.post(lines, as: .officer).status == 201)
        return server
    }

    private func items(_ answer: Answer) throws -> [[String: Any]] { try answer.member("items") ?? [] }

    @Test func `incidence counts who had the reaction among who was treated`() async throws {
        let server = try await treated(1...12, withColitis: 7)
        let answer = try await server.call("/v1/incidence?by=drug,term&grade=3")
        let rows = try items(answer)
        #expect(rows.count == 1)
        #expect(rows.first?["drug"] as? String == "nivolumab" && rows.first?["term"] as? String == "Colitis")
        #expect(rows.first?["at_risk"] as? Int == 12 && rows.first?["events"] as? Int == 7)
        let none = try await server.call("/v1/incidence?by=drug,term&grade=4")
        #expect(try items(none).isEmpty)
        let before = try await server.call("/v1/incidence?by=drug,term&asOf=2026-01-31&axis=occurred")
        #expect(try items(before).isEmpty)
        let csv = try await server.call("/v1/incidence?by=drug,term&cumulative=90d", headers: ["Accept": "text/csv"])
        #expect(csv.body.hasPrefix("drug,term,at_risk,had_before,events,") && csv.body.contains("cif_90d"))
    }

    @Test func `what is kept grows with the log, and says what a fold of all says`() async throws {
        let server = try await treated(1...3, withColitis: 2)
        _ = try await server.call("/v1/incidence?by=drug,organ")
        for number in 4...9 {
            _ = try await server.post(Self.patient(number, hasColitis: number.isMultiple(of: 2)))
            let retraction =
                #"{"kind":"eventRetracted","case":"P:1","source":"test","sourceKey":"x\#(number)","#
                + #""data":{"source":"test","sourceKey":"r1","reason":"an error"}}"#
            if number == 6 { try #require(try await server.post([retraction]).status == 201) }
            let kept = try await server.call("/v1/incidence?by=drug,organ&recurrent=true")
            let fresh = LogServer(server.log, accounts: try AccountBook(path: nil), logger: .silent)
            let again = try await TestServer.call(fresh, "/v1/incidence?by=drug,organ&recurrent=true")
            #expect(kept.body == again.body, "after patient \(number)")
        }
    }

    @Test func `accounts that may not identify patients are not shown small counts`() async throws {
        let server = try await treated(1...12, withColitis: 4, hasAccounts: true)
        for path in ["/v1/incidence?by=drug,term", "/v1/signals", "/v1/timecourse?drug=nivolumab&reaction=Colitis"] {
            #expect(try items(try await server.call(path, as: .auditor)).count == 1, "\(path)")
            #expect(try items(try await server.call(path, as: .subscriber)).isEmpty, "\(path)")
        }
        #expect(try await server.call("/v1/incidence?cumulative=30d", as: .subscriber).status == 403)
        for query in ["by=drug,sex", "where=sex%3Dfemale"] {
            #expect(try await server.call("/v1/incidence?\(query)", as: .subscriber).status == 403, "\(query)")
            #expect(try await server.call("/v1/incidence?\(query)", as: .auditor).status != 403, "\(query)")
        }
        let large = try await treated(1...12, withColitis: 6, hasAccounts: true)
        #expect(try items(try await large.call("/v1/incidence?by=drug,term", as: .subscriber)).count == 1)
    }

    @Test func `months with few patients cannot be told from those around them`() async throws {
        let server = try TestServer(hasAccounts: true)
        // The other pairs are as many each month, so that they hide nothing.
        let months = ["2026-01": 6, "2026-02": 2, "2026-03": 6]
        var number = 0
        let lines = months.sorted { $0.key < $1.key }.flatMap { month, count in
            [
                ("nivolumab", "Colitis", count), ("nivolumab", "Rash", 9), ("ipilimumab", "Colitis", 9),
                ("ipilimumab", "Rash", 9),
            ]
            .flatMap { drug, term, count in
                (0..<count).map { _ in
                    number += 1
                    return Line.reaction(number, case: "P:\(number)", term: term, drug: drug)
                        .replacing("\"occurred\":\"2026-05\"", with: "\"received\":\"\(month)-10\"")
                }
            }
        }
        try #require(try await server.post(lines, as: .officer).status == 201)
        let path = "/v1/timecourse?drug=nivolumab&reaction=Colitis&axis=received"
        let whole = try items(try await server.call(path, as: .auditor))
        #expect(whole.map { $0["new"] as? Int }.prefix(3) == [6, 2, 6])
        let shown = try items(try await server.call(path, as: .subscriber))
        #expect(shown.prefix(2).map { $0["month"] as? String } == ["2026-01", "2026-03"])
        #expect(shown.prefix(2).map { $0["new"] as? Int } == [6, 8])
    }

    @Test func `a time course ends with the table of today`() async throws {
        let server = try await treated(1...12, withColitis: 6)
        let course = try items(try await server.call("/v1/timecourse?drug=Opdivo&reaction=colitis"))
        let signal = try items(try await server.call("/v1/signals?drug=nivolumab"))
        #expect(course.count == 1 && course.last?["new"] as? Int == 6)
        #expect(course.last?["a"] as? Int == signal.first?["a"] as? Int)
        #expect(course.last?["ic_lower"] as? Double == signal.first?["ic_lower"] as? Double)
        let organ = try await server.call(
            "/v1/timecourse?drug=nivolumab&reaction=Gastrointestinal%20disorders&level=organ")
        #expect(try items(organ).last?["a"] as? Int == 6)
    }

    @Test func `completeness has a row a site`() async throws {
        let server = try TestServer()
        let line =
            #"{"kind":"patientEnrolled","case":"P:1","site":"Lyon","occurred":"2026-01-10","source":"test","#
            + #""sourceKey":"e1","data":{"registry":"qualitop"}}"#
        try #require(try await server.post([line]).status == 201)
        let rows = try items(try await server.call("/v1/completeness?registry=qualitop"))
        #expect(rows.first?["site"] as? String == "Lyon" && rows.first?["enrolled"] as? Int == 1)
        #expect((rows.first?["visit_expected"] as? Int ?? 0) > 0)
    }

    @Test func `too many questions at once are told to come again`() async throws {
        let gate = FoldGate(maximum: 1, patience: .seconds(60))
        try await gate.admit { () async throws -> Void in
            await #expect(throws: Problem.self) { try await gate.admit {} }
        }
        try await gate.admit {}
    }

    @Test(.timeLimit(.minutes(5)))
    func `a question whose turn does not come for long is told to come again, and the next has its turn`() async throws
    {
        let gate = FoldGate(maximum: 4, patience: .milliseconds(20))
        try await gate.admit { () async throws -> Void in
            let refused = await #expect(throws: Problem.self) { try await gate.admit {} }
            #expect(refused?.kind == .busy && refused?.retrySeconds ?? 0 > 1)
        }
        #expect(gate.countWaiting == 0)
        #expect(try await gate.admit { 1 } == 1)
    }

    @Test(.timeLimit(.minutes(5)))
    func `questions have their turn in the order they came`() async throws {
        let (gate, notes) = (FoldGate(maximum: 4, patience: .seconds(60)), Notes())
        let asked = try await gate.admit {
            var asked: [Task<Void, any Error>] = []
            for number in 1...3 {
                asked.append(Task { try await gate.admit { notes.add(number) } })
                while gate.countWaiting < number { await Task.yield() }
            }
            return asked
        }
        for task in asked { try await task.value }
        #expect(notes.all == [1, 2, 3])
    }

    @Test(.timeLimit(.minutes(1)))
    func `histories that are folded for long hold up no stream and no request`() async throws {
        let (server, notes) = (try TestServer(), Notes())
        let count = 2 * ProcessInfo.processInfo.activeProcessorCount
        let ended = DispatchSemaphore(value: 0)
        let folding = (1...count).map { number in
            let keeper = Questions(server.log, .builtIn, .init()).keeper
            return Task {
                try await keeper.alone {
                    notes.add(number)
                    ended.wait()
                }
            }
        }
        while notes.all.count < count { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try await server.call("/health/ready").status == 200)
        for _ in folding { ended.signal() }
        for task in folding { try await task.value }
    }
}

/// What happened, in the order it did.
private final class Notes: Sendable {
    private let noted = Mutex<[Int]>([])

    var all: [Int] { noted.withLock { $0 } }

    func add(_ number: Int) { noted.withLock { $0.append(number) } }
}
