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

/// Cases of which each two are suspected to be one (complete linkage): that one is like another, and that like a third, does not make
/// the first and the third one.
public struct DuplicateGroup: Sendable, Hashable {
    /// Their numbers in the log, ascending.
    public let cases: [UInt32]
    /// The same, the case that tells most first, and of those that tell as much the one that came first.
    public let fullestFirst: [UInt32]
    /// The first of these: a suggestion, which nothing acts upon.
    public var suggested: UInt32 { fullestFirst[0] }
}

/// The cases of a history that are suspected to be told more than once. A flag for who looks at them: nothing is changed or deleted.
public struct SuspectedDuplicates: Sendable {
    /// Every pair that is suspected, the most alike first.
    public let pairs: [SuspectedPair]
    /// The groups, in the order of their first cases; a case is in one group, the one of the pair that is most alike. So a pair may link two.
    public let groups: [DuplicateGroup]
    /// From where on pairs are suspected.
    public let threshold: DuplicateThreshold
    /// Cases whose names are shared by too many others to be compared with each of them: they may be one with a case that they were not
    /// compared with, being of another onset and patient as told.
    public let crowdedCases: Int
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
        func position(_ key: UInt64) -> (left: Int, right: Int) {
            (Int(key >> 32), Int(UInt32(truncatingIfNeeded: key)))
        }
        pairs = found.map { key, score in
            let (left, right) = position(key)
            return SuspectedPair(
                first: model.cases[left].number, second: model.cases[right].number, score: score,
                probability: threshold.probability(ofScore: score.total))
        }.sorted(by: SuspectedPair.precedes)
        self.threshold = threshold
        self.crowdedCases = crowdedCases
        var richness: [UInt32: Int] = [:]
        for key in found.keys {
            for index in [position(key).left, position(key).right] {
                richness[model.cases[index].number] = model.cases[index].richness
            }
        }
        groups = CaseLinkage(pairs).groups.map {
            DuplicateGroup(cases: $0, fullestFirst: Self.fullestFirst($0, richness))
        }
    }

    private static func fullestFirst(_ cases: [UInt32], _ richness: [UInt32: Int]) -> [UInt32] {
        cases.sorted { left, right in
            let (one, other) = (richness[left] ?? 0, richness[right] ?? 0)
            return one != other ? one > other : left < right
        }
    }
}

extension SuspectedPair {
    /// The more alike come first; of two that are as alike, the one whose cases came first.
    fileprivate static func precedes(_ left: SuspectedPair, _ right: SuspectedPair) -> Bool {
        left.score.total != right.score.total
            ? left.score.total > right.score.total : (left.first, left.second) < (right.first, right.second)
    }
}
