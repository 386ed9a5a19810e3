import ClinicalEvents
import LMDB

/// Reads every name that a log gave a number to.
struct NameCheck {
    private let store: LogStore

    init(_ store: LogStore) { self.store = store }

    /// The symbols, as far as they can be read.
    func symbols(
        _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification
    ) throws -> SymbolTable {
        var (table, repeated) = (SymbolTable(), String?.none)
        try forEachName(store.symbols, 1..<UInt64(state.symbolCount) + 1, transaction, &result) { number, name in
            if table.number(for: name) != number { repeated = name }
            return repeated == nil
        }
        if let repeated { result.add(LogFault(.name, nil, "symbols: \(repeated) has two numbers")) }
        return table
    }

    /// Calls `body` with the number and the name of each case, as far as they can be read.
    func forEachCase(
        _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification,
        _ body: (UInt32, String) -> Void
    ) throws {
        try forEachName(store.cases, 0..<UInt64(state.caseCount), transaction, &result) { number, name in
            body(number, name)
            return true
        }
    }

    /// Calls `body` with each name whose number is among some, in order, until it gives back `false`.
    private func forEachName(
        _ database: Database, _ numbers: Range<UInt64>, _ transaction: borrowing some Transaction & ~Copyable,
        _ result: inout LogVerification, _ body: (UInt32, String) -> Bool
    ) throws {
        var next = numbers.lowerBound
        var cursor = try transaction.cursor(database)
        while let entry = try cursor.next() {
            let (first, chunk) = (entry.integerKey, entry.value)
            let count = chunk.endsInItsChecksum(under: first) ? NameChunk.count(chunk) : 0
            guard first == next, count > 0, next + UInt64(count) <= numbers.upperBound else { break }
            for position in 0..<count {
                guard let name = NameChunk.name(chunk, at: position), body(UInt32(next), name) else { break }
                next += 1
            }
            guard next == first + UInt64(count) else { break }
        }
        guard next != numbers.upperBound else { return }
        result.add(LogFault(.name, nil, "\(database.name): number \(next) is not what was written"))
    }
}
