import TamperEvidence
import TestSupport

/// The definitions of RFC 9162, section 2.1, word by word, over leaves held in memory.
struct NaiveTree: TreeNodeSource {
    let leaves: [TreeHash]

    init(_ leaves: [TreeHash]) { self.leaves = leaves }

    /// A tree of so many leaves that differ.
    init(size: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        leaves = (0..<size).map { _ in
            withUnsafeBytes(of: random.next()) { TreeHash(leaf: $0) }
        }
    }

    func hash(of node: TreeNode) -> TreeHash {
        Self.root(leaves[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
    }

    /// MTH(D), section 2.1.1.
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        if leaves.isEmpty { return .ofEmptyTree }
        if leaves.count == 1 { return leaves[leaves.startIndex] }
        let middle = leaves.startIndex + split(leaves.count)
        return TreeHash(left: root(leaves[..<middle]), right: root(leaves[middle...]))
    }

    /// PATH(m, D), section 2.1.3.1.
    static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let size = split(leaves.count)
        let (left, right) = (leaves.prefix(size), leaves.dropFirst(size))
        return index < size ? path(index, left) + [root(right)] : path(index - size, right) + [root(left)]
    }

    /// SUBPROOF(m, D, b), section 2.1.4.1.
    static func subproof(_ first: Int, _ leaves: ArraySlice<TreeHash>, _ isKnown: Bool) -> [TreeHash] {
        if first == leaves.count { return isKnown ? [] : [root(leaves)] }
        let size = split(leaves.count)
        let (left, right) = (leaves.prefix(size), leaves.dropFirst(size))
        return first <= size
            ? subproof(first, left, isKnown) + [root(right)] : subproof(first - size, right, false) + [root(left)]
    }

    private static func split(_ count: Int) -> Int {
        var size = 1
        while size * 2 < count { size *= 2 }
        return size
    }
}
