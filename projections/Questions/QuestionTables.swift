public import SignalStatistics

/// The answer to a question: the table of every pair that was asked for, over all its cases and in each stratum.
public struct QuestionTables: Sendable {
    /// What was asked.
    public let question: CaseQuestion
    /// Cases counted: those with a reaction that meet every condition.
    public var total: Int { pooled.total(.all) }
    /// What the strata are; none where the question asks for none.
    public let strata: [String]
    let pooled: LevelCounts
    let stratumCounts: [LevelCounts]
    let exposures: [String]
    let reactions: [String]
    /// The strata in which an exposure was counted, by its number.
    private let strataOfExposure: [[Int]]

    /// More strata than this are refused: most would hold too few cases to say anything, and each has margins of its own.
    public static let maximumStrata = 2048

    init(
        _ question: CaseQuestion, pooled: LevelCounts, stratumCounts: [LevelCounts], strata: [String],
        exposures: [String], reactions: [String]
    ) {
        self.question = question
        self.pooled = pooled
        self.stratumCounts = stratumCounts
        self.strata = strata
        self.exposures = exposures
        self.reactions = reactions
        strataOfExposure = exposures.indices.map { exposure in
            stratumCounts.indices.filter { stratumCounts[$0].drugTotal(UInt32(exposure), .all) > 0 }
        }
    }

    /// Every pair with at least one case, in order of first appearance. Cost: some tens of nanoseconds a pair, and as much for
    /// each stratum that its exposure was counted in.
    public var pairs: [StratifiedPair] {
        var found: [StratifiedPair] = []
        pooled.forEachTable(.all) { pair, table in
            let (exposure, reaction) = (pooled.drug(ofPair: pair), pooled.reaction(ofPair: pair))
            let count = PairCount(
                drug: exposures[Int(exposure)], reaction: reactions[Int(reaction)], table: table)
            found.append(StratifiedPair(count: count, strata: stratumCounts.isEmpty ? nil : tables(exposure, reaction)))
        }
        return found
    }

    /// The tables of the strata that say something of a pair; `nil` where some stratum has none (see `LevelCounts.table`).
    private func tables(_ exposure: UInt32, _ reaction: UInt32) -> StratifiedTable? {
        var tables: [ContingencyTable] = []
        for stratum in strataOfExposure[Int(exposure)] {
            let counts = stratumCounts[stratum]
            guard counts.reactionTotal(reaction, .all) > 0 else { continue }
            guard let table = counts.table(drug: exposure, reaction: reaction, .all) else { return nil }
            tables.append(table)
        }
        return StratifiedTable(tables)
    }

    /// The strata that say nothing of any pair: there every exposure, or every reaction, is everybody's or nobody's.
    public var silentStrata: [String] {
        strata.indices.filter { stratum in
            let counts = stratumCounts[stratum]
            func divides(_ margin: PopulationCounts) -> Bool { margin.all > 0 && Int(margin.all) < counts.total(.all) }
            return !counts.drugTotals.contains(where: divides) || !counts.reactionTotals.contains(where: divides)
        }.map { strata[$0] }
    }
}

/// A pair with its table, and those of its strata.
public struct StratifiedPair: Sendable, Hashable {
    /// The pair and its table over all cases.
    public var count: PairCount
    /// The tables of the strata in which both the exposure and the reaction were counted; the others say nothing. `nil` where
    /// the question asks for none, or where a stratum has no table.
    public var strata: StratifiedTable?
}

/// A question would have more strata than are kept.
public struct TooManyStrata: Error, Hashable, CustomStringConvertible {
    /// By what cases were to be put in strata.
    public var traits: [CaseTrait]

    /// "more than 2048 strata by site, period"
    public var description: String {
        "more than \(QuestionTables.maximumStrata) strata by \(traits.map(\.rawValue).joined(separator: ", "))"
    }
}
