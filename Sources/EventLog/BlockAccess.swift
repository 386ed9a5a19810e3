import ClinicalEvents
import LMDB
import Synchronization
import Zstandard

/// Opens blocks of a log one at a time and finds events in them.
struct BlockAccess {
    let log: EventLog
    private var content: [UInt8] = []
    private var range: Range<UInt64> = 0..<0
    private var position: (reader: EventBlockReader, next: UInt64)?

    init(log: EventLog) { self.log = log }

    /// The event of a sequence, in full. Events of one block are cheapest in ascending order.
    mutating func event(
        _ sequence: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LogError) -> RecordedEvent {
        try read(sequence, transaction) { reader, row, names, identifier in
            try reader.event(of: row, names: names) { _ in identifier }
        }
    }

    /// The same with what was stored of it, which later versions of its kind leave as it is.
    mutating func storedEvent(
        _ sequence: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LogError) -> StoredEvent {
        try read(sequence, transaction) { reader, row, names, identifier in
            var line: [UInt8] = []
            let event = try reader.event(of: row, names: names, contentLine: &line) { _ in identifier }
            return StoredEvent(event: event, contentLine: line)
        }
    }

    private mutating func read<Value>(
        _ sequence: UInt64, _ transaction: borrowing some Transaction & ~Copyable,
        _ body: (inout EventBlockReader, EventRow, SymbolTable, String?) throws -> Value
    ) throws(LogError) -> Value {
        if !range.contains(sequence) { try open(at: sequence, transaction) }
        var current = try start(for: sequence)
        var row = EventRow()
        do {
            while current.next <= sequence, try current.reader.next(&row) { current.next += 1 }
            guard row.sequence == sequence else { throw LogError.damaged(sequence: sequence, reason: "it is missing") }
            let names = try log.names(in: transaction)
            let identifier = try log.store.name(log.store.cases, numbered: row.caseNumber, transaction)
            let value = try body(&current.reader, row, names, identifier)
            position = current
            return value
        } catch { throw LogError.reading(error, at: range.lowerBound, log.path) }
    }

    private mutating func start(for sequence: UInt64) throws(LogError) -> (reader: EventBlockReader, next: UInt64) {
        if let position, position.next <= sequence { return position }
        do {
            let (first, versions) = (range.lowerBound, log.store.versions)
            return (try EventBlockReader(content, firstSequence: first, versions: versions), first)
        } catch { throw LogError.reading(error, at: range.lowerBound, log.path) }
    }

    private mutating func open(
        at sequence: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LogError) {
        do {
            var decompressor = try Decompressor()
            let opened = try StoredBlock.read(
                holding: sequence, log.store, transaction, &decompressor, into: &content)
            guard let opened else { throw LogError.missingBlock(sequence) }
            range = opened.first..<opened.first + UInt64(opened.header.count)
            position = nil
        } catch { throw LogError.reading(error, at: sequence, log.path) }
    }
}

extension EventLog {
    /// The symbols as a transaction sees them, at least.
    func names(in transaction: borrowing some Transaction & ~Copyable) throws -> SymbolTable {
        let state = try store.state(transaction)
        let needed = state.symbolCount
        let known = names.withLock { $0 }
        guard known.count < Int(needed) else { return known }
        let added = try store.names(store.symbols, from: UInt32(known.count) + 1, through: needed, transaction)
        return try names.withLock { table in
            var extended = table
            // Another thread may have added some of them meanwhile; numbers are given in order.
            for name in added.dropFirst(table.count - known.count) { _ = extended.number(for: name) }
            guard extended.count >= Int(needed) else { throw LogError.damagedNames(state) }
            table = extended
            return table
        }
    }
}

extension LogError {
    /// Fewer names than the log gave numbers to: one is missing, or not the one that was written.
    static func damagedNames(_ state: LogState) -> LogError {
        .damaged(sequence: state.lastSequence, reason: "its \(state.symbolCount) names are not what was written")
    }

    /// What an error met while reading a block means.
    static func reading(_ error: any Error, at sequence: UInt64, _ path: String) -> LogError {
        switch error {
        case let error as LogError: error.naming(path)
        case let error as LMDBError: LogError(error, path)
        default: LogError.damaged(sequence: sequence, reason: "\(error)").naming(path)
        }
    }

    /// The same, with the log that a damaged block is of: whoever reads several has to know which to restore.
    func naming(_ path: String) -> LogError {
        let log = " (in \(path))"
        guard case .damaged(let sequence, let reason) = self, !reason.hasSuffix(log) else { return self }
        return .damaged(sequence: sequence, reason: reason + log)
    }
}
