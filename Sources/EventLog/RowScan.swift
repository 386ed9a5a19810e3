import ClinicalEvents
import LMDB
import Zstandard

/// Walks over the rows of some sequences within one transaction.
struct RowScan {
    private let store: LogStore

    init(_ store: LogStore) { self.store = store }

    /// Calls `body` with each row of some sequences, which the log must have.
    func forEach(
        _ sequences: ClosedRange<UInt64>, _ transaction: borrowing some Transaction & ~Copyable,
        _ body: (borrowing EventRow) throws -> Void
    ) throws {
        try forEach(sequences, transaction) { row, _ in try body(row) }
    }

    /// The same with the reader that the row was read by, for what a row leaves out.
    func forEach(
        _ sequences: ClosedRange<UInt64>, _ transaction: borrowing some Transaction & ~Copyable,
        _ body: (borrowing EventRow, inout EventBlockReader) throws -> Void
    ) throws {
        var decompressor = try Decompressor()
        var (content, row, next) = ([UInt8](), EventRow(), sequences.lowerBound)
        while next <= sequences.upperBound {
            let opened = try StoredBlock.read(holding: next, store, transaction, &decompressor, into: &content)
            guard let opened else { throw LogError.missingBlock(next) }
            var reader = try EventBlockReader(content, firstSequence: opened.first, versions: store.versions)
            while next <= sequences.upperBound, try reader.next(&row) {
                guard row.sequence >= next else { continue }
                try body(row, &reader)
                next = row.sequence + 1
            }
            guard next > sequences.upperBound || next == opened.first + UInt64(opened.header.count) else {
                throw LogError.damaged(sequence: next, reason: "its block ends too early")
            }
        }
    }
}
