internal import Answers
internal import Documents
internal import EventLog
internal import Hummingbird
internal import Projections
internal import Terminology

/// How often exposed patients had a reaction, and when, now or as of a date.
struct IncidenceRoutes {
    let questions: Questions

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.incidence) { request, account, _ in
            let query = try QueryParameters(request, for: .incidence)
            let cells = SmallCells(for: account, least: questions.leastCell)
            let asked = try IncidenceAsked(query)
            // A share of few at risk tells how many died.
            if cells.areHidden, asked.estimates.onset || !asked.estimates.horizons.isEmpty {
                throw Problem(.forbidden, "cumulative, onset: not for accounts that may not identify patients")
            }
            // What two groups of patients differ by may be one patient.
            if cells.areHidden, asked.tellsPatientsApart {
                throw Problem(
                    .forbidden, "where, by: groups of patients are not for accounts that may not identify patients")
            }
            return try await questions.answer(request, query) { asOf, last in
                try await table(asked, asOf, last, cells)
            }
        }
    }

    private func table(
        _ asked: IncidenceAsked, _ asOf: AsOf, _ last: UInt64, _ cells: SmallCells
    ) async throws -> AnswerTable {
        let (log, terminology) = (questions.log, questions.terminology)
        return try await questions.keeper.patients(asOf, through: last) { projection in
            var question = try asked.question(
                projection, cutoff: try log.cutoff(projection, asOf: asOf, through: last))
            question.selection = try asked.selection(log, asOf, terminology)
            let table = IncidenceTable(projection, question, includesZeros: asked.showsZeros)
            let columns = IncidenceField.full(asked.grouping, asked.estimates, compares: false)
            var answer = AnswerTable(columns: columns.map(\.name))
            for row in table.rows where !cells.hide(row.countsOfPatients) {
                let complete = try asked.estimates.complete(IncidenceAnswerRow(row: row), table)
                answer.rows.append(columns.map { $0.value(complete) })
            }
            return answer
        }
    }
}

extension IncidenceRow {
    /// How many patients each of its numbers is about.
    fileprivate var countsOfPatients: [Int] {
        [atRisk, hadBefore, events, partlyDated, uncertain, ungraded] + eventsByWorstGrade
    }
}
