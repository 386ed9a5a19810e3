import Foundation

/// Drugs and terms, told by their rank from the rarest to the most frequent, with the cases that name each. Names of one frequency are
/// in the order of their letters, so that nothing depends on the order in which the log met them.
struct NameShares: Sendable {
    let isDrug: [Bool]
    /// What agreement on each name weighs at most, in bits: without regard to the other names that agree.
    let bits: [Double]
    private let shares: [Double]
    /// Where the cases of each name start, and the end of the last.
    private let starts: [Int]
    private let members: [UInt32]

    /// - Parameters:
    ///   - stretches: the ranks of each case, ascending.
    ///   - kinds: whether each rank is a drug.
    init(_ ranks: [UInt32], _ stretches: [Range<Int>], isDrug kinds: [Bool]) {
        var starts = [Int](repeating: 0, count: kinds.count + 1)
        for rank in ranks { starts[Int(rank) + 1] += 1 }
        for index in kinds.indices { starts[index + 1] += starts[index] }
        var (ends, members) = (starts, [UInt32](repeating: 0, count: ranks.count))
        for (index, stretch) in stretches.enumerated() {
            for rank in ranks[stretch] {
                members[ends[Int(rank)]] = UInt32(index)
                ends[Int(rank)] += 1
            }
        }
        let shrinkage = AgreementRates.nameShrinkage
        let shares = kinds.indices.map { rank in
            (Double(starts[rank + 1] - starts[rank]) + shrinkage) / (Double(stretches.count) + shrinkage)
        }
        bits = shares.map(AgreementRates.name.bits)
        (isDrug, self.shares, self.starts, self.members) = (kinds, shares, starts, members)
    }

    /// The cases that have a name, ascending.
    func cases(_ rank: UInt32) -> ArraySlice<UInt32> { members[starts[Int(rank)]..<starts[Int(rank) + 1]] }

    private func count(_ rank: UInt32) -> Double { Double(starts[Int(rank) + 1] - starts[Int(rank)]) }

    /// The share of cases with a name.
    func share(_ rank: UInt32) -> Double { shares[Int(rank)] }

    /// The share of a name among the other cases with another one, drawn towards its share in the whole database. The two cases that
    /// are compared have both names and are left out: they must not be the evidence that the names belong together.
    func share(_ rank: UInt32, given other: UInt32, together: Int) -> Double {
        let shrinkage = AgreementRates.nameShrinkage
        return (Double(together) - 2 + shrinkage * share(rank)) / (count(other) - 2 + shrinkage)
    }
}

/// How many cases have both of two names, each pair of names counted once.
struct NamePairCounts: Sendable {
    private var counts: [UInt64: UInt32] = [:]

    /// Cost: the cases of the rarer name, times the logarithm of those of the other; then constant.
    mutating func count(_ left: UInt32, _ right: UInt32, _ names: NameShares) -> Int {
        let key = UInt64(min(left, right)) << 32 | UInt64(max(left, right))
        if let count = counts[key] { return Int(count) }
        let count = Self.common(names.cases(min(left, right)), names.cases(max(left, right)))
        counts[key] = UInt32(count)
        return count
    }

    private static func common(_ few: ArraySlice<UInt32>, _ many: ArraySlice<UInt32>) -> Int {
        var (count, rest) = (0, many)
        for number in few {
            var (low, high) = (rest.startIndex, rest.endIndex)
            while low < high {
                let middle = (low + high) / 2
                if rest[middle] < number { low = middle + 1 } else { high = middle }
            }
            rest = rest[low...]
            guard let next = rest.first else { break }
            if next == number { count += 1 }
        }
        return count
    }
}
