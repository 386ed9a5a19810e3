public import ClinicalEvents
import LMDB
import Zstandard

/// Reads a log forwards, one block in memory at a time, each block in a short transaction of its own.
///
/// Rows are filled in place and cost some tens of nanoseconds; full events cost some microseconds.
public struct LogReader: ~Copyable {
    private let log: EventLog
    private let last: UInt64
    private var next: UInt64
    private var decompressor: Decompressor
    private var content: [UInt8] = []
    private var block: EventBlockReader?
    private var blockEnd: UInt64 = 0

    /// The symbols of every event read so far, and maybe more.
    public private(set) var names = SymbolTable()

    init(log: EventLog, from first: UInt64, through last: UInt64) throws(LogError) {
        self.log = log
        self.last = last
        next = max(1, first)
        do { decompressor = try Decompressor() } catch { throw .damaged(sequence: first, reason: "\(error)") }
    }

    /// The sequence that will be read next.
    public var position: UInt64 { next }

    /// Reads the next event in place; `false` where the log, or the part asked for, ends. More may be there later.
    public mutating func read(_ row: inout EventRow) throws(LogError) -> Bool {
        while next <= last {
            if block == nil, try !openBlock() { return false }
            do {
                while try block?.next(&row) == true {
                    if row.sequence < next { continue }
                    next = row.sequence + 1
                    return true
                }
            } catch { throw .damaged(sequence: next, reason: error.description) }
            guard next >= blockEnd else { throw .damaged(sequence: next, reason: "its block ends too early") }
            block = nil
        }
        return false
    }

    /// The event of the row read last, in full.
    public mutating func event(of row: EventRow) throws(LogError) -> RecordedEvent {
        let identifier = try log.caseIdentifier(row.caseNumber)
        do {
            guard let event = try block?.event(of: row, names: names, caseName: { _ in identifier }) else {
                throw LogError.damaged(sequence: row.sequence, reason: "it was not read last")
            }
            return event
        } catch { throw LogError.reading(error, at: row.sequence, log.path) }
    }

    /// Reads the next event in full; `nil` where the log, or the part asked for, ends.
    public mutating func readEvent() throws(LogError) -> RecordedEvent? {
        var row = EventRow()
        return try read(&row) ? try event(of: row) : nil
    }

    private mutating func openBlock() throws(LogError) -> Bool {
        do {
            let transaction = try log.store.environment.beginRead()
            // The reader lets go of the bytes before they are filled anew, so that nothing is copied.
            let opened = try StoredBlock.read(holding: next, log.store, transaction, &decompressor, into: &content)
            guard let opened else {
                // No block holds it: the log ends here, or a block is missing and must not look like the end.
                guard next > (try log.store.state(transaction)).lastSequence else { throw LogError.missingBlock(next) }
                return false
            }
            if names.count < Int(opened.header.symbolCount) { names = try log.names(in: transaction) }
            blockEnd = opened.first + UInt64(opened.header.count)
            block = try EventBlockReader(content, firstSequence: opened.first)
            return true
        } catch { throw LogError.reading(error, at: next, log.path) }
    }
}

extension EventLog {
    /// A reader of the events from one sequence through another, both included.
    public func reader(from first: UInt64 = 1, through last: UInt64 = .max) throws(LogError) -> LogReader {
        try LogReader(log: self, from: first, through: last)
    }

    /// Calls `body` with each row from one sequence through another, in order, until it gives back `false`.
    public func forEachRow<Failure: Error>(
        from first: UInt64 = 1, through last: UInt64 = .max,
        _ body: (borrowing EventRow, SymbolTable) throws(Failure) -> Bool
    ) throws {
        var reader = try reader(from: first, through: last)
        var row = EventRow()
        while try reader.read(&row) {
            guard try body(row, reader.names) else { return }
        }
    }

    /// One event in full; `nil` where the log has no such sequence.
    public func event(_ sequence: UInt64) throws(LogError) -> RecordedEvent? {
        var reader = try reader(from: sequence, through: sequence)
        return try reader.readEvent()
    }

    /// The last sequence recorded at or before a moment; 0 where there is none. Cost: log2(n) block headers and one block.
    public func lastSequence(recordedBy moment: Timestamp) throws(LogError) -> UInt64 {
        var found: UInt64 = 0
        do {
            let transaction = try store.environment.beginRead()
            var (low, high) = (UInt64(1), try store.state(transaction).lastSequence)
            while low <= high {
                let middle = low + (high - low) / 2
                guard let block = try StoredBlock.peek(holding: middle, store, transaction) else {
                    throw LogError.missingBlock(middle)
                }
                let end = block.first + UInt64(block.header.count)
                if block.header.recorded.lowerBound > moment {
                    high = block.first - 1
                } else {
                    found = block.first
                    if block.header.recorded.upperBound <= moment { found = end - 1 }
                    low = end
                }
            }
        } catch { throw LogError.reading(error, at: found, path) }
        return try lastRow(recordedBy: moment, from: found)
    }

    /// Walks on inside one block, from an event recorded at or before the moment.
    private func lastRow(recordedBy moment: Timestamp, from start: UInt64) throws(LogError) -> UInt64 {
        guard start > 0 else { return 0 }
        var last = start
        var reader = try reader(from: start)
        var row = EventRow()
        while try reader.read(&row), row.recorded <= moment { last = row.sequence }
        return last
    }
}
