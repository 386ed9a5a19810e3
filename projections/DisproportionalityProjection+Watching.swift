public import SignalStatistics

/// What a detector asks after every event, answered in place: nothing here copies a table.
extension DisproportionalityProjection {
    /// The index of a pair of a level, if it was ever counted.
    public func pair(drug: UInt32, reaction: UInt32, _ level: ReactionLevel) -> Int? {
        switch level {
        case .term: terms.pair(drug: drug, reaction: reaction)
        case .organ: organs.pair(drug: drug, reaction: reaction)
        }
    }

    /// The indices of a drug's pairs.
    public func pairs(ofDrug drug: UInt32, _ level: ReactionLevel) -> [UInt32] {
        switch level {
        case .term: terms.pairs(ofDrug: drug)
        case .organ: organs.pairs(ofDrug: drug)
        }
    }

    /// The indices of a reaction's pairs.
    public func pairs(ofReaction reaction: UInt32, _ level: ReactionLevel) -> [UInt32] {
        switch level {
        case .term: terms.pairs(ofReaction: reaction)
        case .organ: organs.pairs(ofReaction: reaction)
        }
    }

    /// Cases of a population.
    public func total(_ level: ReactionLevel, _ population: CasePopulation) -> Int {
        switch level {
        case .term: terms.total(population)
        case .organ: organs.total(population)
        }
    }

    /// Whether some case has a pair now, and its organ is not the one of terms that could not be placed.
    public func isWatched(pair: Int, _ level: ReactionLevel, _ population: CasePopulation) -> Bool {
        switch level {
        case .term: terms.count(ofPair: pair, population) > 0
        case .organ:
            organs.count(ofPair: pair, population) > 0 && organs.reaction(ofPair: pair) != resolver.unplacedOrganNumber
        }
    }

    /// The table of a pair; `nil` where there is none (see `LevelCounts.table`).
    public func table(ofPair pair: Int, _ level: ReactionLevel, _ population: CasePopulation) -> ContingencyTable? {
        switch level {
        case .term: terms.table(ofPair: pair, population)
        case .organ: organs.table(ofPair: pair, population)
        }
    }
}
