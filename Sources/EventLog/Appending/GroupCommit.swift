import ClinicalEvents
import LMDB
import TamperEvidence
import Zstandard

/// One commit in the making: the appends that share it, and what it is going to store.
struct GroupCommit: ~Copyable {
    private let log: EventLog
    /// Where the log stands once all of it is stored.
    private(set) var state: LogState
    private let before: LogState
    private(set) var results: [Result<[AppendOutcome], LogError>] = []
    /// Append, event and moment of each event to be stored, in order.
    private var places: [(append: Int, event: Int, recorded: Timestamp)] = []
    private var blocks: [(first: UInt64, bytes: [UInt8])] = []
    private var header = BlockHeader()
    private var nodes: [StoredNode] = []
    private var positions: [FollowerPosition] = []
    /// What the machine's clock said when the commit began.
    private let now: Timestamp

    init(_ log: EventLog, _ state: LogState) {
        self.log = log
        self.state = state
        before = state
        now = log.clock == .system ? EventLog.now() : state.lastRecorded
    }

    var storesSomething: Bool { !places.isEmpty || !positions.isEmpty }

    /// Takes in the next append of the group. One that is refused leaves nothing behind.
    mutating func add(
        _ index: Int, of group: [CommitQueue.Waiting], _ writer: inout LogWriter,
        _ transaction: borrowing some Transaction & ~Copyable
    ) {
        let request = group[index].request
        do {
            let plan = try plan(request, of: group, &writer, transaction)
            // A span lends an event where an array hands out a copy.
            let events = request.events.span
            for event in plan.outcomes.indices where plan.adds(event) {
                // Recorded time never goes back: where a clock does, the time of the event before is used again.
                let recorded = max(state.lastRecorded, request.recorded.map { $0[event] } ?? now)
                places.append((index, event, recorded))
                try store(
                    events[event], recorded, request.hashes[event], &writer)
            }
            if let position = request.position { positions.append(position) }
            results.append(.success(plan.outcomes))
        } catch { results.append(.failure(LogError(any: error, log.path))) }
    }

