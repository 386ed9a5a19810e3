import ClinicalEvents
import LMDB
import TamperEvidence
import Zstandard

/// A block of a backup on its way into a log: read event by event, so that nothing is stored that could not be read back.
struct RestoredBlock {
    private let events: BackupEvents
    private var header = BlockHeader()
    private(set) var lastRecorded: Timestamp
    private(set) var tree: CompactRange
    private(set) var nodes: [StoredNode] = []

    init(_ events: BackupEvents, after state: LogState, _ tree: CompactRange) throws {
        self.events = events
        self.tree = tree
        lastRecorded = state.lastRecorded
    }

    /// Reads every event, with the names that the transaction knows.
    mutating func read(
        _ symbols: SymbolTable, _ store: LogStore, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        guard events.block.count <= BlockHeader.maximumRawLength else {
            throw Self.damaged(events.first, "its block takes more memory than any does")
        }
        let block = try MarkedBlock(events.block, first: events.first, store.versions) { number in
            try store.name(store.cases, numbered: number, transaction)
        } visit: { row in
            guard row.recorded >= lastRecorded else {
                throw Self.damaged(row.sequence, "it was recorded before the one before it")
            }
            lastRecorded = row.recorded
            header.add(row.kind, recorded: row.recorded, received: row.received, occurred: row.occurred)
        }
        guard block.count == Int(events.count) else { throw Self.damaged(events.last, "the block ends elsewhere") }
        for leaf in try block.leaves(symbols, check: { try $0.content.validate() }) {
            tree.append(leaf) { nodes.append(StoredNode(node: $0, hash: $1, sums: $2)) }
        }
        guard tree.rootHash == events.rootAfter else {
            throw Self.damaged(events.last, "the events up to it give another root hash")
        }
    }

    /// The block as the log stores it.
    mutating func stored(symbolCount: UInt32, _ compressor: inout Compressor) throws -> [UInt8] {
        header.rawLength = UInt32(events.block.count)
        header.symbolCount = symbolCount
        var bytes = header.bytes(first: events.first)
        try compressor.compress(events.block.span.bytes, appendingTo: &bytes)
        return bytes
    }

    private static func damaged(_ sequence: UInt64, _ reason: String) -> LogError {
        .damaged(sequence: sequence, reason: reason)
    }
}
