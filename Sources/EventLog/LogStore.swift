import ClinicalEvents
import LMDB

/// The databases of a log, in the order in which they are made.
enum LogTree: String, CaseIterable {
    case meta
    case blocks
    case symbols
    case cases
    case treeNodes = "tree-nodes"
    case treeHeads = "tree-heads"
    case runs
    case positions

    var hasIntegerKeys: Bool { self != .runs && self != .positions }
}

/// The databases of a log inside its LMDB environment, and the records that are read and written whole.
struct LogStore: Sendable {
    let environment: Environment
    /// Format, identity, clock and state, under the keys of `MetaKey`.
    let meta: Database
    /// First sequence of a block -> header and compressed events.
    let blocks: Database
    /// First symbol of a chunk -> names.
    let symbols: Database
    /// First case number of a chunk -> names.
    let cases: Database
    /// Index, run and first key of a segment -> sorted entries.
    let runs: Database
    /// Level and index of a perfect subtree -> its hash.
    let treeNodes: Database
    /// Size of the tree -> signed tree head.
    let treeHeads: Database
    /// Name of a follower -> sequence up to which it has delivered.
    let positions: Database
    /// What the indexes are sorted by.
    var hash = KeyedHash(key: 0, 0)
    /// Chunks of names whose checksum was found right.
    let verified = VerifiedValues()
    /// What was found wrong with the indexes, and with the followers' positions, when the log was opened.
    var faults = StoredFaults()
    /// Which versions of payloads are read.
    var versions = PayloadVersions.released

    enum MetaKey: UInt64 {
        case format = 1
        case identity = 2
        case clock = 3
        case state = 4
        case hashKey = 5
        case tree = 6
        case publicKey = 7
        case keyChanges = 8
        case unsignedReason = 9
    }

    init(environment: Environment, isNew: Bool) throws(LMDBError) {
        self.environment = environment
        func open(_ tree: LogTree) throws(LMDBError) -> Database {
            var options: Database.Options = tree.hasIntegerKeys ? .integerKeys : []
            if isNew { options.insert(.create) }
            return try environment.openDatabase(named: tree.rawValue, options: options)
        }
        meta = try open(.meta)
        blocks = try open(.blocks)
        symbols = try open(.symbols)
        cases = try open(.cases)
        treeNodes = try open(.treeNodes)
        treeHeads = try open(.treeHeads)
        runs = try open(.runs)
        positions = try open(.positions)
    }

    func state(_ transaction: borrowing some Transaction & ~Copyable) throws(LMDBError) -> LogState {
        guard let stored = try transaction.value(meta, for: MetaKey.state.rawValue) else { return LogState() }
        guard let state = LogState(stored) else { throw .corrupted("read the log's state") }
        return state
    }

    func save(_ state: LogState, _ transaction: inout WriteTransaction) throws(LMDBError) {
        let bytes = state.bytes
        try transaction.put(meta, key: MetaKey.state.rawValue, value: bytes.span.bytes)
    }

    /// Names with numbers from `first` up to and including `last`, which the log must have, in order.
    func names(
        _ database: Database, from first: UInt32, through last: UInt32,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [String] {
        var names: [String] = []
        try forEachChunk(database, first, last, transaction) { chunk, positions in
            for position in positions {
                guard let name = NameChunk.name(chunk, at: position) else { return false }
                names.append(name)
            }
            return true
        }
        return names
    }

    /// The number that a name has among some numbers, by comparing bytes.
    func number(
        of name: ExactName, _ database: Database, among numbers: ClosedRange<UInt32>,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> UInt32? {
        let wanted = Array(name.text.utf8)
        var (next, found) = (numbers.lowerBound, UInt32?.none)
        try forEachChunk(database, numbers.lowerBound, numbers.upperBound, transaction) { chunk, positions in
            for position in positions {
                if NameChunk.holds(wanted, chunk, at: position) {
                    found = next
                    return false
                }
                next += 1
            }
            return true
        }
        return found
    }

    /// Calls `body` with each chunk that has some of the names, and which of its positions they are, until it gives back `false`.
    /// The log must have all of them: a name that it lost must not look like one it never had.
    private func forEachChunk(
        _ database: Database, _ first: UInt32, _ last: UInt32, _ transaction: borrowing some Transaction & ~Copyable,
        _ body: (RawSpan, Range<Int>) -> Bool
    ) throws(LMDBError) {
        var next = first
        while next <= last, let start = try greatestKey(database, notAbove: UInt64(next), transaction),
            let chunk = try transaction.value(database, for: start)
        {
            try verified.check(chunk, database == symbols ? .symbols : .cases, start)
            let end = min(start + UInt64(NameChunk.count(chunk)), UInt64(last) + 1)
            guard end > next else { break }
            guard body(chunk, Int(UInt64(next) - start)..<Int(end - start)), end <= UInt64(last) else { return }
            next = UInt32(end)
        }
        guard next > last else { throw .corrupted("read the name numbered \(next) of \(database.name)") }
    }

    /// The name of one number; `nil` where the log has none.
    func name(
        _ database: Database, numbered number: UInt32, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> String? {
        if let first = try greatestKey(database, notAbove: UInt64(number), transaction),
            let chunk = try transaction.value(database, for: first)
        {
            try verified.check(chunk, database == symbols ? .symbols : .cases, first)
            if let name = NameChunk.name(chunk, at: Int(UInt64(number) - first)) { return name }
        }
        let state = try state(transaction)
        let isGiven = database == symbols ? number >= 1 && number <= state.symbolCount : number < state.caseCount
        if isGiven { throw .corrupted("read the name numbered \(number) of \(database.name)") }
        return nil
    }

    /// The greatest key of a database with integer keys that is not above a number; `nil` where all are.
    func greatestKey(
        _ database: Database, notAbove number: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> UInt64? {
        var cursor = try transaction.cursor(database)
        let found = try cursor.seek(atOrAfter: number)?.integerKey
        if found == number { return found }
        return try found == nil ? cursor.last()?.integerKey : cursor.previous()?.integerKey
    }

    func addNames(
        _ names: ArraySlice<String>, first: UInt32, to database: Database, _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        guard !names.isEmpty else { return }
        let chunk = NameChunk.bytes(of: names, first: UInt64(first))
        try transaction.put(database, key: UInt64(first), value: chunk.span.bytes, mode: .append)
    }
}
