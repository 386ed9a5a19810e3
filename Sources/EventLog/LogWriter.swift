import ClinicalEvents
import LMDB
import Zstandard

/// What a process keeps between its appends: symbols, a compressor, the numbers of cases met lately.
struct LogWriter: ~Copyable {
    var encoder = EventBlockEncoder(symbols: SymbolTable())
    var compressor: Compressor
    private var caseNumbers: [ExactName: UInt32] = [:]
    private var newCaseNumbers: [ExactName: UInt32] = [:]
    private(set) var newCases: [String] = []

    /// Cases remembered before the memory is emptied: some 100 bytes each.
    static let maximumCachedCases = 131_072
    static let compressionLevel: Int32 = 3

    init() throws(ZstandardError) { compressor = try Compressor(level: Self.compressionLevel) }

    /// Takes in what other processes added since, so that numbers given here are the log's.
    mutating func catchUp(
        _ store: LogStore, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        let known = UInt32(encoder.symbols.count)
        guard known < state.symbolCount else { return }
        encoder.adopt(try store.names(store.symbols, from: known + 1, through: state.symbolCount, transaction))
        // With a name missing or there twice, every number given from here on would mean another name.
        guard encoder.symbols.count == Int(state.symbolCount) else { throw LogError.damagedNames(state) }
    }

    /// Finds the numbers of the cases of a batch, giving new ones to those the log does not know.
    mutating func resolveCases(
        _ identifiers: [String], _ log: LogIndexes, _ state: LogState,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [UInt32] {
        try recallCases(identifiers, log, transaction)
        return identifiers.map { identifier in
            let key = ExactName(identifier)
            if let number = caseNumbers[key] ?? newCaseNumbers[key] { return number }
            let number = state.caseCount + UInt32(newCases.count)
            newCases.append(identifier)
            newCaseNumbers[key] = number
            return number
        }
    }

    /// Looks up, in one sorted pass, the stored numbers of those cases that are not in memory.
    private mutating func recallCases(
        _ identifiers: [String], _ log: LogIndexes, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) {
        // Emptied before the look-up: a case of this batch must not be forgotten between being found and being used.
        if caseNumbers.count > Self.maximumCachedCases { caseNumbers.removeAll(keepingCapacity: true) }
        let unknown = Set(identifiers.map { ExactName($0) }).filter { caseNumbers[$0] == nil }
        guard !unknown.isEmpty else { return }
        let sorted = unknown.map { (key: StableHash.runKey(StableHash.hash($0.text)), name: $0) }
            .sorted { $0.key < $1.key }
        var candidates: [(index: Int, number: UInt32)] = []
        try log.caseNames.lookUp(sorted.map(\.key), transaction) { index, number in
            candidates.append((index, UInt32(truncatingIfNeeded: number)))
        }
        for (index, number) in candidates {
            let stored = try log.store.name(log.store.cases, numbered: number, transaction)
            if stored.map({ ExactName($0) }) == sorted[index].name { caseNumbers[sorted[index].name] = number }
        }
    }

    /// The commit is durable: its new cases are the log's.
    mutating func confirm() {
        caseNumbers.merge(newCaseNumbers) { stored, _ in stored }
        newCaseNumbers.removeAll(keepingCapacity: true)
        newCases.removeAll(keepingCapacity: true)
    }

    /// Nothing of the batch was stored: forget what it would have added.
    mutating func rollBack(_ state: LogState) {
        encoder.rollBack(toSymbolCount: Int(state.symbolCount))
        newCaseNumbers.removeAll(keepingCapacity: true)
        newCases.removeAll(keepingCapacity: true)
    }
}

/// The three indexes of a log.
struct LogIndexes: Sendable {
    let store: LogStore
    /// Hash of (source, source key) -> sequence.
    var sourceKeys: RunIndex { RunIndex(identifier: 1, database: store.runs, verified: store.verified) }
    /// Case number -> sequence.
    var caseEvents: RunIndex { RunIndex(identifier: 2, database: store.runs, verified: store.verified) }
    /// Hash of the case's identifier -> case number.
    var caseNames: RunIndex { RunIndex(identifier: 3, database: store.runs, verified: store.verified) }
}
