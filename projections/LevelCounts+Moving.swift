/// The way of corrections: a case has other drugs and reactions than before.
extension LevelCounts {
    /// Moves a case from the drugs and reactions it had to those it has, each ascending and listed once; only what differs
    /// is touched. A case without reactions is not counted.
    ///
    /// - Parameter weight: 1 for each population the move concerns.
    mutating func move(from old: CountedCase, to new: CountedCase, weight: PopulationCounts) {
        if old.isCounted != new.isCounted { addToTotal(weight, times: new.isCounted ? 1 : -1) }
        let cameReactions = new.reactions.sortedDifference(from: old.reactions)
        let leftReactions = old.reactions.sortedDifference(from: new.reactions)
        for reaction in cameReactions { addToReaction(reaction, 1, weight) }
        for reaction in leftReactions { addToReaction(reaction, -1, weight) }
        let cameDrugs = new.drugs.sortedDifference(from: old.drugs)
        let leftDrugs = old.drugs.sortedDifference(from: new.drugs)
        for drug in cameDrugs { addToDrug(drug, 1, weight) }
        for drug in leftDrugs { addToDrug(drug, -1, weight) }
        guard old.pairs == nil, new.pairs == nil else {
            for pair in new.allPairs.sortedDifference(from: old.allPairs) { addToPair(pair, 1, weight) }
            for pair in old.allPairs.sortedDifference(from: new.allPairs) { addToPair(pair, -1, weight) }
            return
        }
        for drug in cameDrugs {
            for reaction in new.reactions { addToPair(drug, reaction, 1, weight) }
        }
        for drug in leftDrugs {
            for reaction in old.reactions { addToPair(drug, reaction, -1, weight) }
        }
        guard !cameReactions.isEmpty || !leftReactions.isEmpty else { return }
        for drug in new.drugs where cameDrugs.isEmpty || !cameDrugs.containsSorted(drug) {
            for reaction in cameReactions { addToPair(drug, reaction, 1, weight) }
            for reaction in leftReactions { addToPair(drug, reaction, -1, weight) }
        }
    }

    mutating func addToPair(_ pair: UInt64, _ sign: Int32, _ weight: PopulationCounts) {
        addToPair(UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair), sign, weight)
    }
}
