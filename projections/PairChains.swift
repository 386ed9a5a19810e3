/// The pairs of each drug (or of each reaction), in order of first appearance: chains through one array, since most have
/// few pairs and an array for each would be mostly allocation.
struct PairChains: Sendable {
    private struct Ends: Sendable {
        var first = PairTable.none
        var last = PairTable.none
    }

    private var ends: [Ends] = []
    /// The pair that follows each pair in its chain.
    private var next: [UInt32] = []

    /// Adds the next pair, whose index is the number of pairs so far, to a chain.
    mutating func append(to name: UInt32) {
        let pair = UInt32(next.count)
        next.append(PairTable.none)
        while ends.count <= Int(name) { ends.append(Ends()) }
        let last = ends[Int(name)].last
        if last == PairTable.none { ends[Int(name)].first = pair } else { next[Int(last)] = pair }
        ends[Int(name)].last = pair
    }

    /// The first pair of a chain.
    func first(of name: UInt32) -> UInt32? {
        Int(name) < ends.count ? Self.pair(ends[Int(name)].first) : nil
    }

    /// The pair that follows in the chain of a pair.
    func next(after pair: UInt32) -> UInt32? { Self.pair(next[Int(pair)]) }

    private static func pair(_ index: UInt32) -> UInt32? { index == PairTable.none ? nil : index }

    /// The indices of a chain's pairs.
    func pairs(of name: UInt32) -> [UInt32] {
        var pairs: [UInt32] = []
        var pair = first(of: name)
        while let known = pair {
            pairs.append(known)
            pair = next(after: known)
        }
        return pairs
    }
}
