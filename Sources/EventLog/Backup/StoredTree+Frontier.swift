import TamperEvidence

extension StoredTree {
    /// The roots of the frontier of the first `size` events. Cost: that of a root hash.
    mutating func frontier(size: UInt64) throws -> CompactRange {
        var roots: [TreeHash] = []
        var start: UInt64 = 0
        for level in stride(from: UInt64.bitWidth - 1, through: 0, by: -1) where size >> UInt64(level) & 1 == 1 {
            roots.append(try hash(of: TreeNode(level: level, index: start >> UInt64(level))))
            start += 1 << UInt64(level)
        }
        guard let frontier = CompactRange(size: size, roots: roots) else {
            throw LogError.damaged(sequence: size, reason: "its hash tree is not what was written")
        }
        return frontier
    }
}
