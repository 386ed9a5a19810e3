/// A perfect subtree: of 2 to the power of `level` leaves, the `index`-th of those side by side, from 0.
public struct TreeNode: Hashable, Sendable {
    /// Levels above the leaves; 0 for a leaf.
    public var level: Int
    /// Place among the subtrees of its level.
    public var index: UInt64

    /// A subtree by its place.
    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// Indexes of its leaves.
    public var leaves: Range<UInt64> { index << UInt64(level)..<(index + 1) << UInt64(level) }

    /// The two subtrees that it is made of; a leaf has none.
    public var children: (left: TreeNode, right: TreeNode) {
        (TreeNode(level: level - 1, index: index << 1), TreeNode(level: level - 1, index: index << 1 | 1))
    }

    /// The subtree that has exactly some leaves; `nil` where they are no perfect subtree.
    init?(leaves: Range<UInt64>) {
        let count = UInt64(leaves.count)
        guard count.nonzeroBitCount == 1, leaves.lowerBound.isMultiple(of: count) else { return nil }
        level = count.trailingZeroBitCount
        index = leaves.lowerBound >> UInt64(level)
    }
}

/// Where the hashes of a tree's nodes come from: what a log keeps, or works out anew.
public protocol TreeNodeSource: ~Copyable {
    /// The hash of a perfect subtree whose leaves all are in the tree.
    mutating func hash(of node: TreeNode) throws -> TreeHash
}

extension TreeNodeSource where Self: ~Copyable {
    /// The root hash of the tree of the first `size` leaves (RFC 9162, section 2.1.1).
    ///
    /// Cost: the hashes of at most 64 nodes.
    public mutating func rootHash(size: UInt64) throws -> TreeHash {
        size == 0 ? .ofEmptyTree : try hash(ofLeaves: 0..<size)
    }

    /// The hash of neighbouring leaves that are a tree or a side of one: MTH(D[start:end]) of the RFC.
    mutating func hash(ofLeaves leaves: Range<UInt64>) throws -> TreeHash {
        if let node = TreeNode(leaves: leaves) { return try hash(of: node) }
        let middle = leaves.split
        return TreeHash(
            left: try hash(ofLeaves: leaves.lowerBound..<middle), right: try hash(ofLeaves: middle..<leaves.upperBound))
    }
}

extension Range<UInt64> {
    /// Where a tree of at least two leaves divides: its left side has the largest power of two below their number.
    var split: UInt64 {
        let count = upperBound - lowerBound
        return lowerBound + 1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }
}
