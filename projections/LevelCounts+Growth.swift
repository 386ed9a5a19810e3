/// The way most events go: a case gets drugs or reactions that it had not, and loses none.
extension LevelCounts {
    /// Counts what a case has gained; every list is ascending.
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
        guard !cameReactions.isEmpty, cameDrugs.count < drugs.count else { return }
        var start = 0
        for index in cameDrugs.indices {
            var position = start
            while drugs[position] != cameDrugs[index] { position += 1 }
            pairs.add(weight, drugs: drugs.extracting(start..<position), reactions: cameReactions)
            start = position + 1
        }
        pairs.add(weight, drugs: drugs.extracting(start..<drugs.count), reactions: cameReactions)
    }

    /// Counts what a case has gained whose reactions are tied to drugs; every list is ascending.
    ///
    /// - Parameters:
    ///   - weight: 1 for each population the case belongs to.
    ///   - isNew: whether it was not counted before.
    ///   - cameDrugs: the drugs that came.
    ///   - cameReactions: the reactions that came.
    ///   - camePairs: the pairs that came.
    mutating func grow(
        _ weight: PopulationCounts, isNew: Bool, _ cameDrugs: Span<UInt32>, _ cameReactions: Span<UInt32>,
        pairs camePairs: [UInt64]
    ) {
        if isNew { addToTotal(weight) }
        for index in cameReactions.indices { addToReaction(cameReactions[index], 1, weight) }
        for index in cameDrugs.indices { addToDrug(cameDrugs[index], 1, weight) }
        for pair in camePairs { addToPair(pair, 1, weight) }
    }
}
