internal import Answers
internal import ClinicalEvents
internal import Documents
internal import EventLog
internal import Hummingbird
internal import Projections
internal import SignalDetection
internal import Terminology

/// What the detector raised, and where it stands.
struct AlertRoutes {
    let log: EventLog
    let terminology: Terminology

    func add(to routes: inout GuardedRoutes) {
        routes.serve(.alerts) { request, _, _ in
            let query = try QueryParameters(request, for: .alerts)
            let asOf = try query.asOf()
            let last = try log.lastSequence(of: asOf)
            return try await .unlessUnchanged(at: last, of: log.identity, request) {
                try table(query, last).response(request, query, sequence: last, asOf: asOf.description)
            }
        }
    }

    /// Alerts in the order in which they were raised last.
    private func table(_ query: QueryParameters, _ last: UInt64) throws -> AnswerTable {
        let isWanted = try condition(query)
        var table = AnswerTable(columns: Self.columns)
        table.rows = try AlertLives(log, through: last).all.filter(isWanted)
            .sorted { $0.latest.sequence < $1.latest.sequence }.map(Self.row)
        return table
    }

    private func condition(_ query: QueryParameters) throws(Problem) -> (AlertLife) -> Bool {
        var states: Set<AlertState> = []
        for word in query.all("state") {
            guard let state = AlertState(rawValue: word) else {
                let known = AlertState.allCases.map(\.rawValue).joined(separator: ", ")
                throw .parameter("state", found: word, expected: "one of \(known)")
            }
            states.insert(state)
        }
        let (rule, owner) = (try query.one("rule"), try query.one("owner"))
        let drugs = try query.one("drug").map { Set(terminology.drug(named: $0).substances) }
        return { life in
            (states.isEmpty || states.contains(life.state)) && (rule.map { $0 == life.identity.rule } ?? true)
                && (owner.map { $0 == life.owner } ?? true)
                && (drugs.map { wanted in life.latest.signal.drug.map(wanted.contains) ?? false } ?? true)
        }
    }

    private static let columns = [
        "alert", "state", "rule", "level", "population", "drug", "reaction", "case", "reason", "a", "b", "c", "d",
        "raised", "sequence", "trigger", "times_raised", "owner", "priority", "report_due", "step_due",
        "withdrawn_by",
    ]

    private static func row(_ life: AlertLife) -> [JSONText?] {
        let (signal, latest) = (life.latest.signal, life.latest)
        let cells = signal.after.map { [$0.a, $0.b, $0.c, $0.d].map { JSONText.integer($0) } }
        return [
            .text(life.identity.digits), .text(life.state.rawValue), .text(life.identity.rule),
            .optional(signal.level), .optional(signal.population), .optional(signal.drug),
            .optional(signal.reaction), .optional(signal.subject), .optional(signal.reason),
        ] + (cells ?? [nil, nil, nil, nil]) + [
            .text(latest.recorded.description), .integer(Int(clamping: latest.sequence)), .integer(signal.trigger),
            .integer(life.raisings.count), .optional(life.owner), .optional(life.priority?.rawValue),
            .optional(life.reportDue?.description), .optional(life.openStepDue?.description),
            .optional(life.withdrawal.map { $0.signal.trigger }),
        ]
    }
}
