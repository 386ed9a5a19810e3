import LMDB
import TamperEvidence

/// Where the hashes of the tree's perfect subtrees are kept: those of every eighth level.
enum TreeNodes {
    /// Levels between those that are stored: a subtree of the lowest has 256 events.
    static let levels = 8

    /// Level and index in one number, so that the nodes of a level lie side by side.
    static func key(level: Int, index: UInt64) -> UInt64 { UInt64(level) << 56 | index }
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

    func save(_ hash: TreeHash, under key: UInt64, _ transaction: inout WriteTransaction) throws(LMDBError) {
        var bytes = hash.bytes
        bytes.appendChecksum(under: key)
        try transaction.put(treeNodes, key: key, value: bytes.span.bytes)
    }
}
