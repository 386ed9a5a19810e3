import ClinicalEvents
import LMDB
import TamperEvidence

/// The nodes of a log's tree: those that are stored, and those worked out from the events below them.
struct StoredTree: ~Copyable, TreeNodeSource {
    private let log: EventLog
    private let transaction: ReadTransaction
    private var access: BlockAccess
    /// Leaves of the group of 256 looked at last.
    private var group: (index: UInt64, leaves: [TreeHash])?
    /// Events of the log as the transaction sees it.
    let size: UInt64

    init(_ log: EventLog) throws {
        let transaction = try log.store.environment.beginRead()
        size = try log.store.state(transaction).lastSequence
        access = BlockAccess(log: log)
        self.log = log
        self.transaction = transaction
    }

    /// Cost: of a stored node one look-up; of one above, at most 128 of them; of one below, 256 events read once.
    mutating func hash(of node: TreeNode) throws -> TreeHash {
        if node.level >= CompactRange.keptLevels, node.level.isMultiple(of: CompactRange.keptLevels) {
            return try stored(node)
        }
        if node.level == 0 { return try leaf(node.index) }
        let children = node.children
        return TreeHash(left: try hash(of: children.left), right: try hash(of: children.right))
    }

    private func stored(_ node: TreeNode) throws -> TreeHash {
        guard let hash = try log.store.node(node, transaction)?.hash else {
            throw LogError.damaged(
                sequence: node.leaves.lowerBound + 1, reason: "a node of its hash tree is not what was written")
        }
        return hash
    }

    private mutating func leaf(_ index: UInt64) throws -> TreeHash {
        let number = index / CompactRange.groupSize
        if group?.index != number { group = (number, try leaves(ofGroup: number)) }
        let place = Int(index % CompactRange.groupSize)
        guard let leaves = group?.leaves, place < leaves.count else {
            throw LogError.beyondTheLog(asked: index + 1, last: size)
        }
        return leaves[place]
    }

    private mutating func leaves(ofGroup number: UInt64) throws -> [TreeHash] {
        let range = TreeNode(level: CompactRange.keptLevels, index: number).leaves.clamped(to: 0..<size)
        var leaves: [TreeHash] = []
        for index in range { leaves.append(try access.storedEvent(index + 1, transaction).leafHash) }
        return leaves
    }
}
