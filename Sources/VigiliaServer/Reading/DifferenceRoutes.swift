internal import Answers
internal import Documents
internal import EventLog
internal import Hummingbird
internal import Projections
internal import SignalDetection

/// What changed between two dates of the log.
struct DifferenceRoutes {
    let questions: Questions

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.difference) { request, _, _ in
            let query = try QueryParameters(request, for: .difference)
            let (from, to) = (try moment("from", query), try moment("to", query))
            let (first, last) = (try questions.log.lastSequence(of: from), try questions.log.lastSequence(of: to))
            guard first <= last else {
                throw Problem.parameter("from", found: from.description, expected: "a date before to")
            }
            return try await .unlessUnchanged(at: last, of: questions.log.identity, request) {
                let rows = try await questions.keeper.alone { [questions] in
                    try LogDifference(questions.log, after: first, through: last, questions.rules).rows
                }
                var table = AnswerTable(columns: LogDifference.columns)
                table.rows = rows.map(\.values)
                return try table.response(request, query, sequence: last, asOf: to.description)
            }
        }
    }

    private func moment(_ name: String, _ query: QueryParameters) throws -> AsOf {
        let text = try query.required(name, TimeAxis.recorded.expectation)
        guard let asOf = AsOf(text, on: .recorded) else {
            throw Problem.parameter(name, found: text, expected: TimeAxis.recorded.expectation)
        }
        return asOf
    }
}
