public import SignalStatistics

/// What one event changed: the case's contribution before and after it.
public struct ContributionChange: Sendable {
    var before = CaseContribution()
    var after = CaseContribution()
    private(set) var organsBefore: [UInt32] = []
    private(set) var organsAfter: [UInt32] = []
    private var organPairsBefore: [UInt64]?
    private var organPairsAfter: [UInt64]?

    mutating func findOrgans(_ organOfTerm: [UInt32]) {
        Self.collectOrgans(of: before.terms, organOfTerm, into: &organsBefore)
        Self.collectOrgans(of: after.terms, organOfTerm, into: &organsAfter)
        organPairsBefore = before.pairs.map { Self.organPairs($0, organOfTerm) }
        organPairsAfter = after.pairs.map { Self.organPairs($0, organOfTerm) }
    }

    private static func organPairs(_ pairs: [UInt64], _ organOfTerm: [UInt32]) -> [UInt64] {
        let term = UInt64(UInt32.max)
        var (organPairs, start): ([UInt64], Int) = ([], 0)
        organPairs.reserveCapacity(pairs.count)
        // One drug after the other: its organs are few, and seldom in the order of their terms.
        while start < pairs.count {
            let (drug, first) = (pairs[start] >> 32, organPairs.count)
            while start < pairs.count, pairs[start] >> 32 == drug {
                organPairs.insertSorted(drug << 32 | UInt64(organOfTerm[Int(pairs[start] & term)]), from: first)
                start += 1
            }
        }
        return organPairs
    }

    /// Organ classes are few, so that a word of bits sorts them; one beyond it (a customer's own classes) is inserted.
    private static func collectOrgans(of terms: [UInt32], _ organOfTerm: [UInt32], into organs: inout [UInt32]) {
        organs.removeAll(keepingCapacity: true)
        var bits: UInt64 = 0
        for term in terms where organOfTerm[Int(term)] < 64 { bits |= 1 << UInt64(organOfTerm[Int(term)]) }
        while bits != 0 {
            organs.append(UInt32(bits.trailingZeroBitCount))
            bits &= bits - 1
        }
        for term in terms where organOfTerm[Int(term)] >= 64 { organs.insertSorted(organOfTerm[Int(term)]) }
    }

    /// What the case was counted under before, at a level, in a population.
    public func before(_ level: ReactionLevel, _ population: CasePopulation) -> CountedCase {
        guard before.isCounted, population == .all || before.isSerious else { return .none }
        guard level == .organ else {
            return CountedCase(drugs: before.drugs, reactions: before.terms, pairs: before.pairs)
        }
        return CountedCase(drugs: before.drugs, reactions: organsBefore, pairs: organPairsBefore)
    }

    /// What the case is counted under after, at a level, in a population.
    public func after(_ level: ReactionLevel, _ population: CasePopulation) -> CountedCase {
        guard after.isCounted, population == .all || after.isSerious else { return .none }
        guard level == .organ else {
            return CountedCase(drugs: after.drugs, reactions: after.terms, pairs: after.pairs)
        }
        return CountedCase(drugs: after.drugs, reactions: organsAfter, pairs: organPairsAfter)
    }
}

extension ContingencyTable {
    /// The table of a pair as it was before a case changed, given the one after it; `nil` where there was none.
    ///
    /// - Parameters:
    ///   - before: what the case was counted under.
    ///   - after: what it is counted under.
    ///   - drug: the number of the pair's drug.
    ///   - reaction: that of its reaction.
    public func before(
        _ before: CountedCase, became after: CountedCase, drug: UInt32, reaction: UInt32
    ) -> ContingencyTable? {
        func change(_ holds: (CountedCase) -> Bool) -> Int {
            (holds(before) ? 1 : 0) - (holds(after) ? 1 : 0)
        }
        return ContingencyTable(
            pair: a + change { $0.has(drug: drug, reaction: reaction) },
            drug: drugTotal + change { $0.has(drug: drug) },
            reaction: reactionTotal + change { $0.has(reaction: reaction) },
            total: total + change { $0.isCounted })
    }
}
