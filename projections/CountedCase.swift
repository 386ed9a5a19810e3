/// The drugs and reactions under which a case is counted at one level, ascending and each once; none of either where it is
/// not counted.
public struct CountedCase: Sendable, Hashable {
    /// Numbers of its suspected drugs.
    public let drugs: [UInt32]
    /// Numbers of its terms or organs.
    public let reactions: [UInt32]

    /// A case that is not counted.
    static let none = CountedCase(drugs: [], reactions: [])

    /// Whether it counts at all: a case without a reaction does not.
    public var isCounted: Bool { !reactions.isEmpty }

    /// Whether it has a drug. Cost: the logarithm of how many it has.
    public func has(drug: UInt32) -> Bool { drugs.containsSorted(drug) }

    /// Whether it has a reaction. Cost: the logarithm of how many it has.
    public func has(reaction: UInt32) -> Bool { reactions.containsSorted(reaction) }
}

extension [UInt32] {
    /// The first position whose number is not below the given one, of an ascending array.
    func sortedPosition(of number: UInt32) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether an ascending array has a number.
    func containsSorted(_ number: UInt32) -> Bool {
        let position = sortedPosition(of: number)
        return position < count && self[position] == number
    }

    /// The numbers of this ascending array that another one lacks. Cost: the length of both.
    func sortedDifference(from other: [UInt32]) -> [UInt32] {
        if other.isEmpty { return self }
        var difference: [UInt32] = []
        var position = 0
        for number in self {
            while position < other.count, other[position] < number { position += 1 }
            if position == other.count || other[position] != number { difference.append(number) }
        }
        return difference
    }

    /// Keeps the array ascending and each number once.
    mutating func insertSorted(_ number: UInt32) {
        if let last, last < number { return append(number) }
        let position = sortedPosition(of: number)
        if position < count, self[position] == number { return }
        insert(number, at: position)
    }
}
