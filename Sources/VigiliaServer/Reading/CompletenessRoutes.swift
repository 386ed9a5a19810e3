internal import Answers
internal import Documents
internal import Hummingbird
internal import Projections
internal import RegistryDefinitions
internal import Terminology

/// What each site brought of what a registry expects, now or as of a date.
struct CompletenessRoutes {
    let questions: Questions

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.completeness) { request, _, _ in
            let query = try QueryParameters(request, for: .completeness)
            let name = try query.required(
                "registry", "one of \(RegistryDefinition.shippedNames.joined(separator: ", "))")
            guard let definition = try RegistryDefinition.shipped(named: Terminology.folded(name)) else {
                let names = RegistryDefinition.shippedNames.joined(separator: ", ")
                throw Problem.parameter("registry", found: name, expected: "one of \(names)")
            }
            // What is late depends on the day, with no event more.
            let today = try LogDay.today(try query.asOf(), questions.log)
            return try await questions.answer(request, query, on: today) { [questions] asOf, _ in
                try await questions.keeper.alone { try Self.table(definition, asOf, today, questions) }
            }
        }
    }

    private static func table(
        _ definition: RegistryDefinition, _ asOf: AsOf, _ today: Int32, _ questions: Questions
    ) throws -> AnswerTable {
        var projection = CompletenessProjection(definition, today: today)
        let scan = PatientScan(log: questions.log, asOf: asOf, terminology: questions.terminology)
        let parts = try scan.reduce(projection) { part, patient in
            part.add(patient.state, caseIdentifier: patient.caseIdentifier)
        }
        for part in parts { projection.merge(part) }
        let numbers = projection.numbers
        return AnswerTable(columns: numbers.columns, rows: numbers.rows)
    }
}
