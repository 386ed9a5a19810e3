public import ClinicalEvents
import LMDB

extension EventLog {
    /// A reader of what a query asks for.
    public func reader(_ query: EventQuery) throws(LogError) -> LogReader { try LogReader.open(self, query) }

    /// A reader of the events from one sequence through another, both included.
    public func reader(from first: UInt64 = 1, through last: UInt64 = .max) throws(LogError) -> LogReader {
        // Sequence 0 is no event's: a reader of it finds nothing.
        try reader(EventQuery(sequences: first <= last ? first...last : 0...0))
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

    /// What a query asks for, read while it is walked over; holds one block at a time.
    public func events(_ query: EventQuery = .everything) -> StoredEvents {
        StoredEvents { () throws(LogError) -> any EventCursor in try LogCursor(self, query) }
    }

    /// One event in full; `nil` where the log has no such sequence.
    public func event(_ sequence: UInt64) throws(LogError) -> RecordedEvent? {
        var reader = try reader(from: sequence, through: sequence)
        return try reader.readEvent()
    }
}
