import LMDB
import Zstandard

/// A block as it lies in storage: found by sequence, checked, and opened.
struct StoredBlock {
    var first: UInt64
    var header: BlockHeader

    /// The sequences of its events. A block holds one event at least.
    var sequences: ClosedRange<UInt64> { first...first + max(1, UInt64(header.count)) - 1 }

    /// Reads the block that holds a sequence and uncompresses it; `nil` where the log ends before.
    static func read(
        holding sequence: UInt64, _ store: LogStore, _ transaction: borrowing some Transaction & ~Copyable,
        _ decompressor: inout Decompressor, into content: inout [UInt8]
    ) throws -> StoredBlock? {
        guard let first = try store.greatestKey(store.blocks, notAbove: sequence, transaction),
            let stored = try transaction.value(store.blocks, for: first)
        else { return nil }
        let header = try header(stored, first)
        guard first + UInt64(header.count) > sequence else { return nil }
        let frame = stored.extracting(BlockHeader.byteCount..<stored.byteCount)
        try decompressor.decompress(frame, into: &content, limit: Int(header.rawLength))
        return StoredBlock(first: first, header: header)
    }

    /// The header alone of the block that holds a sequence; `nil` where the log ends before.
    static func peek(
        holding sequence: UInt64, _ store: LogStore, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> StoredBlock? {
        guard let first = try store.greatestKey(store.blocks, notAbove: sequence, transaction),
            let stored = try transaction.value(store.blocks, for: first)
        else { return nil }
        let block = StoredBlock(first: first, header: try header(stored, first))
        return first + UInt64(block.header.count) > sequence ? block : nil
    }

    private static func header(_ stored: RawSpan, _ first: UInt64) throws(LogError) -> BlockHeader {
        guard let header = BlockHeader(stored, first: first) else {
            throw .damaged(sequence: first, reason: "its header is not what was written")
        }
        return header
    }
}
