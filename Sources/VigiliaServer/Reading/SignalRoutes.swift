internal import Documents
internal import Hummingbird
internal import Projections
internal import SignalStatistics
internal import Terminology

/// The disproportionality of every pair, now or as of a date.
struct SignalRoutes {
    let questions: Questions

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.signals) { request, account, _ in
            let query = try QueryParameters(request, for: .signals)
            let cells = SmallCells(for: account, least: questions.leastCell)
            return try await questions.answer(request, query) { asOf, last in
                try await table(query, asOf, last, cells)
            }
        }
    }

    private func table(
        _ query: QueryParameters, _ asOf: AsOf, _ last: UInt64, _ cells: SmallCells
    ) async throws -> AnswerTable {
        let level = try query.choice("level", ReactionLevel.term)
        let population = try query.choice("population", CasePopulation.all)
        let drugs = try query.one("drug").map { Set(questions.terminology.drug(named: $0).substances) }
        let reaction = try query.one("reaction").map(Terminology.folded)
        let tables = try await questions.tables.tables(asOf, through: last)
        let pairs = tables.pairs(level, population).filter { pair in
            (drugs?.contains(pair.drug) ?? true) && (reaction.map { Terminology.folded(pair.reaction) == $0 } ?? true)
                && !cells.hide([pair.table.a, pair.table.b, pair.table.c, pair.table.d])
        }
        var table = AnswerTable(columns: ["drug", "reaction"] + PairFields.columns)
        table.rows = pairs.map { ($0, $0.table.informationComponent.lower ?? -.infinity) }.sorted { left, right in
            (-left.1, left.0.drug, left.0.reaction) < (-right.1, right.0.drug, right.0.reaction)
        }.map { Self.row($0.0) }
        return table
    }

    private static func row(_ pair: PairCount) -> [JSONText?] {
        [.text(pair.drug), .text(pair.reaction)] + PairFields.values(pair.table)
    }
}
