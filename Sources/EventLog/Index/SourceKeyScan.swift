import ClinicalEvents
import LMDB

/// Walks over stored events for what the indexes need of them, without building any event.
struct SourceKeyScan {
    /// What the indexes hold of an event.
    struct Event {
        var sequence: UInt64
        var caseNumber: UInt32
        /// Hash of the source and the source key.
        var keyHash: UInt64
    }

    private let store: LogStore
    private let symbols: SymbolTable
    private var sourceHashes: [UInt32: UInt64] = [:]

    init(_ store: LogStore, symbols: SymbolTable) {
        self.store = store
        self.symbols = symbols
    }

    /// Calls `body` with each event of some sequences, which the log must have.
    mutating func forEach(
        _ sequences: ClosedRange<UInt64>, _ transaction: borrowing some Transaction & ~Copyable,
        _ body: (Event) -> Void
    ) throws {
        try RowScan(store).forEach(sequences, transaction) { row, reader in
            body(try event(row, &reader))
        }
    }

    /// What the indexes hold of the row that a reader read last.
    mutating func event(_ row: borrowing EventRow, _ reader: inout EventBlockReader) throws -> Event {
        let source = try sourceHash(row)
        let hash = try reader.withSourceKey { store.hash.hash(sourceHash: source, UnsafeRawBufferPointer($0)) }
        return Event(sequence: row.sequence, caseNumber: row.caseNumber, keyHash: hash)
    }

    private mutating func sourceHash(_ row: borrowing EventRow) throws(LogError) -> UInt64 {
        if let known = sourceHashes[row.source] { return known }
        guard let name = symbols.name(row.source) else {
            throw .damaged(sequence: row.sequence, reason: "its source has no name in this log")
        }
        let hash = store.hash.hash(name)
        sourceHashes[row.source] = hash
        return hash
    }
}
