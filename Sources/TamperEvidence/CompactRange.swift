/// The frontier of a growing tree: the roots of its largest perfect subtrees, from which its root hash follows.
///
/// A tree of n leaves has as many as n has bits set. Adding a leaf costs two hashes on average (one of them the leaf's own).
public struct CompactRange: Sendable, Equatable {
    /// Leaves so far.
    public private(set) var size: UInt64 = 0
    /// Roots of the perfect subtrees, the largest (leftmost) first.
    public private(set) var roots: [TreeHash] = []

    /// The frontier of an empty tree.
    public init() {}

    /// Adds the hash of the next leaf, and calls `completed` with level, index and hash of each perfect subtree of 256 leaves, or
    /// 256 of those, and so on, that it completes: the nodes a log keeps.
    public mutating func append(
        _ leaf: TreeHash, completed: (_ level: Int, _ index: UInt64, _ hash: TreeHash) -> Void = { _, _, _ in }
    ) {
        var (hash, level, index) = (leaf, 0, size)
        while index & 1 == 1 {
            hash = TreeHash(left: roots.removeLast(), right: hash)
            (level, index) = (level + 1, index >> 1)
            if level.isMultiple(of: Self.keptLevels) { completed(level, index, hash) }
        }
        roots.append(hash)
        size += 1
    }

    /// The most leaves a tree may have: level and index of a node fit into 64 bits together.
    public static let maximumSize: UInt64 = 1 << 56 - 1

    /// Levels from one kept node to the next.
    public static let keptLevels = 8

    /// The root hash of the tree (RFC 9162, section 2.1.1).
    public var rootHash: TreeHash {
        guard var hash = roots.last else { return .ofEmptyTree }
        for left in roots.dropLast().reversed() { hash = TreeHash(left: left, right: hash) }
        return hash
    }

    /// The size (64 bits, little-endian), then the roots.
    public var bytes: [UInt8] {
        var bytes = withUnsafeBytes(of: size.littleEndian) { Array($0) }
        for root in roots { bytes += root.bytes }
        return bytes
    }

    /// Reads what `bytes` gave; `nil` where it is not that.
    public init?(_ stored: RawSpan) {
        guard stored.byteCount >= 8 else { return nil }
        size = UInt64(littleEndian: stored.unsafeLoadUnaligned(as: UInt64.self))
        guard size <= Self.maximumSize, stored.byteCount == 8 + size.nonzeroBitCount * TreeHash.byteCount else {
            return nil
        }
        for root in 0..<size.nonzeroBitCount {
            guard let hash = TreeHash(stored, at: 8 + root * TreeHash.byteCount) else { return nil }
            roots.append(hash)
        }
    }
}
