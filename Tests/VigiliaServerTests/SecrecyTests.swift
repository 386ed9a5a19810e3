import EventLog
import Foundation
import HTTPTypes
import Testing

@testable import VigiliaServer

/// What must not be in any answer, whatever is asked.
struct SecrecyTests {
    /// A question: where, and with what body.
    private struct Question: CustomStringConvertible {
        var route: Route
        var path: String
        var body: String?

        var description: String { "\(route.method.rawValue) \(path) \(body ?? "")" }
    }

    private static let filters = [
        "", "?kind=reactionReported", "?kind=eventAmended&kind=eventRetracted", "?kind=signalDetected",
        "?kind=caseErased",
        "?drug=Opdivo", "?organ=Gastrointestinal%20disorders", "?grade=3", "?after=7&limit=1000", "?limit=3",
        "?kind=safetyReportReceived&drug=nivolumab",
    ]

    /// Each address with every filter it has; of an address that is added there is none yet, which fails.
    private static func questions(_ cases: [String], sequences: Int) -> [Question] {
        var questions: [Question] = []
        func ask(_ route: Route, _ path: String, _ body: String? = nil) {
            questions.append(Question(route: route, path: path, body: body))
        }
        for route in Route.allCases {
            let path = route.path
            switch route {
            case .readEvents, .followEvents, .followAlerts:
                for filter in filters where !(route != .readEvents && filter.contains("limit")) {
                    ask(
                        route,
                        filter.isEmpty
                            ? path + "?after=0" : path + filter + (filter.contains("after") ? "" : "&after=0"))
                }
                for site in ["Lyon", "Paris", "Lille", "lyon", ""] { ask(route, path + "?after=0&site=" + site) }
            case .patient, .exportCase:
                for identifier in cases + ["signals", "case-Paris-404", "SHARED-1"] {
                    let path = path.replacing("{case}", with: identifier)
                    for end in [
                        "", "?asOf=2099-01-01", "?asOf=2026-06-01&axis=occurred", "?axis=received&asOf=2099-01-01",
                    ] {
                        ask(route, path + end)
                    }
                }
            case .subscriptions, .subscription, .readSubscription, .deadLetters:
                ask(route, path.replacing("{name}", with: "a") + (route == .readSubscription ? "?limit=1000" : ""))
            // That of the others is needed still.
            case .deleteSubscription: ask(route, path.replacing("{name}", with: "none"))
            case .createSubscription:
                ask(route, path, #"{"name":"a","from":0}"#)
                ask(route, path, #"{"name":"b","from":0,"filter":{"site":"Paris"}}"#)
                ask(route, path, #"{"name":"c","from":0,"feed":"alerts"}"#)
            case .acknowledge, .moveSubscription: ask(route, path.replacing("{name}", with: "a"), #"{"sequence":0}"#)
            case .settleDeadLetters: ask(route, path.replacing("{name}", with: "a"), #"{"action":"discard"}"#)
            case .alert, .decide: ask(route, path.replacing("{alert}", with: "0"), "{}")
            case .appendEvents: ask(route, path, Line.reaction(1, case: "case-Paris-1"))
            case .timeCourse: ask(route, path + "?drug=nivolumab&reaction=Colitis")
            case .incidence, .signals, .alerts:
                for end in ["", "?asOf=2099-01-01", "?limit=1"] { ask(route, path + end) }
                if route == .incidence { ask(route, path + "?where=site%3DParis") }
            case .completeness: ask(route, path + "?registry=qualitop")
            case .inclusion:
                for sequence in 1...sequences { ask(route, path + "?sequence=\(sequence)&size=\(sequences)") }
            case .consistency: ask(route, path + "?from=1&size=\(sequences)")
            case .difference: ask(route, path + "?from=2000-01-01&to=2099-01-01")
            case .live, .ready, .figures, .description, .treeHead, .access: ask(route, path)
            }
        }
        return questions
    }

    private func server(_ seed: UInt64) async throws -> (TestServer, [Question]) {
        let server = try TestServer(hasAccounts: true)
        var history = SitesHistory(seed: seed)
        let answer = try await server.post(history.lines(120), mode: "each", as: .administrator)
        try #require(answer.status == 200)
        let last = Int(try server.log.status().lastSequence)
        // Nearly all of it is there: what was corrected to be another kind is refused.
        try #require(last > 100, "\(answer.body.prefix(2000))")
        _ = try server.log.signHead()
        server.server.tail.end()
        return (server, Self.questions(history.cases, sequences: last))
    }

    /// What an account is told, by every question.
    private func answers(_ server: TestServer, _ questions: [Question], as role: Role) async throws -> [(
        Question, String
    )] {
        var answers: [(Question, String)] = []
        for question in questions {
            let answer = try await server.call(
                question.route.method, question.path, as: role,
                headers: question.body == nil ? [:] : ["Content-Type": "application/json"], body: question.body ?? "")
            let fields = answer.headers.map { "\($0.name.rawName): \($0.value)" }.joined(separator: "\n")
            // What somebody has asked for may come back to them.
            let told = (answer.body + fields).replacing(question.path, with: "")
            answers.append((question, answer.status >= 400 ? told.replacing(question.body ?? "-", with: "") : told))
        }
        return answers
    }

    @Test(arguments: UInt64(1)...6) func `a site is told no byte of what another site wrote, nor of whom`(
        _ seed: UInt64
    )
        async throws
    {
        let (server, questions) = try await server(seed)
        var shown = 0
        for (question, told) in try await answers(server, questions, as: .site) {
            let isEcho = question.route == .appendEvents
            for other in SitesHistory.others where !isEcho {
                #expect(!told.contains(other), "seed \(seed), \(question): \(told.prefix(600))")
            }
            if told.contains("text-Lyon-") { shown += 1 }
        }
        // It is shown its own.
        #expect(shown > 5)
        let whole = try await answers(server, questions.filter { $0.route == .readEvents }, as: .auditor)
        #expect(whole.contains { $0.1.contains("text-Paris-") })
    }

    @Test(arguments: UInt64(1)...6) func `a subscriber is told of no case, key, text, person or site`(_ seed: UInt64)
        async throws
    {
        let (server, questions) = try await server(seed)
        var events = 0
        for (question, told) in try await answers(server, questions, as: .subscriber) {
            for mark in SitesHistory.marks {
                #expect(!told.contains(mark), "seed \(seed), \(question): \(mark) in \(told.prefix(600))")
            }
            if told.contains("vigilia.reactionReported") { events += 1 }
        }
        #expect(events > 5)
    }
}
