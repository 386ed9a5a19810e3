public import ClinicalEvents
import LMDB

extension EventLog {
    /// The sequences of a case's events, ascending.
    ///
    /// Cost: a page of each run of two indexes, and the blocks that hold them; the tail is looked through.
    public func sequences(ofCase identifier: String) throws(LogError) -> [UInt64] {
        do {
            let transaction = try store.environment.beginRead()
            let state = try store.state(transaction)
            guard let number = try caseNumber(of: identifier, state, transaction) else { return [] }
            let sealed = try sealedSequences(ofCase: number, state, transaction)
            return try sealed + tailSequences(ofCase: number, state, transaction)
        } catch { throw LogError.reading(error, at: 0, path) }
    }

    /// The events of a case, in order. Cost: one block opened for each run of neighbouring events.
    public func events(ofCase identifier: String) throws(LogError) -> [RecordedEvent] {
        let sequences = try sequences(ofCase: identifier)
        var access = BlockAccess(log: self)
        do {
            let transaction = try store.environment.beginRead()
            var events: [RecordedEvent] = []
            for sequence in sequences { events.append(try access.event(sequence, transaction)) }
            return events
        } catch { throw LogError.reading(error, at: sequences.first ?? 0, path) }
    }

    private func caseNumber(
        of identifier: String, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> UInt32? {
        if state.caseCount > state.sealedCases {
            let unsealed = state.sealedCases...state.caseCount - 1
            let found = try store.number(of: ExactName(identifier), store.cases, among: unsealed, transaction)
            if let found { return found }
        }
        return try store.sealedCase(identifier, transaction)
    }

    /// The sequences of a case in the sealed part.
    func sealedSequences(
        ofCase number: UInt32, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt64] {
        guard state.sealedThrough > 0 else { return [] }
        var granules: Set<UInt32> = []
        try LogIndexes(store: store).caseEvents.lookUp([number], transaction) { granules.insert($1) }
        var sequences: [UInt64] = []
        for granule in granules.sorted() {
            let range = Granule.sequences(granule).clamped(to: 1...state.sealedThrough)
            try collect(range, ofCase: number, transaction, &sequences)
        }
        return sequences
    }

    private func tailSequences(
        ofCase number: UInt32, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt64] {
        guard state.tailCount > 0 else { return [] }
        var sequences: [UInt64] = []
        try collect(state.sealedThrough + 1...state.lastSequence, ofCase: number, transaction, &sequences)
        return sequences
    }

    private func collect(
        _ range: ClosedRange<UInt64>, ofCase number: UInt32, _ transaction: borrowing some Transaction & ~Copyable,
        _ sequences: inout [UInt64]
    ) throws {
        try RowScan(store).forEach(range, transaction) { row in
            if row.caseNumber == number { sequences.append(row.sequence) }
        }
    }
}
