internal import Answers
internal import ClinicalEvents
internal import Documents
internal import EventLog
internal import Foundation
internal import Hummingbird
internal import Projections
internal import SignalDetection
internal import SignalStatistics

/// One alert: what was found then, how its pair stands now, the cases behind it, and what was decided.
struct AlertDossierRoutes {
    let questions: Questions

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.alert) { request, _, context in
            let query = try QueryParameters(request, for: .alert)
            let asOf = try query.asOf()
            let last = try questions.log.lastSequence(of: asOf)
            let digits = try context.parameters.require("alert")
            return try await .unlessUnchanged(at: last, of: questions.log.identity, request) {
                let life = try AlertLives(questions.log, through: last).life(named: digits)
                let now = try await pair(of: life, asOf, last)
                return .json(document(life, now, asOf))
            }
        }
    }

    /// How an alert's pair stands.
    private struct Pair: Sendable {
        var table: ContingencyTable?
        var cases: [Case] = []
        var caseCount = 0
    }

    private struct Case: Sendable {
        var identifier: String
        var sequences: [UInt64]
    }

    /// The last cases that are listed; there may be thousands.
    private static let mostCases = 100

    private func pair(of life: AlertLife, _ asOf: AsOf, _ last: UInt64) async throws -> Pair {
        let (signal, log) = (life.latest.signal, questions.log)
        if let subject = signal.subject {
            return Pair(cases: [try Self.one(subject, log, last)], caseCount: 1)
        }
        // What a rate or a cluster counts is no table of cases.
        guard !signal.isRate, !signal.isCluster, let question = signal.question, let drug = signal.drug,
            let reaction = signal.reaction
        else { return Pair() }
        return try await questions.keeper.cases(asOf, through: last) { register in
            var course = PairCourse(exposure: drug, reaction: reaction, question, register)
            let numbers = course.cases(register)
            var pair = Pair(table: course.table(register), caseCount: numbers.count)
            for number in numbers.suffix(Self.mostCases) {
                guard let identifier = try log.caseIdentifier(number) else { continue }
                pair.cases.append(try Self.one(identifier, log, last))
            }
            return pair
        }
    }

    private static func one(_ identifier: String, _ log: EventLog, _ last: UInt64) throws -> Case {
        Case(identifier: identifier, sequences: try log.sequences(ofCase: identifier).filter { $0 <= last })
    }

    private func document(_ life: AlertLife, _ now: Pair, _ asOf: AsOf) -> JSONText {
        .object(
            life.found(asOf: asOf) + life.standing + [
                ("raised", .list(life.raisingsInJSON)), ("withdrawn", life.withdrawalInJSON),
                ("groundStands", .truth(life.withdrawal == nil)),
                ("tableNow", now.table.map { AlertLife.table(CountTable($0)) }),
                ("caseCount", .integer(now.caseCount)), ("cases", .list(now.cases.map(Self.link))),
                ("decisions", .list(life.decisionsInJSON)),
            ])
    }

    private static func link(_ one: Case) -> JSONText {
        let name = one.identifier.addingPercentEncoding(withAllowedCharacters: .urlPathSegment) ?? one.identifier
        return .object([
            ("case", .text(one.identifier)), ("href", .text("/v1/patients/\(name)")),
            ("sequences", .list(one.sequences.map { .integer(Int(clamping: $0)) })),
        ])
    }
}

extension CharacterSet {
    /// What stands for itself between two slashes of an address.
    fileprivate static var urlPathSegment: CharacterSet {
        .urlPathAllowed.subtracting(CharacterSet(charactersIn: "/;"))
    }
}

extension Response {
    /// An answer in JSON whose members keep their order.
    static func json(_ document: JSONText, status: HTTPResponse.Status = .ok) -> Response {
        .bytes((document.printed() + "\n").utf8, status: status, type: "application/json")
    }
}
