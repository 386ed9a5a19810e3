public import ClinicalEvents
import LMDB

extension EventLog {
    /// The sequences of a case's events, ascending.
    ///
    /// Cost: a page of each run of two indexes, and the blocks that hold them; the tail is looked through.
    public func sequences(ofCase identifier: String) throws(LogError) -> [UInt64] {
        var reader = try reader(EventQuery(case: identifier))
        var (row, sequences) = (EventRow(), [UInt64]())
        while try reader.read(&row) { sequences.append(row.sequence) }
        return sequences
    }

    /// The events of a case, in order. Cost: the same, and some microseconds an event.
    public func events(ofCase identifier: String) throws(LogError) -> [RecordedEvent] {
        var reader = try reader(EventQuery(case: identifier))
        var events: [RecordedEvent] = []
        while let event = try reader.readEvent() { events.append(event) }
        return events
    }

    /// The identifiers of the cases that were named last, at most so many, in the order in which they came.
    ///
    /// Cost: a tenth of a microsecond each.
    public func caseIdentifiers(last limit: UInt32) throws(LogError) -> [String] {
        do {
            let transaction = try store.environment.beginRead()
            let count = try store.state(transaction).caseCount
            guard count > 0, limit > 0 else { return [] }
            return try store.names(store.cases, from: count - min(count, limit), through: count - 1, transaction)
        } catch { throw LogError.reading(error, at: 0, path) }
    }

    /// The sequences of a case in the sealed part.
    func sealedSequences(
        ofCase number: UInt32, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt64] {
        var sequences: [UInt64] = []
        for span in try store.sealedSpans(ofCase: number, state, transaction) {
            try RowScan(store).forEach(span, transaction) { row in
                if row.caseNumber == number { sequences.append(row.sequence) }
            }
        }
        return sequences
    }
}
