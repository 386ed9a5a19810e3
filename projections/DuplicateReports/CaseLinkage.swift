/// Puts cases together by complete linkage: pair by pair, the most alike first, two groups become one where every case of either is
/// suspected with every case of the other.
struct CaseLinkage {
    /// The cases of each group, ascending; groups in the order of their first cases.
    var groups: [[UInt32]] {
        casesOfGroup.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    /// By the number of one of their cases.
    private var casesOfGroup: [UInt32: [UInt32]] = [:]
    private var groupOfCase: [UInt32: UInt32] = [:]
    private let links: Set<UInt64>

    /// - Parameter pairs: the most alike first.
    init(_ pairs: [SuspectedPair]) {
        links = Set(pairs.map { Self.link($0.first, $0.second) })
        for pair in pairs { join(group(of: pair.first), group(of: pair.second)) }
    }

    private static func link(_ one: UInt32, _ other: UInt32) -> UInt64 {
        UInt64(min(one, other)) << 32 | UInt64(max(one, other))
    }

    private mutating func group(of number: UInt32) -> UInt32 {
        if let group = groupOfCase[number] { return group }
        (groupOfCase[number], casesOfGroup[number]) = (number, [number])
        return number
    }

    private mutating func join(_ one: UInt32, _ other: UInt32) {
        guard one != other, let left = casesOfGroup[one], let right = casesOfGroup[other] else { return }
        let isComplete = left.allSatisfy { left in right.allSatisfy { links.contains(Self.link(left, $0)) } }
        guard isComplete else { return }
        casesOfGroup[one] = left + right
        casesOfGroup[other] = nil
        for number in right { groupOfCase[number] = one }
    }
}
