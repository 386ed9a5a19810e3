/// The way most events go: a case gets drugs or reactions that it had not, and loses none.
extension LevelCounts {
    /// Counts what a case has gained. What came lies behind what it had.
    ///
    /// - Parameters:
    ///   - weight: 1 for each population the case belongs to.
    ///   - drugs: the drugs it has now, those that came included.
    ///   - reactions: the reactions it has now, at least one.
    ///   - cameDrugs: the drugs that came.
    ///   - cameReactions: the reactions that came; all of them where the case was not counted before.
    mutating func grow(
        _ weight: PopulationCounts, drugs: Span<UInt32>, reactions: Span<UInt32>, cameDrugs: Span<UInt32>,
        cameReactions: Span<UInt32>
    ) {
        if cameReactions.count == reactions.count { addToTotal(weight) }
        for index in cameReactions.indices { addToReaction(cameReactions[index], 1, weight) }
        for index in cameDrugs.indices { addToDrug(cameDrugs[index], 1, weight) }
        pairs.add(weight, drugs: cameDrugs, reactions: reactions)
        guard !cameReactions.isEmpty else { return }
        let knownDrugs = drugs.extracting(first: drugs.count - cameDrugs.count)
        pairs.add(weight, drugs: knownDrugs, reactions: cameReactions)
    }

    /// Counts the drugs and reactions that a case has gained whose reactions are tied to drugs; its pairs are counted one by one.
    mutating func grow(_ weight: PopulationCounts, cameDrugs: Span<UInt32>, cameReactions: Span<UInt32>) {
        for index in cameReactions.indices { addToReaction(cameReactions[index], 1, weight) }
        for index in cameDrugs.indices { addToDrug(cameDrugs[index], 1, weight) }
    }
}
