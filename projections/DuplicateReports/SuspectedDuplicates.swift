/// Two cases that are suspected to be one patient's, told twice.
public struct SuspectedPair: Sendable, Hashable {
    /// The number of the case that came first in the log.
    public let first: UInt32
    /// The number of the other.
    public let second: UInt32
    /// How alike they are, and in what.
    public let score: DuplicateScore
    /// The probability that they are one, by the model.
    public let probability: Double
}

/// Cases that are linked by suspected pairs, directly or through each other.
public struct DuplicateGroup: Sendable, Hashable {
    /// Their numbers in the log, ascending.
    public let cases: [UInt32]
    /// The case that tells most, and of those the one that came first: a suggestion, which nothing acts upon.
    public let suggested: UInt32
    /// The pairs that link them, the most alike first.
    public let pairs: [SuspectedPair]
}

/// The cases of a history that are suspected to be told more than once. A flag for who looks at them: nothing is changed or deleted.
public struct SuspectedDuplicates: Sendable {
    /// The groups, in the order of their first cases.
    public let groups: [DuplicateGroup]
    /// From where on pairs are suspected.
    public let threshold: DuplicateThreshold
    /// Cases that were compared only with those of like onset or patient, since too many others share their names.
    public let crowdedCases: Int

    /// Every case but the one suggested of each group: what counts are made without, to see what duplicates do to them.
    public var surplus: Set<UInt32> {
        Set(groups.flatMap { group in group.cases.filter { $0 != group.suggested } })
    }
}

extension CaseDescriptions {
    /// Finds the cases that are suspected to be one patient's.
    ///
    /// Cost: for a million reports some seconds; memory some 200 bytes a case.
    ///
    /// - Parameter probability: the probability from which a pair is suspected, above 0 and below 1.
    public func suspectedDuplicates(
        probability: Double = DuplicateThreshold.usualProbability
    ) -> SuspectedDuplicates {
        let model = DuplicateModel(self)
        let threshold = DuplicateThreshold(probability: probability, cases: model.cases.count)
        var blocks = CandidateBlocks(model, atLeast: threshold.bits)
        blocks.run()
        return SuspectedDuplicates(model, threshold, blocks.found, crowdedCases: blocks.crowdedCases)
    }

    /// The same by comparing every case with every other: what the search is held against. Cost: the square of the cases.
    package func suspectedDuplicatesOfAllPairs(
        probability: Double = DuplicateThreshold.usualProbability
    ) -> SuspectedDuplicates {
        let model = DuplicateModel(self)
        let threshold = DuplicateThreshold(probability: probability, cases: model.cases.count)
        var comparison = CaseComparison(model)
        var found: [UInt64: DuplicateScore] = [:]
        for right in model.cases.indices {
            for left in 0..<right {
                // Given the other way round than the search gives them: a score must not depend on it.
                guard let score = comparison.score(right, left, atLeast: threshold.bits) else { continue }
                found[UInt64(left) << 32 | UInt64(right)] = score
            }
        }
        return SuspectedDuplicates(model, threshold, found, crowdedCases: 0)
    }
}

extension SuspectedDuplicates {
    init(
        _ model: DuplicateModel, _ threshold: DuplicateThreshold, _ found: [UInt64: DuplicateScore], crowdedCases: Int
    ) {
        let pairs = found.map { key, score in
            SuspectedPair(
                first: model.cases[Int(key >> 32)].number,
                second: model.cases[Int(UInt32(truncatingIfNeeded: key))].number,
                score: score, probability: threshold.probability(ofScore: score.total))
        }
        self.threshold = threshold
        self.crowdedCases = crowdedCases
        var richness: [UInt32: Int] = [:]
        for key in found.keys {
            for one in [model.cases[Int(key >> 32)], model.cases[Int(UInt32(truncatingIfNeeded: key))]] {
                richness[one.number] = one.richness
            }
        }
        groups = CaseLinks(pairs).groups.map { cases, pairs in
            DuplicateGroup(cases: cases, suggested: Self.richest(cases, richness), pairs: pairs)
        }
    }

    private static func richest(_ cases: [UInt32], _ richness: [UInt32: Int]) -> UInt32 {
        cases.reduce(cases[0]) { (richness[$1] ?? 0) > (richness[$0] ?? 0) ? $1 : $0 }
    }
}

/// Puts linked cases together.
private struct CaseLinks {
    /// The cases of each group, ascending, with its pairs; groups in the order of their first cases.
    private(set) var groups: [(cases: [UInt32], pairs: [SuspectedPair])] = []
    /// A case that each case is linked to; itself for the first of a group.
    private var parents: [UInt32: UInt32] = [:]

    init(_ pairs: [SuspectedPair]) {
        for pair in pairs {
            let (one, other) = (root(of: pair.first), root(of: pair.second))
            parents[max(one, other)] = min(one, other)
        }
        let pairsOfRoot = Dictionary(grouping: pairs) { root(of: $0.first) }
        let casesOfRoot = Dictionary(grouping: parents.keys) { root(of: $0) }
        groups = casesOfRoot.keys.sorted().map { root in
            let pairs = (pairsOfRoot[root] ?? []).sorted {
                $0.score.total != $1.score.total
                    ? $0.score.total > $1.score.total : ($0.first, $0.second) < ($1.first, $1.second)
            }
            return (cases: (casesOfRoot[root] ?? []).sorted(), pairs: pairs)
        }
    }

    private mutating func root(of number: UInt32) -> UInt32 {
        var number = number
        while let parent = parents[number], parent != number { number = parent }
        if parents[number] == nil { parents[number] = number }
        return number
    }
}
