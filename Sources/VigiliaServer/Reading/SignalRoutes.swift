internal import Documents
internal import EventLog
internal import Hummingbird
internal import Projections
internal import SignalStatistics
internal import Terminology

/// The disproportionality of every pair, now or as of a date.
struct SignalRoutes {
    let log: EventLog
    let terminology: Terminology
    let keeper: TableKeeper

    init(log: EventLog, terminology: Terminology) {
        (self.log, self.terminology) = (log, terminology)
        let rules = NamingRules(mode: .normalised, terminology: terminology, grouping: .systemOrganClass)
        keeper = TableKeeper(log, rules)
    }

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.signals) { request, _, _ in
            let query = try QueryParameters(request, for: .signals)
            let asOf = try query.asOf()
            let last = try log.lastSequence(of: asOf)
            return try await .unlessUnchanged(at: last, of: log.identity, request) {
                try await table(query, asOf, last).response(request, query, sequence: last, asOf: asOf.description)
            }
        }
    }

    private func table(_ query: QueryParameters, _ asOf: AsOf, _ last: UInt64) async throws -> AnswerTable {
        let level = try query.choice("level", ReactionLevel.term)
        let population = try query.choice("population", CasePopulation.all)
        let drugs = try query.one("drug").map { Set(terminology.drug(named: $0).substances) }
        let reaction = try query.one("reaction").map(Terminology.folded)
        let tables = try await keeper.tables(asOf, through: last)
        let pairs = tables.pairs(level, population).filter { pair in
            (drugs?.contains(pair.drug) ?? true) && (reaction.map { Terminology.folded(pair.reaction) == $0 } ?? true)
        }
        var table = AnswerTable(columns: Self.columns)
        table.rows = pairs.map { ($0, $0.table.informationComponent.lower ?? -.infinity) }.sorted { left, right in
            (-left.1, left.0.drug, left.0.reaction) < (-right.1, right.0.drug, right.0.reaction)
        }.map { Self.row($0.0) }
        return table
    }

    private static let columns = [
        "drug", "reaction", "a", "b", "c", "d", "expected", "prr", "prr_lower", "prr_upper", "ror", "ror_lower",
        "ror_upper", "chi_square", "ic", "ic_lower", "ic_upper",
    ]

    private static func row(_ pair: PairCount) -> [JSONText?] {
        let table = pair.table
        return [
            .text(pair.drug), .text(pair.reaction), .integer(table.a), .integer(table.b), .integer(table.c),
            .integer(table.d), number(table.expected),
        ] + interval(table.proportionalReportingRatio) + interval(table.reportingOddsRatio)
            + [number(table.chiSquare())] + interval(table.informationComponent)
    }

    private static func interval(_ estimate: IntervalEstimate) -> [JSONText?] {
        [number(estimate.value), number(estimate.lower), number(estimate.upper)]
    }

    /// JSON has no infinite numbers: where nobody else has the reaction, `"inf"`.
    private static func number(_ value: Double?) -> JSONText? {
        value.flatMap { $0.isNaN ? nil : $0.isFinite ? .number($0) : .text($0 > 0 ? "inf" : "-inf") }
    }
}
