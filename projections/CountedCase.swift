/// The drugs and reactions under which a case is counted at one level, ascending and each once; none of either where it is
/// not counted.
public struct CountedCase: Sendable, Hashable {
    /// Numbers of its suspected drugs.
    public let drugs: [UInt32]
    /// Numbers of its terms or organs.
    public let reactions: [UInt32]
    /// Its pairs (drug in the upper half), ascending, where the source ties reactions to drugs; `nil` where every drug is
    /// paired with every reaction.
    let pairs: [UInt64]?

    /// A case that is not counted.
    public static let none = CountedCase(drugs: [], reactions: [], pairs: nil)

    /// Whether it is counted under a pair. Cost: the logarithm of how many it has.
    public func has(drug: UInt32, reaction: UInt32) -> Bool {
        guard let pairs else { return has(drug: drug) && has(reaction: reaction) }
        let wanted = UInt64(drug) << 32 | UInt64(reaction)
        let position = pairs.partitioningIndex { $0 >= wanted }
        return position < pairs.count && pairs[position] == wanted
    }

    /// Every pair that an earlier state of the case had not, ascending.
    public func forEachPair(notOf earlier: CountedCase, _ body: (_ drug: UInt32, _ reaction: UInt32) -> Void) {
        if let pairs {
            for pair in pairs where !earlier.has(pair: pair) {
                body(UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair))
            }
            return
        }
        let newReactions = reactions.filter { !earlier.has(reaction: $0) }
        for drug in drugs {
            if !earlier.has(drug: drug) {
                for reaction in reactions { body(drug, reaction) }
            } else if earlier.pairs == nil {
                for reaction in newReactions { body(drug, reaction) }
            } else {
                for reaction in reactions where !earlier.has(drug: drug, reaction: reaction) { body(drug, reaction) }
            }
        }
    }

    private func has(pair: UInt64) -> Bool {
        has(drug: UInt32(truncatingIfNeeded: pair >> 32), reaction: UInt32(truncatingIfNeeded: pair))
    }

    /// Every pair, ascending.
    var allPairs: [UInt64] {
        if let pairs { return pairs }
        return drugs.flatMap { drug in reactions.map { UInt64(drug) << 32 | UInt64($0) } }
    }

    /// Whether it counts at all: a case without a reaction does not.
    public var isCounted: Bool { !reactions.isEmpty }

    /// Whether it has a drug. Cost: the logarithm of how many it has.
    public func has(drug: UInt32) -> Bool { drugs.containsSorted(drug) }

    /// Whether it has a reaction. Cost: the logarithm of how many it has.
    public func has(reaction: UInt32) -> Bool { reactions.containsSorted(reaction) }
}

extension [UInt32] {
    /// The first position whose number is not below the given one, of an ascending array.
    func sortedPosition(of number: UInt32) -> Int { partitioningIndex { $0 >= number } }

    /// Whether an ascending array has a number.
    func containsSorted(_ number: UInt32) -> Bool {
        let position = sortedPosition(of: number)
        return position < count && self[position] == number
    }

    /// Keeps the array ascending and each number once.
    mutating func insertSorted(_ number: UInt32) {
        if let last, last < number { return append(number) }
        let position = sortedPosition(of: number)
        if position < count, self[position] == number { return }
        insert(number, at: position)
    }
}

extension Array where Element: FixedWidthInteger {
    /// The first position from which on a condition holds that, once it holds, holds for the rest.
    fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Puts a number in its place among those from a position on, which are ascending, each once.
    mutating func insertSorted(_ number: Element, from first: Int) {
        var position = count
        while position > first, self[position - 1] >= number { position -= 1 }
        if position == count || self[position] != number { insert(number, at: position) }
    }

    /// The numbers of this ascending array that another one lacks. Cost: the length of both.
    func sortedDifference(from other: [Element]) -> [Element] {
        if other.isEmpty { return self }
        var difference: [Element] = []
        var position = 0
        for number in self {
            while position < other.count, other[position] < number { position += 1 }
            if position == other.count || other[position] != number { difference.append(number) }
        }
        return difference
    }
}
