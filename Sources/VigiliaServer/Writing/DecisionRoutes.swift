internal import Answers
internal import ClinicalEvents
internal import Documents
internal import EventLog
internal import Foundation
internal import Hummingbird
internal import NIOCore
internal import Projections
internal import SignalDetection

/// The address at which somebody decides about an alert, in the account's own name.
struct DecisionRoutes {
    let log: EventLog

    /// The longest decision, in bytes.
    private static let maximumBytes = 64 << 10

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.decide) { request, account, context in
            _ = try QueryParameters(request, for: .decide)
            guard case .json = try BodyForm(contentType: request.headers[.contentType]) else {
                throw Problem(.unsupportedMediaType, "Content-Type: expected application/json")
            }
            let digits = try context.parameters.require("alert")
            let body = try await request.body.collect(upTo: Self.maximumBytes)
            let life = try decide(try DecisionAsked(Data(body.readableBytesView)), digits, account)
            return .json(
                .object(life.found(asOf: .now) + life.standing + [("decisions", .list(life.decisionsInJSON))]),
                status: .created)
        }
    }

    private func decide(_ asked: DecisionAsked, _ digits: String, _ account: Account) throws -> AlertLife {
        let actor = try asked.actor(account)
        return try DecisionRecorder(log: log, actor: actor, expecting: asked.expecting)
            .record(asked.step, asked.decision, aboutAlert: digits)
    }
}

/// A decision as it is sent.
struct DecisionAsked {
    let step: AlertStep
    let decision: SignalDecision
    /// Where whoever decides saw the alert stand.
    let expecting: AlertState?
    private let actor: String?

    private struct Document: Decodable {
        var step: String
        var rationale: String?
        var owner: String?
        var due: String?
        var priority: String?
        var recommendation: String?
        var expecting: String?
        var actor: String?
    }

    private static let members: Set = [
        "step", "rationale", "owner", "due", "priority", "recommendation", "expecting", "actor",
    ]

    init(_ body: Data) throws {
        guard let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any],
            let document = try? JSONDecoder().decode(Document.self, from: body)
        else { throw Problem(.badRequest, "expected an object with a step, and texts in it") }
        // A name with a typing error must not leave out what was meant.
        if let unknown = object.keys.sorted().first(where: { !Self.members.contains($0) }) {
            throw Problem.field(
                unknown, found: unknown, expected: "one of \(Self.members.sorted().joined(separator: ", "))")
        }
        step = try Self.word("step", document.step)
        expecting = try document.expecting.map { try Self.word("expecting", $0) }
        let priority: SignalPriority? = try document.priority.map { try Self.word("priority", $0) }
        actor = document.actor
        if step.needsRationale, document.rationale?.isEmpty ?? true {
            throw Problem.field("rationale", found: "nothing", expected: "why; \(step.rawValue) must be reasoned")
        }
        if step == .acknowledge, priority != nil || document.recommendation != nil {
            throw Problem.field("step", found: "acknowledge", expected: "no priority and no recommendation with it")
        }
        decision = SignalDecision(
            signal: "", rationale: document.rationale ?? "", owner: document.owner, due: try document.due.map(Self.day),
            priority: priority, recommendation: document.recommendation)
    }

    private static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ text: String
    ) throws -> Word {
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.field(name, found: text, expected: "one of \(words)")
        }
        return word
    }

    private static func day(_ text: String) throws -> PartialDate {
        guard let date = PartialDate(text), date.earliestDay == date.latestDay else {
            throw Problem.field("due", found: text, expected: "a day like 2026-12-01")
        }
        return date
    }

    /// Who decides: whoever's key it is; on a server without accounts, whoever says so.
    func actor(_ account: Account) throws -> String {
        guard account == .everybody else {
            guard actor == nil || actor == account.name else {
                throw Problem.field(
                    "actor", found: actor ?? "", expected: "\(account.name), whose key this is, or none")
            }
            return account.name
        }
        guard let actor, !actor.isEmpty else {
            throw Problem.field("actor", found: "nothing", expected: "who decides: this server has no accounts")
        }
        return actor
    }
}

extension Problem {
    /// A member of a body that cannot be.
    fileprivate static func field(_ name: String, found value: String, expected: String) -> Problem {
        Problem(.invalidRecord, parameter(name, found: value, expected: expected).detail)
    }
}

extension DecisionRefusal {
    /// What it means to whoever decides over HTTP.
    var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound, "there is no such alert")
        case .ambiguous(let text): Problem(.badRequest, text)
        case .overtaken(let text): Problem(.caseChanged, text)
        case .illegal(let text): Problem(.conflict, text)
        case .busy(let text): Problem(.busy, text)
        }
    }
}
