import ClinicalEvents
import LMDB

/// Finds the events of a batch that the log has already, under the same source key.
struct KnownEvents {
    let log: EventLog

    /// A place in the log that may hold an event of the batch.
    private struct Candidate {
        var sequence: UInt64
        var index: Int
    }

    /// Looks through the tail as it is stored, and through the indexes: for a process that does not append.
    func find(
        _ request: AppendRequest, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Int: RecordedEvent] {
        var wanted = HashTable(minimumCapacity: request.events.count)
        for index in request.events.indices { wanted.insert(request.hashes[index].key, UInt64(index + 1)) }
        var candidates: [Candidate] = []
        if state.tailCount > 0 {
            try scan(state.sealedThrough + 1...state.lastSequence, for: wanted, transaction, &candidates)
        }
        try findSealed(request, Array(request.events.indices), state, transaction, &candidates)
        return try compare(candidates, request, transaction)
    }

    /// Looks where the writer says that something may be: `tail` has the sequences under each hash, `sealed` the positions of
    /// those events whose keys the sealed part may have, `pending` what the present commit is about to store.
    func find(
        _ request: AppendRequest, tail: HashTable, sealed: [Int], _ state: LogState,
        pending: (UInt64) -> RecordedEvent?,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Int: RecordedEvent] {
        var candidates: [Candidate] = []
        for index in request.events.indices {
            tail.forEach(request.hashes[index].key) { candidates.append(Candidate(sequence: $0, index: index)) }
        }
        try findSealed(request, sealed, state, transaction, &candidates)
        return try compare(candidates, request, pending: pending, transaction)
    }

    private func findSealed(
        _ request: AppendRequest, _ indexes: [Int], _ state: LogState,
        _ transaction: borrowing some Transaction & ~Copyable, _ candidates: inout [Candidate]
    ) throws {
        guard state.sealedThrough > 0, !indexes.isEmpty else { return }
        let order = indexes.sorted { request.hashes[$0].key < request.hashes[$1].key }
        var wantedOf: [UInt32: [Int]] = [:]
        try LogIndexes(store: log.store).sourceKeys.lookUp(
            order.map { request.hashes[$0].key.runKey }, transaction
        ) { position, granule in wantedOf[granule, default: []].append(order[position]) }
        for (granule, indexes) in wantedOf.sorted(by: { $0.key < $1.key }) {
            var wanted = HashTable(minimumCapacity: indexes.count)
            for index in Set(indexes) { wanted.insert(request.hashes[index].key, UInt64(index + 1)) }
            let sequences = Granule.sequences(granule).clamped(to: 1...state.sealedThrough)
            try scan(sequences, for: wanted, transaction, &candidates)
        }
    }

    /// Adds every event of some sequences that has a wanted hash.
    private func scan(
        _ sequences: ClosedRange<UInt64>, for wanted: HashTable,
        _ transaction: borrowing some Transaction & ~Copyable, _ candidates: inout [Candidate]
    ) throws {
        var scan = SourceKeyScan(log.store, symbols: try log.names(in: transaction))
        try scan.forEach(sequences, transaction) { event in
            wanted.forEach(event.keyHash) { candidates.append(Candidate(sequence: event.sequence, index: Int($0) - 1)) }
        }
    }

    /// Those candidates that have the same source and source key, and not only the same hash.
    private func compare(
        _ candidates: [Candidate], _ request: AppendRequest, pending: (UInt64) -> RecordedEvent? = { _ in nil },
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Int: RecordedEvent] {
        guard !candidates.isEmpty else { return [:] }
        var known: [Int: RecordedEvent] = [:]
        var access = BlockAccess(log: log)
        // In the order of the log, so that each block is opened once however many of its events come again.
        for candidate in candidates.sorted(by: { ($0.sequence, $0.index) < ($1.sequence, $1.index) }) {
            let event = try pending(candidate.sequence) ?? access.event(candidate.sequence, transaction)
            let wanted = request.events[candidate.index]
            guard event.content.source == wanted.source, event.content.sourceKey == wanted.sourceKey else { continue }
            known[candidate.index] = event
        }
        return known
    }
}
