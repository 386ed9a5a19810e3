import TamperEvidence

extension StoredTree {
    /// The frontier of the tree of the first `size` events. Cost: that of a root hash.
    mutating func frontier(size: UInt64) throws -> CompactRange {
        var stored: [UInt8] = []
        stored.appendInteger(size)
        var start: UInt64 = 0
        for level in stride(from: UInt64.bitWidth - 1, through: 0, by: -1) where size >> UInt64(level) & 1 == 1 {
            stored += try hash(of: TreeNode(level: level, index: start >> UInt64(level))).bytes
            start += 1 << UInt64(level)
        }
        guard let frontier = CompactRange(stored.span.bytes) else {
            throw LogError.damaged(sequence: size, reason: "its hash tree is not what was written")
        }
        return frontier
    }
}
