import ClinicalEvents
import Dispatch
import LMDB
import Synchronization
import TamperEvidence
import Zstandard

/// Recomputes a log from its events, some blocks at a time.
struct LogVerifier: ~Copyable {
    private let log: EventLog
    private let state: LogState
    private let names: SymbolTable
    private var tree: TreeCheck
    private var indexes: IndexCheck
    private var decompressor: Decompressor
    /// The sequence that the next block has to begin with.
    private var next: UInt64 = 1
    /// Whether the block before could not say how many events it has.
    private var isNextUnknown = false
    private var lastRecorded = Timestamp(milliseconds: .min)
    /// Whether every event so far could be read.
    private var isWhole = true
    private(set) var result: LogVerification

    /// Events and uncompressed bytes of the blocks that are checked together.
    private static let batchEvents = 16_384
    private static let batchBytes = 8 << 20

    init(
        _ log: EventLog, _ heads: GivenHeads, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        var result = LogVerification(logIdentity: log.identity)
        let state = try log.store.state(transaction)
        result.lastSequence = state.lastSequence
        result.signing.lastSequence = state.lastSequence
        result.signing.unsignedReason = try log.store.unsignedReason(transaction)
        let tree = TreeCheck(log.store, heads: try heads.checked(log, transaction, &result))
        let names = try NameCheck(log.store).symbols(state, transaction, &result)
        var indexes = IndexCheck(log, state)
        try NameCheck(log.store).forEachCase(state, transaction, &result) { indexes.expect($1, ofCase: $0) }
        decompressor = try Decompressor()
        (self.log, self.state, self.names, self.tree, self.indexes) = (log, state, names, tree, indexes)
        self.result = result
    }

    /// Checks everything; `progress` is told how many events are behind.
    mutating func run(
        _ transaction: borrowing some Transaction & ~Copyable, progress: (UInt64) -> Void
    ) {
        do {
            try checkEvents(transaction, progress)
            try tree.finish(state, isWhole: isWhole, transaction, &result)
            if isWhole { try indexes.finish(transaction, &result) }
            try checkFollowers(transaction)
        } catch { result.add(LogFault(.state, nil, "\(error)")) }
    }

    private mutating func checkEvents(
        _ transaction: borrowing some Transaction & ~Copyable, _ progress: (UInt64) -> Void
    ) throws {
        tree.compareHeads(&result)
        var place: UInt64? = 0
        while place != nil {
            let batch = try readBatch(&place, transaction)
            for block in check(batch) { try take(block, transaction) }
            progress(min(next - 1, state.lastSequence))
        }
        if next <= state.lastSequence, !isNextUnknown { miss(through: state.lastSequence) }
        result.signing.signedThrough = result.vouched?.head.size ?? 0
        result.hashedThrough = tree.tree.size
        result.rootHash = tree.tree.rootHash
    }

    private mutating func miss(through last: UInt64) {
        result.add(LogFault(.block, next...last, "no block holds it"))
        isWhole = false
    }

    /// Opens blocks from a key on until enough has gathered, and moves the key; `nil` once there are no more.
    private mutating func readBatch(
        _ place: inout UInt64?, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [OpenedBlock] {
        var (batch, events, bytes) = ([OpenedBlock](), 0, 0)
        var cursor = try transaction.cursor(log.store.blocks)
        while let from = place, events < Self.batchEvents, bytes < Self.batchBytes {
            guard let entry = try cursor.seek(atOrAfter: from) else {
                place = nil
                break
            }
            let (first, stored) = (entry.integerKey, entry.value)
            place = first < .max ? first + 1 : nil
            guard let block = open(stored, first) else { continue }
            (events, bytes) = (events + Int(block.header.count), bytes + block.content.count)
            batch.append(block)
        }
        return batch
    }

    /// Opens a block and checks where it stands; `nil` where it cannot be read.
    private mutating func open(_ stored: RawSpan, _ first: UInt64) -> OpenedBlock? {
        if first > next, !isNextUnknown { miss(through: first - 1) }
        isNextUnknown = false
        guard first >= next, first <= state.lastSequence else {
            result.add(LogFault(.block, first...first, "a block begins where none belongs"))
            return nil
        }
        guard let header = BlockHeader(stored, first: first), header.count > 0,
            first + UInt64(header.count) - 1 <= state.lastSequence
        else {
            result.add(LogFault(.block, first...first, "the header of its block is not what was written"))
            (next, isWhole, isNextUnknown) = (first + 1, false, true)
            return nil
        }
        next = first + UInt64(header.count)
        if header.recorded.lowerBound < lastRecorded {
            result.add(LogFault(.block, first...first, "it was recorded before the event before it"))
        }
        lastRecorded = header.recorded.upperBound
        do {
            var content: [UInt8] = []
            let frame = stored.extracting(BlockHeader.byteCount..<stored.byteCount)
            try decompressor.decompress(frame, into: &content, limit: Int(header.rawLength))
            guard content.count == Int(header.rawLength), Int(header.symbolCount) <= names.count else {
                throw LogError.damaged(sequence: first, reason: "its names or its length are not what was written")
            }
            return OpenedBlock(first: first, header: header, content: content)
        } catch {
            let reason = if case LogError.damaged(_, let reason) = error { reason } else { "\(error)" }
            result.add(LogFault(.block, first...next - 1, reason))
            isWhole = false
            return nil
        }
    }

    /// Reads the events of each block in full, on two cores.
    private func check(_ batch: [OpenedBlock]) -> [CheckedBlock] {
        let checked = Mutex<[CheckedBlock?]>(Array(repeating: nil, count: batch.count))
        let (log, names) = (log, names)
        DispatchQueue.concurrentPerform(iterations: batch.count) { index in
            let block = CheckedBlock(batch[index], log, names)
            checked.withLock { $0[index] = block }
        }
        return checked.withLock { $0.compactMap(\.self) }
    }

    private mutating func take(
        _ block: CheckedBlock, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        // Leaves after a gap have no place in the tree.
        isWhole = isWhole && block.first == tree.tree.size + 1
        if isWhole {
            for leaf in block.leaves { try tree.append(leaf, transaction, &result) }
            indexes.expect(block)
        }
        guard let fault = block.fault else { return }
        result.add(fault)
        isWhole = isWhole && block.isWhole
    }

    private mutating func checkFollowers(_ transaction: borrowing some Transaction & ~Copyable) throws {
        var cursor = try transaction.cursor(log.store.positions)
        while let entry = try cursor.next() {
            let isPosition = entry.value.byteCount == 12 && entry.value.endsInItsChecksum(under: entry.key)
            guard isPosition, entry.value.integer(at: 0, as: UInt64.self) <= state.lastSequence else {
                let name = String(decoding: [UInt8](copying: entry.key), as: UTF8.self)
                result.add(LogFault(.follower, nil, "the position of \(name) is beyond the log"))
                continue
            }
        }
    }
}
