/// The frontier of a growing tree: the roots of its largest perfect subtrees, from which its root hash follows.
///
/// A tree of n leaves has as many as n has bits set. Adding a leaf costs two hashes on average (one of them the leaf's own).
public struct CompactRange: Sendable, Equatable {
    /// Leaves so far.
    public private(set) var size: UInt64 = 0
    /// Roots of the perfect subtrees, the largest (leftmost) first.
    public private(set) var roots: [TreeHash] = []

    /// Sums over those of the last leaves that fill no group of 256 yet.
    public private(set) var sums = LeafSums()

    /// The frontier of an empty tree.
    public init() {}

    /// A frontier of which the roots alone are known; `nil` where they are not as many as a tree of that size has. The sums of a group
    /// that it ends within are not: it gives every hash, but its sums are not to be stored.
    public init?(size: UInt64, roots: [TreeHash]) {
        guard size <= Self.maximumSize, roots.count == size.nonzeroBitCount else { return nil }
        (self.size, self.roots) = (size, roots)
    }

    /// Adds the hash of the next leaf, and calls `completed` with each perfect subtree of 256 leaves, or 256 of those, and so on, that
    /// it completes, its hash and the sums of the last 256 leaves: what a log keeps.
    public mutating func append(
        _ leaf: TreeHash, completed: (_ node: TreeNode, _ hash: TreeHash, _ sums: LeafSums) -> Void = { _, _, _ in }
    ) {
        var (hash, level, index) = (leaf, 0, size)
        sums.add(leaf, at: size % Self.groupSize)
        while index & 1 == 1 {
            hash = TreeHash(left: roots.removeLast(), right: hash)
            (level, index) = (level + 1, index >> 1)
            if level.isMultiple(of: Self.keptLevels) { completed(TreeNode(level: level, index: index), hash, sums) }
        }
        roots.append(hash)
        size += 1
        if size.isMultiple(of: Self.groupSize) { sums = LeafSums() }
    }

    /// The most leaves a tree may have: level and index of a node fit into 64 bits together.
    public static let maximumSize: UInt64 = 1 << 56 - 1

    /// Levels from one kept node to the next.
    public static let keptLevels = 8
    /// Leaves of the smallest subtrees that are kept.
    public static let groupSize: UInt64 = 1 << UInt64(keptLevels)

    /// The root hash of the tree (RFC 9162, section 2.1.1).
    public var rootHash: TreeHash {
        guard var hash = roots.last else { return .ofEmptyTree }
        for left in roots.dropLast().reversed() { hash = TreeHash(left: left, right: hash) }
        return hash
    }

    /// The size (64 bits, little-endian), the sums, then the roots.
    public var bytes: [UInt8] {
        var bytes = withUnsafeBytes(of: size.littleEndian) { Array($0) }
        bytes += sums.bytes
        for root in roots { bytes += root.bytes }
        return bytes
    }

    /// Reads what `bytes` gave; `nil` where it is not that.
    public init?(_ stored: RawSpan) {
        guard stored.byteCount >= Self.headerBytes, let sums = LeafSums(stored, at: 8) else { return nil }
        size = UInt64(littleEndian: stored.unsafeLoadUnaligned(as: UInt64.self))
        self.sums = sums
        guard size <= Self.maximumSize,
            stored.byteCount == Self.headerBytes + size.nonzeroBitCount * TreeHash.byteCount
        else { return nil }
        for root in 0..<size.nonzeroBitCount {
            guard let hash = TreeHash(stored, at: Self.headerBytes + root * TreeHash.byteCount) else { return nil }
            roots.append(hash)
        }
    }

    private static let headerBytes = 8 + LeafSums.byteCount
}
