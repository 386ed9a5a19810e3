import Projections
import SignalStatistics

/// A pair with everything that is shown of it.
struct SignalRow {
    /// What stands in the row: a drug, a class or a regimen.
    var drug: String
    var reaction: String
    var level: ReactionLevel
    /// The cases counted, in the words of the question.
    var population: String
    var table: ContingencyTable
    /// The measures of the one table.
    var crude: SignalMeasures
    /// The measures over the strata, where there are some.
    var adjusted: SignalMeasures?
    /// In how many strata the pair's measures rest.
    var informativeStrata: Int?
    var score: EmpiricalBayesScore?
    /// The same pair with the cases that were left out.
    var unmasked: Unmasking?

    init(_ pair: PairCount, level: ReactionLevel, population: String) {
        (drug, reaction, table) = (pair.drug, pair.reaction, pair.table)
        (self.level, self.population) = (level, population)
        crude = SignalMeasures(pair.table)
    }

    init(_ pair: StratifiedPair, level: ReactionLevel, population: String) {
        self.init(pair.count, level: level, population: population)
        guard let strata = pair.strata else { return }
        adjusted = SignalMeasures(strata)
        informativeStrata = strata.informativeStrata.count
    }

    /// What a person is shown, and what rows are chosen and sorted by.
    var shown: SignalMeasures { adjusted ?? crude }

    /// What the pair's score is made of.
    var observedCount: ObservedCount { ObservedCount(observed: table.a, expected: shown.expected) }

    /// A pair is known by its names.
    struct Key: Hashable {
        var drug: String
        var reaction: String
    }

    var key: Key { Key(drug: drug, reaction: reaction) }
}

/// What became of a pair when the cases of some drugs were left out.
struct Unmasking {
    /// What became of a signal.
    enum Change: String, CaseIterable {
        case appears, goes, stays

        /// What was hidden is looked for where a drug is left out; what was never there, where duplicates are.
        static func order(withoutDuplicates: Bool) -> [Change] {
            withoutDuplicates ? [.goes, .appears, .stays] : allCases
        }

        /// Rows by what became of them, those that are no signal last; else as they are.
        static func groups(of rows: [SignalRow], in order: [Change]) -> [SignalRow] {
            (order.map(Optional.some) + [nil]).flatMap { change in rows.filter { $0.unmasked?.change == change } }
        }
    }

    /// The table with all cases.
    var table: ContingencyTable
    /// Its measures.
    var measures: SignalMeasures
    /// `nil` where the pair is no signal either way.
    var change: Change?
    /// The PRR without the cases over the PRR with them.
    var ratio: Double?

    /// Sets a row beside the same pair with all cases.
    init(_ row: SignalRow, whole: SignalRow, isSignal: (SignalRow) -> Bool) {
        (table, measures) = (whole.table, whole.shown)
        change =
            switch (isSignal(whole), isSignal(row)) {
            case (false, true): .appears
            case (true, true): .stays
            case (true, false): .goes
            case (false, false): nil
            }
        if let without = row.shown.prr.value, let with = whole.shown.prr.value, without.isFinite, with.isFinite,
            with > 0
        {
            ratio = without / with
        }
    }
}
