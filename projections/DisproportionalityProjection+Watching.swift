public import SignalStatistics

/// What a detector asks after every event, answered in place: nothing here copies a table.
extension DisproportionalityProjection {
    /// The index of a pair of a level, if it was ever counted.
    public func pair(drug: UInt32, reaction: UInt32, _ level: ReactionLevel) -> Int? {
        switch level {
        case .term: tables.terms.pair(drug: drug, reaction: reaction)
        case .organ: tables.organs.pair(drug: drug, reaction: reaction)
        }
    }

    /// The indices of a drug's pairs.
    public func pairs(ofDrug drug: UInt32, _ level: ReactionLevel) -> [UInt32] {
        switch level {
        case .term: tables.terms.pairs(ofDrug: drug)
        case .organ: tables.organs.pairs(ofDrug: drug)
        }
    }

    /// The indices of a reaction's pairs.
    public func pairs(ofReaction reaction: UInt32, _ level: ReactionLevel) -> [UInt32] {
        switch level {
        case .term: tables.terms.pairs(ofReaction: reaction)
        case .organ: tables.organs.pairs(ofReaction: reaction)
        }
    }

    /// Whether a term is a designated medical event.
    public func isDesignatedMedicalEvent(_ term: UInt32) -> Bool { tables.resolver.isDesignated[Int(term)] }

    /// Cases of a population.
    public func total(_ level: ReactionLevel, _ population: CasePopulation) -> Int {
        switch level {
        case .term: tables.terms.total(population)
        case .organ: tables.organs.total(population)
        }
    }

    /// Whether some case has a pair now, and its organ is not the one of terms that could not be placed.
    public func isWatched(pair: Int, _ level: ReactionLevel, _ population: CasePopulation) -> Bool {
        switch level {
        case .term: tables.terms.count(ofPair: pair, population) > 0
        case .organ:
            tables.organs.count(ofPair: pair, population) > 0
                && tables.organs.reaction(ofPair: pair) != tables.resolver.unplacedOrganNumber
        }
    }

    /// Cases of a population with a pair.
    public func count(ofPair pair: Int, _ level: ReactionLevel, _ population: CasePopulation) -> Int {
        switch level {
        case .term: tables.terms.count(ofPair: pair, population)
        case .organ: tables.organs.count(ofPair: pair, population)
        }
    }

    /// The table of a pair; `nil` where there is none (see `LevelCounts.table`).
    public func table(ofPair pair: Int, _ level: ReactionLevel, _ population: CasePopulation) -> ContingencyTable? {
        switch level {
        case .term: tables.terms.table(ofPair: pair, population)
        case .organ: tables.organs.table(ofPair: pair, population)
        }
    }
}
