import ClinicalEvents
import LMDB
import Zstandard

extension EventLog {
    /// Merges the small blocks of the tail into large ones and indexes their events. No event, sequence or hash changes.
    ///
    /// Appending does this by itself, in the background, whenever enough has gathered; readers and other writers go on meanwhile,
    /// but for the moment in which the blocks change places. A crash at any point leaves the log as it was before or after.
    ///
    /// - Parameter everything: also what fills no block. For a log that will rest: blocks stay as small as they are then.
    /// - Returns: how many events were sealed.
    @discardableResult
    public func seal(everything: Bool = false) throws(LogError) -> Int {
        guard !isReadOnly else { throw .readOnly(path: path) }
        var sealed = 0
        do {
            while true {
                let count = try sealOnce(everything: everything)
                sealed += count
                guard count > 0 else { return sealed }
            }
        } catch { throw LogError(any: error, path) }
    }

    /// Begins to seal beside the writers where enough has gathered; waits for it where far too much has.
    func sealIfDue(_ state: LogState) {
        guard state.tailCount >= sealing.tailEvents else { return }
        if state.tailCount >= 8 * sealing.tailEvents {
            sealer.finish { _ = try sealOnce(everything: false) }
        } else {
            sealer.begin { [weak self] in _ = try self?.sealOnce(everything: false) }
        }
    }

    /// Waits for the sealing that appending began, and seals what is still due: for a process that is about to end, whose background
    /// work would end with it. Otherwise a log that only such processes write to would never be sealed nor signed.
    ///
    /// Cost: none where less has gathered than `sealing` says; otherwise some 20 ms for each 4,096 events.
    ///
    /// - Returns: why it failed, where it did: nothing was changed then, and whoever seals next tries again.
    @discardableResult
    public func finishSealing() -> String? {
        guard !isReadOnly else { return nil }
        sealer.finish {
            guard try store.state(store.environment.beginRead()).tailCount >= sealing.tailEvents else { return }
            while try sealOnce(everything: false) > 0 {}
        }
        return sealer.lastFailure
    }

    private func sealOnce(everything: Bool) throws -> Int {
        // Reading is over before writing begins: the map may have to grow, which it can only when nobody reads.
        guard let draft = try draft(everything: everything) else { return 0 }
        removeStaleReaders()
        return try store.environment.growingAsNeeded { try put(draft) }
    }

    private func draft(everything: Bool) throws -> SealDraft? {
        let reading = try store.environment.beginRead()
        let state = try store.state(reading)
        guard state.tailCount > 0 else { return nil }
        var draft = try SealDraft(self, state, reading)
        try draft.fill(everything: everything, reading)
        guard draft.through > state.sealedThrough else { return nil }
        return draft
    }

    private func put(_ draft: borrowing SealDraft) throws -> Int {
        var transaction = try store.environment.beginWrite()
        var state = try store.state(transaction)
        // Another process may have sealed the same events meanwhile.
        guard state.sealedThrough == draft.before.sealedThrough else { return 0 }
        try replaceBlocks(draft, &transaction)
        let indexes = LogIndexes(store: store)
        try indexes.sourceKeys.add(draft.sourceKeys, number: state.sealedThrough + 1, &state.segmentKeys, &transaction)
        try indexes.caseEvents.add(draft.caseEvents, number: state.sealedThrough + 1, &state.segmentKeys, &transaction)
        try sealCaseNames(&state, &transaction)
        state.sealedThrough = draft.through
        for index in indexes.all { try index.mergeFullTiers(&state.segmentKeys, &transaction) }
        try store.save(state, &transaction)
        try addSignedHead(state, &transaction)
        try transaction.commit()
        return Int(draft.through - draft.before.sealedThrough)
    }

