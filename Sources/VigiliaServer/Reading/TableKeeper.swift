internal import EventLog
internal import Projections
internal import Snapshots
internal import Synchronization

/// Counts tables one after the other, and keeps the last: as long as the log does not grow, it is counted once, however many ask.
///
/// It counts on the queue on which histories are folded, one question at a time; what is kept is there for everybody at once.
actor TableKeeper {
    private let log: EventLog
    private let rules: NamingRules
    private let queue: OwnQueue
    private let gate: FoldGate
    private nonisolated let kept = Mutex<Kept?>(nil)

    private struct Kept {
        var last: UInt64
        var tables: DisproportionalityTables
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    init(_ log: EventLog, _ rules: NamingRules, _ queue: OwnQueue, _ gate: FoldGate) {
        (self.log, self.rules, self.queue, self.gate) = (log, rules, queue, gate)
    }

    /// The tables of a history that ends at a sequence.
    nonisolated func tables(_ asOf: AsOf, through last: UInt64) async throws -> DisproportionalityTables {
        if let tables = kept(asOf, last) { return tables }
        return try await gate.admit { try await counted(asOf, last) }
    }

    private nonisolated func kept(_ asOf: AsOf, _ last: UInt64) -> DisproportionalityTables? {
        switch asOf {
        case .now, .recorded: kept.withLock { kept in kept?.last == last ? kept?.tables : nil }
        case .received, .occurred: nil
        }
    }

    private func counted(_ asOf: AsOf, _ last: UInt64) throws -> DisproportionalityTables {
        switch asOf {
        case .now, .recorded:
            // Another may have asked the same before.
            if let tables = kept(asOf, last) { return tables }
            let tables = try RecordedTables(log, rules).answer(through: last).tables
            kept.withLock { $0 = Kept(last: last, tables: tables) }
            return tables
        case .received, .occurred: return try folded(asOf, last)
        }
    }

    /// On these axes a history is no prefix of the log: every event is looked at.
    private func folded(_ asOf: AsOf, _ last: UInt64) throws -> DisproportionalityTables {
        var projection = DisproportionalityProjection(rules)
        let standings = StandingReader(log, asOf: asOf)
        var reader = try log.reader(EventQuery(history: asOf, through: last))
        _ = try reader.forEachRow(asOf: asOf, readsPatient: false) { row, names, _, _ in
            try projection.apply(row, names: names) { try standings.standing($0, names: names) }
        }
        return projection.tables
    }
}
