internal import Answers
internal import EventLog
internal import Hummingbird
internal import Projections
internal import Terminology

/// What routes share that answer from a folded history.
struct Questions {
    let log: EventLog
    let terminology: Terminology
    let rules: NamingRules
    let keeper: HistoryKeeper
    let tables: TableKeeper
    /// The least count shown to accounts that may not identify patients.
    let leastCell: Int

    init(_ log: EventLog, _ terminology: Terminology, _ options: LogServer.Options) {
        (self.log, self.terminology, leastCell) = (log, terminology, options.leastCell)
        rules = NamingRules(mode: .normalised, terminology: terminology, grouping: .systemOrganClass)
        let queue = OwnQueue("questions")
        let gate = FoldGate(maximum: options.maximumWaitingQuestions, patience: options.questionPatience)
        keeper = HistoryKeeper(log, rules, queue, gate)
        tables = TableKeeper(log, rules, queue, gate)
    }

    /// Answers with a table of the history that a request asks about, where it is not the one the client has.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - query: what it asks for.
    ///   - day: the day that the answer depends on beside the log.
    ///   - make: makes the table of a history that ends at a sequence.
    func answer(
        _ request: Request, _ query: QueryParameters, on day: Int32? = nil,
        _ make: (_ asOf: AsOf, _ last: UInt64) async throws -> AnswerTable
    ) async throws -> Response {
        let asOf = try query.asOf()
        let last = try log.lastSequence(of: asOf)
        // On these axes what is recorded later belongs to the answer too.
        return try await .unlessUnchanged(at: last, of: log.identity, request, on: day) {
            try await make(asOf, last).response(request, query, sequence: last, asOf: asOf.description)
        }
    }
}
