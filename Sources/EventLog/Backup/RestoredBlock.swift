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
        var reader = try EventBlockReader(events.block, firstSequence: events.first, versions: store.versions)
        var (row, line) = (EventRow(), [UInt8]())
        while try reader.next(&row) {
            let name = try store.name(store.cases, numbered: row.caseNumber, transaction)
            let event = try reader.event(of: row, names: symbols, contentLine: &line) { _ in name }
            try event.content.validate()
            guard event.recorded >= lastRecorded else {
                throw Self.damaged(row, "it was recorded before the one before it")
            }
            lastRecorded = event.recorded
            header.add(row.kind, recorded: row.recorded, received: row.received, occurred: row.occurred)
            tree.append(event.leafHash(ofContentLine: line)) { nodes.append(StoredNode(node: $0, hash: $1, sums: $2)) }
        }
        guard header.count == events.count else { throw Self.damaged(row, "the block ends after it") }
        guard tree.rootHash == events.rootAfter else {
            throw Self.damaged(row, "the events up to it give another root hash")
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

    private static func damaged(_ row: borrowing EventRow, _ reason: String) -> LogError {
        .damaged(sequence: row.sequence, reason: reason)
    }
}
