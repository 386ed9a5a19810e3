import EventLog
import Projections
import SignalDetection
import SignalStatistics
import Snapshots

/// The pairs that met one of the detector's usual criteria at one place of a log and not at another.
struct SignalChanges {
    let rows: [LogDifference.Row]

    private struct Signal: Hashable {
        var criterion: String
        var level: ReactionLevel
        var population: CasePopulation
        var drug: String
        var reaction: String

        /// As an alert is named.
        var words: String { "\(criterion): \(drug) - \(reaction) (\(level), \(population))" }
    }

    /// Cost: the tables after both events (see `RecordedTables`), and each pair's measures.
    init(_ log: EventLog, after first: UInt64, through last: UInt64, _ rules: NamingRules) throws {
        let tables = RecordedTables(log, rules)
        let before = Self.signals(try tables.answer(through: first).tables)
        let after = Self.signals(try tables.answer(through: last).tables)
        rows = Self.rows(.signalCame, after, but: before) + Self.rows(.signalWent, before, but: after)
    }

    private static func signals(_ tables: DisproportionalityTables) -> [Signal: ContingencyTable] {
        var found: [Signal: ContingencyTable] = [:]
        for level in ReactionLevel.allCases {
            for population in CasePopulation.allCases {
                for pair in tables.pairs(level, population) {
                    for criterion in DetectorConfiguration.usualCriteria where criterion.isMet(pair.table) {
                        let signal = Signal(
                            criterion: criterion.name, level: level, population: population, drug: pair.drug,
                            reaction: pair.reaction)
                        found[signal] = pair.table
                    }
                }
            }
        }
        return found
    }

    private static func rows(
        _ change: LogDifference.Change, _ signals: [Signal: ContingencyTable], but known: [Signal: ContingencyTable]
    ) -> [LogDifference.Row] {
        signals.filter { known[$0.key] == nil }.map { signal, table in
            LogDifference.Row(change: change, subject: signal.words, count: table.a)
        }.sorted { $0.subject < $1.subject }
    }
}
