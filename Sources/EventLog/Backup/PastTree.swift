import ClinicalEvents
import LMDB
import TamperEvidence

/// The frontier of a log's tree as it was at an earlier size, from the nodes that are kept and some 255 events.
struct PastTree {
    private var access: BlockAccess
    private let store: LogStore

    init(_ log: EventLog) { (access, store) = (BlockAccess(log: log), log.store) }

    /// The frontier after so many events, which the log must have.
    mutating func frontier(
        size: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> CompactRange {
        var stored: [UInt8] = []
        stored.appendInteger(size)
        for level in stride(from: UInt64.bitWidth - 1, through: 0, by: -1) where size >> UInt64(level) & 1 == 1 {
            stored += try root(level: level, index: size >> UInt64(level) - 1, transaction).bytes
        }
        guard let frontier = CompactRange(stored.span.bytes) else { throw Self.damaged(size) }
        return frontier
    }

    private mutating func root(
        level: Int, index: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> TreeHash {
        if level == 0 { return try access.event(index + 1, transaction).leafHash }
        if level.isMultiple(of: TreeNodes.levels) {
            let stored = try transaction.value(store.treeNodes, for: TreeNodes.key(level: level, index: index))
            guard let stored, let hash = TreeHash(stored) else { throw Self.damaged((index + 1) << UInt64(level)) }
            return hash
        }
        let left = try root(level: level - 1, index: 2 * index, transaction)
        return TreeHash(left: left, right: try root(level: level - 1, index: 2 * index + 1, transaction))
    }

    private static func damaged(_ sequence: UInt64) -> LogError {
        .damaged(sequence: sequence, reason: "a node of its hash tree is missing")
    }
}

extension RecordedEvent {
    /// The hash of the event's leaf in the log's tree.
    var leafHash: TreeHash {
        LogEntry(
            sequence: sequence, recordedMilliseconds: recorded.milliseconds,
            contentHash: TreeHash(contentLine: content.jsonLine)
        ).leafHash
    }
}
