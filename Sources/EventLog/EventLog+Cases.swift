public import ClinicalEvents
import LMDB

extension EventLog {
    /// The sequences of a case's events, ascending. Cost: a search in each run of the index.
    public func sequences(ofCase identifier: String) throws(LogError) -> [UInt64] {
        do {
            let transaction = try store.environment.beginRead()
            let indexes = LogIndexes(store: store)
            var candidates: [UInt64] = []
            try indexes.caseNames.lookUp([StableHash.runKey(StableHash.hash(identifier))], transaction) {
                candidates.append($1)
            }
            for candidate in candidates {
                let number = UInt32(truncatingIfNeeded: candidate)
                let name = try store.name(store.cases, numbered: number, transaction)
                guard name.map({ ExactName($0) }) == ExactName(identifier) else { continue }
                var sequences: [UInt64] = []
                try indexes.caseEvents.lookUp([number], transaction) { sequences.append($1) }
                return sequences.sorted()
            }
            return []
        } catch { throw LogError(error, path) }
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
}
