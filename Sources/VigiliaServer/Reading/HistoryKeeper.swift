internal import Answers
internal import ClinicalEvents
internal import EventLog
internal import Projections
internal import Snapshots

/// Folds histories one after the other, and keeps what it folded last of each kind: when the log has grown, only what is new is
/// folded. A date in the past is folded for the one who asks.
///
/// It folds on a queue of its own, so that nobody else waits meanwhile, and admits one question at a time.
actor HistoryKeeper {
    private let log: EventLog
    private let rules: NamingRules
    private var patients: Kept<IncidenceProjection>?
    private var register: Kept<CaseRegister>?
    private let queue: OwnQueue
    private let gate: FoldGate

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    private struct Kept<Fold> {
        var last: UInt64
        var fold: Fold
    }

    init(_ log: EventLog, _ rules: NamingRules, _ queue: OwnQueue, _ gate: FoldGate) {
        (self.log, self.rules, self.queue, self.gate) = (log, rules, queue, gate)
    }

    /// Answers a question from the patients of a history that ends at a sequence.
    nonisolated func patients<Answer: Sendable>(
        _ asOf: AsOf, through last: UInt64, _ answer: @Sendable (IncidenceProjection) throws -> Answer
    ) async throws -> Answer {
        try await gate.admit { try await foldedPatients(asOf, last, answer) }
    }

    private func foldedPatients<Answer: Sendable>(
        _ asOf: AsOf, _ last: UInt64, _ answer: @Sendable (IncidenceProjection) throws -> Answer
    ) throws -> Answer {
        try answer(folded(&patients, IncidenceProjection(rules), asOf, last))
    }

    /// Answers a question from the cases of a history that ends at a sequence.
    nonisolated func cases<Answer: Sendable>(
        _ asOf: AsOf, through last: UInt64, _ answer: @Sendable (borrowing CaseRegister) throws -> Answer
    ) async throws -> Answer {
        try await gate.admit { try await foldedCases(asOf, last, answer) }
    }

    private func foldedCases<Answer: Sendable>(
        _ asOf: AsOf, _ last: UInt64, _ answer: @Sendable (borrowing CaseRegister) throws -> Answer
    ) throws -> Answer {
        try answer(folded(&register, CaseRegister(rules), asOf, last))
    }

    /// Does what reads the whole log, when no other does.
    nonisolated func alone<Answer: Sendable>(_ answer: @Sendable () throws -> Answer) async throws -> Answer {
        try await gate.admit { try await run(answer) }
    }

    private func run<Answer: Sendable>(_ answer: @Sendable () throws -> Answer) throws -> Answer { try answer() }

    private func folded<Fold: CaseFold>(
        _ kept: inout Kept<Fold>?, _ empty: Fold, _ asOf: AsOf, _ last: UInt64
    ) throws -> Fold {
        guard asOf.isPrefix, kept.map({ $0.last <= last }) ?? true else {
            return try log.folded(empty, through: last, asOf: asOf).fold
        }
        // A date before what is kept later on would throw it away: only what is newer is kept.
        var grown = try kept ?? Kept(last: last, fold: log.folded(empty, through: last).fold)
        kept = nil
        try grow(&grown.fold, grown.last, last)
        grown.last = last
        kept = grown
        return grown.fold
    }

    private func grow<Fold: CaseFold>(_ fold: inout Fold, _ from: UInt64, _ last: UInt64) throws {
        guard from < last else { return }
        var reader = try log.reader(EventQuery(sequences: from + 1...last))
        _ = try reader.forEachRow(asOf: .now, readsPatient: Fold.readsPatient) { row, names, _, content in
            try fold.take(row, names: names, content: content) { try log.standing($0, names: names, asOf: .now) }
        }
    }
}

extension AsOf {
    /// Whether the history is a prefix of the log.
    fileprivate var isPrefix: Bool {
        switch self {
        case .now, .recorded: true
        case .received, .occurred: false
        }
    }
}
