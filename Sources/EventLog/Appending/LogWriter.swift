import ClinicalEvents
import LMDB
import TamperEvidence
import Zstandard

/// What a process keeps between its appends, so that one needs to look at the storage as little as possible.
///
/// All of it follows from what is stored: where another process has appended meanwhile, or a commit has failed, it is brought
/// up to date, or made anew, before the next append.
struct LogWriter: ~Copyable {
    var encoder = EventBlockEncoder(symbols: SymbolTable())
    var compressor: Compressor
    /// The state that all of this belongs to; `nil` where it has to be made anew.
    var known: LogState?
    /// Hash of (source, source key) -> sequence, of the events of the tail.
    var tailKeys = HashTable()
    /// Case numbers of the tail's events, in order.
    var tailCases: [UInt32] = []
    /// The sequence that the first of `tailCases` belongs to.
    var tailStart: UInt64 = 1
    /// Which source keys the log may have.
    var keyFilter: KeyFilter?
    /// The frontier of the hash tree.
    var tree = CompactRange()
    var cases = CaseNumbers()
    /// Keys that were looked for in the index runs since the filter was last there.
    var unfilteredKeys = 0

    /// Of a tail block: it is compressed again, and better, when it is sealed.
    static let compressionLevel: Int32 = 1

    init() throws(ZstandardError) { compressor = try Compressor(level: Self.compressionLevel) }

    /// Forgets everything: a commit failed, and what was prepared for it must not be taken for stored.
    mutating func reset() {
        known = nil
        tailKeys = HashTable()
        tailCases.removeAll(keepingCapacity: true)
        keyFilter = nil
        cases = CaseNumbers()
        encoder = EventBlockEncoder(symbols: SymbolTable())
    }

    /// Takes in what others stored since the last append of this process.
    mutating func catchUp(
        _ log: EventLog, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        guard known != state else { return }
        let before = known ?? LogState()
        try adoptSymbols(log.store, state, transaction)
        tree = try log.store.tree(state, transaction)
        try cases.catchUp(log.store, state, transaction)
        if state.sealedThrough > before.lastSequence || known == nil {
            tailKeys = HashTable()
            tailCases.removeAll(keepingCapacity: true)
            tailStart = state.sealedThrough + 1
            // Events of others that were sealed before they were seen here are not in the filter.
            if known != nil { keyFilter = nil }
        }
        dropSealed(state)
        try readTail(log, from: tailStart + UInt64(tailCases.count), through: state.lastSequence, transaction)
        known = state
    }

    /// Forgets of the tail what was sealed.
    private mutating func dropSealed(_ state: LogState) {
        guard state.sealedThrough >= tailStart else { return }
        tailCases.removeFirst(min(tailCases.count, Int(state.sealedThrough + 1 - tailStart)))
        tailStart = state.sealedThrough + 1
        tailKeys.removeAll(through: state.sealedThrough)
    }

    private mutating func adoptSymbols(
        _ store: LogStore, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        let count = UInt32(encoder.symbols.count)
        guard count < state.symbolCount else { return }
        encoder.adopt(try store.names(store.symbols, from: count + 1, through: state.symbolCount, transaction))
        // With a name missing or there twice, every number given from here on would mean another name.
        guard encoder.symbols.count == Int(state.symbolCount) else { throw LogError.damagedNames(state) }
    }

    private mutating func readTail(
        _ log: EventLog, from first: UInt64, through last: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        guard first <= last else { return }
        var keys = SourceKeyScan(log.store, symbols: encoder.symbols)
        try keys.forEach(first...last, transaction) { event in
            tailKeys.insert(event.keyHash, event.sequence)
            tailCases.append(event.caseNumber)
            keyFilter?.insert(event.keyHash.runKey)
        }
    }

    /// An event was added to the batch being written.
    mutating func note(_ sequence: UInt64, caseNumber: UInt32, keyHash: UInt64) {
        tailKeys.insert(keyHash, sequence)
        tailCases.append(caseNumber)
        keyFilter?.insert(keyHash.runKey)
    }

    /// The last sequence of a case in the tail; `nil` where it has none there.
    func lastTailSequence(ofCase number: UInt32) -> UInt64? {
        tailCases.lastIndex(of: number).map { tailStart + UInt64($0) }
    }
}