    private func replaceBlocks(_ draft: borrowing SealDraft, _ transaction: inout WriteTransaction) throws {
        let remainder = try BlockRemainder(after: draft.through, self, transaction)
        for key in try store.blockKeys(from: draft.before.sealedThrough + 1, through: draft.through, transaction) {
            try transaction.delete(store.blocks, key: key)
        }
        for index in draft.blocks.indices {
            let block = draft.blocks[index]
            try transaction.put(store.blocks, key: block.first, value: block.bytes.span.bytes)
        }
        if let remainder {
            try transaction.put(store.blocks, key: draft.through + 1, value: remainder.bytes.span.bytes)
        }
    }

    /// Puts the names of cases into chunks of 1,024, and indexes them.
    private func sealCaseNames(_ state: inout LogState, _ transaction: inout WriteTransaction) throws {
        let size = UInt32(1) << Granule.caseBits
        let end = state.caseCount & ~(size - 1)
        guard end > state.sealedCases else { return }
        let names = try store.names(store.cases, from: state.sealedCases, through: state.caseCount - 1, transaction)
        guard names.count == Int(state.caseCount - state.sealedCases) else { throw LogError.damagedNames(state) }
        for key in try store.keys(of: store.cases, from: UInt64(state.sealedCases), transaction) {
            try transaction.delete(store.cases, key: key)
        }
        var entries: [IndexEntry] = []
        for first in stride(from: state.sealedCases, to: state.caseCount, by: Int(size)) {
            let start = Int(first - state.sealedCases)
            let chunk = names[start..<min(names.count, start + Int(size))]
            try store.addNames(chunk, first: first, to: store.cases, &transaction)
            guard first < end else { continue }
            entries += chunk.map { IndexEntry(key: store.hash.hash($0).runKey, granule: Granule.ofCase(first)) }
        }
        let indexes = LogIndexes(store: store)
        try indexes.caseNames.add(
            entries.sortedWithoutRepetitions(), number: UInt64(state.sealedCases), &state.segmentKeys, &transaction)
        state.sealedCases = end
    }
}

/// The rest of a small block whose beginning was sealed: it stays part of the tail.
private struct BlockRemainder {
    let bytes: [UInt8]

    /// `nil` where a block ends at the sequence.
    init?(after last: UInt64, _ log: EventLog, _ transaction: borrowing some Transaction & ~Copyable) throws {
        var decompressor = try Decompressor()
        var content: [UInt8] = []
        let opened = try StoredBlock.read(holding: last, log.store, transaction, &decompressor, into: &content)
        guard let opened else { throw LogError.missingBlock(last) }
        guard opened.first + UInt64(opened.header.count) > last + 1 else { return nil }
        var reader = try EventBlockReader(content, firstSequence: opened.first, versions: log.store.versions)
        var row = EventRow()
        var (rewriter, header) = (EventBlockRewriter(), BlockHeader())
        while try reader.next(&row) {
            guard row.sequence > last else { continue }
            try rewriter.append(row, from: &reader)
            header.add(row.kind, recorded: row.recorded, received: row.received, occurred: row.occurred)
        }
        let raw = rewriter.block(ofFirst: rewriter.events.count)
        (header.rawLength, header.symbolCount) = (UInt32(raw.count), opened.header.symbolCount)
        var bytes = header.bytes(first: last + 1)
        var compressor = try Compressor(level: LogWriter.compressionLevel)
        try compressor.compress(raw.span.bytes, appendingTo: &bytes)
        self.bytes = bytes
    }
}

extension LogStore {
    /// Keys of the blocks that begin among some sequences.
    fileprivate func blockKeys(
        from first: UInt64, through last: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [UInt64] {
        try keys(of: blocks, from: first, transaction).filter { $0 <= last }
    }

    /// Every key of a database with integer keys, from one on.
    fileprivate func keys(
        of database: Database, from first: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [UInt64] {
        var keys: [UInt64] = []
        var cursor = try transaction.cursor(database)
        var key = try cursor.seek(atOrAfter: first)?.integerKey
        while let found = key {
            keys.append(found)
            key = try cursor.next()?.integerKey
        }
        return keys
    }
}
