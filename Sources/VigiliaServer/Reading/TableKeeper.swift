internal import EventLog
internal import Projections
internal import Snapshots

/// Counts tables one after the other, and keeps the last: as long as the log does not grow, it is counted once, however many ask.
actor TableKeeper {
    private let log: EventLog
    private let rules: NamingRules
    private var kept: (last: UInt64, tables: DisproportionalityTables)?

    init(_ log: EventLog, _ rules: NamingRules) { (self.log, self.rules) = (log, rules) }

    /// The tables of a history that ends at a sequence.
    func tables(_ asOf: AsOf, through last: UInt64) throws -> DisproportionalityTables {
        switch asOf {
        case .now, .recorded:
            if let kept, kept.last == last { return kept.tables }
            let tables = try RecordedTables(log, rules).answer(through: last).tables
            kept = (last, tables)
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