    private func plan(
        _ request: AppendRequest, of group: [CommitQueue.Waiting], _ writer: inout LogWriter,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> AppendPlan {
        try writer.cases.recall(request.events, log.store, transaction)
        try check(request.expectations, writer, transaction)
        let sealed = try writer.keysMaybeSealed(request, log.store, before, transaction)
        let known = try KnownEvents(log: log).find(
            request, tail: writer.tailKeys, sealed: sealed, before, pending: { pending($0, group) }, transaction)
        let plan = AppendPlan(request, known: known, after: state.lastSequence)
        if request.policy == .fail { try plan.refuseConflicts(request.events) }
        return plan
    }

    /// An event that this commit is about to store.
    private func pending(_ sequence: UInt64, _ group: [CommitQueue.Waiting]) -> RecordedEvent? {
        guard sequence > before.lastSequence else { return nil }
        let place = places[Int(sequence - before.lastSequence - 1)]
        let content = group[place.append].request.events[place.event]
        return RecordedEvent(sequence: sequence, recorded: place.recorded, content: content)
    }

    private func check(
        _ expectations: [CaseExpectation], _ writer: borrowing LogWriter,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        for expectation in expectations {
            let identifier = expectation.caseIdentifier
            let known = try writer.cases.existingNumber(of: identifier) ?? log.store.sealedCase(identifier, transaction)
            var last: UInt64 = 0
            if let known {
                let inTail = writer.lastTailSequence(ofCase: known)
                last = try inTail ?? log.sealedSequences(ofCase: known, before, transaction).last ?? 0
            }
            guard last == expectation.lastSequence else {
                throw LogError.caseChanged(case: identifier, expected: expectation.lastSequence, found: last)
            }
        }
    }

    private mutating func store(
        _ content: borrowing ProposedEvent, _ recorded: Timestamp, _ hashes: EventHashes,
        _ writer: inout LogWriter
    ) throws {
        let caseNumber = writer.cases.number(of: content.caseIdentifier)
        state.lastSequence += 1
        state.lastRecorded = recorded
        writer.encoder.append(content, recorded: recorded, caseNumber: caseNumber)
        writer.note(state.lastSequence, caseNumber: caseNumber, keyHash: hashes.key)
        header.add(content.event.kind, recorded: recorded, received: content.received, occurred: content.occurred)
        let entry = LogEntry(
            sequence: state.lastSequence, recordedMilliseconds: recorded.milliseconds, contentHash: hashes.content)
        writer.tree.append(entry.leafHash) { nodes.append(StoredNode(node: $0, hash: $1, sums: $2)) }
        if writer.encoder.count == EventLog.maximumBlockEvents || writer.encoder.byteCount >= EventLog.maximumBlockBytes
        {
            try finishBlock(&writer)
        }
    }

    private mutating func finishBlock(_ writer: inout LogWriter) throws {
        guard writer.encoder.count > 0 else { return }
        let first = state.lastSequence - UInt64(writer.encoder.count) + 1
        header.symbolCount = UInt32(writer.encoder.symbols.count)
        let raw = writer.encoder.finish()
        header.rawLength = UInt32(raw.count)
        var bytes = header.bytes(first: first)
        try writer.compressor.compress(raw.span.bytes, appendingTo: &bytes)
        blocks.append((first, bytes))
        header = BlockHeader()
    }

    /// Puts everything into the transaction.
    mutating func write(_ writer: inout LogWriter, _ transaction: inout WriteTransaction) throws {
        try finishBlock(&writer)
        let store = log.store
        for block in blocks {
            try transaction.put(store.blocks, key: block.first, value: block.bytes.span.bytes, mode: .append)
        }
        let symbols = writer.encoder.symbols.names[Int(state.symbolCount)...]
        try store.addNames(symbols, first: state.symbolCount + 1, to: store.symbols, &transaction)
        try store.addNames(writer.cases.added[...], first: state.caseCount, to: store.cases, &transaction)
        state.symbolCount += UInt32(symbols.count)
        state.caseCount += UInt32(writer.cases.added.count)
        for node in nodes { try store.save(node, &transaction) }
        if !places.isEmpty {
            try store.save(writer.tree, &transaction)
            try store.save(state, &transaction)
        }
        for position in positions { try store.save(position, &transaction) }
    }
}

extension LogWriter {
    /// Positions of those events of a batch whose source key the sealed part may have.
    fileprivate mutating func keysMaybeSealed(
        _ request: AppendRequest, _ store: LogStore, _ state: LogState,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Int] {
        guard state.sealedThrough > 0 else { return [] }
        try prepareFilter(request.events.count, store, state, transaction)
        guard let keyFilter else { return Array(request.events.indices) }
        // An array only where there is something to put into it: a single event's key is new, as a rule.
        var found: [Int] = []
        for index in request.hashes.indices where keyFilter.mayContain(request.hashes[index].key.runKey) {
            found.append(index)
        }
        return found
    }

    /// Made from the index once so many keys were looked for in vain that it pays; made anew, with twice the room, when full.
    private mutating func prepareFilter(
        _ keys: Int, _ store: LogStore, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        if let keyFilter, keyFilter.count < keyFilter.capacity { return }
        unfilteredKeys += keys
        guard keyFilter != nil || unfilteredKeys > 256 + Int(state.sealedThrough / 2048) else { return }
        var made = KeyFilter(capacity: 2 * Int(state.lastSequence))
        try LogIndexes(store: store).sourceKeys.forEachEntry(transaction) { made.insert($0.key) }
        tailKeys.forEach { hash, _ in made.insert(hash.runKey) }
        (keyFilter, unfilteredKeys) = (made, 0)
    }
}
