import LMDB
import TamperEvidence

/// A perfect subtree of the tree whose hash is kept: of every eighth level. Those of 256 events come with the sums that tell which
/// of them was altered.
struct StoredNode: Hashable {
    var node: TreeNode
    var hash: TreeHash
    var sums: LeafSums?

    init(node: TreeNode, hash: TreeHash, sums: LeafSums) {
        self.node = node
        self.hash = hash
        self.sums = node.level == CompactRange.keptLevels ? sums : nil
    }

    /// Level and index in one number, so that the nodes of a level lie side by side.
    static func key(_ node: TreeNode) -> UInt64 { UInt64(node.level) << 56 | node.index }

    var bytes: [UInt8] { hash.bytes + (sums?.bytes ?? []) }

    /// Reads what `bytes` gave and its checksum, for a node; `nil` where it is not that.
    init?(_ stored: RawSpan, of node: TreeNode) {
        guard stored.endsInItsChecksum(under: Self.key(node)), let hash = TreeHash(stored) else { return nil }
        (self.node, self.hash) = (node, hash)
        sums = node.level == CompactRange.keptLevels ? LeafSums(stored, at: TreeHash.byteCount) : nil
        guard stored.byteCount == bytes.count + RawSpan.checksumBytes,
            node.level > CompactRange.keptLevels || sums != nil
        else { return nil }
    }
}

extension LogStore {
    /// The frontier of the tree after the last event.
    func tree(
        _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> CompactRange {
        guard state.lastSequence > 0 else { return CompactRange() }
        guard let stored = try transaction.value(meta, for: MetaKey.tree.rawValue),
            stored.endsInItsChecksum(under: MetaKey.tree.rawValue),
            let tree = CompactRange(stored.extracting(0..<stored.byteCount - 4)), tree.size == state.lastSequence
        else { throw LogError.damaged(sequence: state.lastSequence, reason: "its hash tree is not what was written") }
        return tree
    }

    func save(_ tree: CompactRange, _ transaction: inout WriteTransaction) throws(LMDBError) {
        var bytes = tree.bytes
        bytes.appendChecksum(under: MetaKey.tree.rawValue)
        try transaction.put(meta, key: MetaKey.tree.rawValue, value: bytes.span.bytes)
    }

    func save(_ node: StoredNode, _ transaction: inout WriteTransaction) throws(LMDBError) {
        var bytes = node.bytes
        bytes.appendChecksum(under: StoredNode.key(node.node))
        try transaction.put(treeNodes, key: StoredNode.key(node.node), value: bytes.span.bytes)
    }

    /// A node that is kept; `nil` where it is missing or not what was written.
    func node(
        _ node: TreeNode, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> StoredNode? {
        guard let stored = try transaction.value(treeNodes, for: StoredNode.key(node)) else { return nil }
        return StoredNode(stored, of: node)
    }
}
