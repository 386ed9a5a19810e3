import ClinicalEvents
import LMDB
import TamperEvidence

/// One backup to a stream: the log as it stood when the run was made, whatever is appended and sealed meanwhile.
struct BackupRun {
    private let log: EventLog
    private let header: BackupHeader
    private let names: SymbolTable
    private let positions: [BackupEntry]
    private let treeHeads: [BackupEntry]
    /// The frontier of the tree after what was written.
    private var tree: CompactRange
    private var sentCases = NumberSet()
    private var rewriter = EventBlockRewriter()

    init(_ log: EventLog, after sequence: UInt64) throws {
        self.log = log
        let transaction = try log.store.environment.beginRead()
        let state = try log.store.state(transaction)
        guard sequence <= state.lastSequence else {
            let reason = "the log ends at \(state.lastSequence); there is nothing after \(sequence)"
            throw BackupError.doesNotContinue(path: log.path, reason: reason)
        }
        var stored = try StoredTree(log)
        tree = try stored.frontier(size: sequence)
        names = try log.names(in: transaction)
        positions = try log.store.positions(transaction)
        treeHeads = try log.store.treeHeads(through: state.lastSequence, transaction)
        header = BackupHeader(
            log: RestoredIdentity(
                identity: try log.store.identity(transaction), format: log.format, clock: log.clock,
                keys: try log.store.keys(of: log.identity, transaction)),
            first: sequence + 1, last: state.lastSequence, rootBefore: tree.rootHash,
            rootAfter: try log.store.tree(state, transaction).rootHash, symbolCount: state.symbolCount,
            caseCount: state.caseCount, taken: EventLog.now())
    }

    mutating func run(
        _ progress: (BackupProgress) -> Void, _ isCancelled: () -> Bool,
        _ write: ([UInt8]) throws(BackupError) -> Void
    ) throws -> BackupSummary {
        try withoutActuallyEscaping(write) { write in
            var writer = try BackupStreamWriter(write)
            try writer.begin(header)
            try writeSymbols(&writer)
            var done = header.first - 1
            while done < header.last {
                guard !isCancelled() else { throw BackupError.cancelled }
                done = try writeEvents(from: done + 1, &writer)
                progress(BackupProgress(sequence: done, last: header.last))
            }
            guard tree.rootHash == header.rootAfter else { throw Self.otherRoot(header.last) }
            try writer.write(positions, as: .positions)
            try writer.write(treeHeads, as: .treeHeads)
            try writer.end(events: header.last + 1 - header.first, root: tree.rootHash)
            return BackupSummary(
                first: header.first, last: header.last, rootHash: tree.rootHash, byteCount: writer.byteCount)
        }
    }

    /// All of them: which ones the events before the first used is written nowhere.
    private func writeSymbols(_ writer: inout BackupStreamWriter) throws {
        let all = names.names.prefix(Int(header.symbolCount))
        for start in stride(from: 0, to: all.count, by: BackupFormat.entriesPerRecord) {
            let some = all[start..<min(all.count, start + BackupFormat.entriesPerRecord)]
            let numbers = some.indices.map { UInt32($0 + 1) }
            try writer.write(BackupNames(numbers: numbers, names: Array(some)), as: .symbols)
        }
    }

    /// Writes a block of events, and before it those of their cases that were not written yet. Returns its last sequence.
    private mutating func writeEvents(from first: UInt64, _ writer: inout BackupStreamWriter) throws -> UInt64 {
        let last = min(header.last, first + UInt64(EventLog.maximumBlockEvents) - 1)
        rewriter.removeAll()
        let transaction = try log.store.environment.beginRead()
        do {
            try RowScan(log.store).forEach(first...last, transaction) { row, reader in
                guard rewriter.byteCount < EventLog.maximumBlockBytes else { return }
                try rewriter.append(row, from: &reader)
            }
        } catch { throw LogError.reading(error, at: first + UInt64(rewriter.events.count), log.path) }
        let count = rewriter.events.count
        let block = rewriter.block(ofFirst: count)
        let cases = try hash(block, first, transaction)
        if !cases.names.isEmpty { try writer.write(cases, as: .cases) }
        try writer.write(BackupEvents(first: first, count: UInt32(count), rootAfter: tree.rootHash, block: block))
        return first + UInt64(count) - 1
    }

    /// Adds the events of a block to the tree; gives back those of their cases that were not written yet.
    private mutating func hash(
        _ content: [UInt8], _ first: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> BackupNames {
        var cases = BackupNames(numbers: [], names: [])
        do {
            let store = log.store
            let block = try MarkedBlock(content, first: first, store.versions) { number in
                let name = try store.name(store.cases, numbered: number, transaction)
                if let name, sentCases.insert(number) {
                    cases.numbers.append(number)
                    cases.names.append(name)
                }
                return name
            }
            for leaf in try block.leaves(names) { tree.append(leaf) }
            return cases
        } catch { throw LogError.reading(error, at: first, log.path) }
    }

    private static func otherRoot(_ last: UInt64) -> LogError {
        .damaged(
            sequence: last, reason: "the events up to it do not give the root of the hash tree that the log states")
    }
}

/// A set of numbers given in some order from 0: a bit each.
private struct NumberSet {
    private var words: [UInt64] = []

    /// Whether it was not in it before.
    mutating func insert(_ number: UInt32) -> Bool {
        let (word, bit) = (Int(number / 64), UInt64(1) << UInt64(number % 64))
        if word >= words.count { words += repeatElement(0, count: max(word + 1 - words.count, words.count)) }
        defer { words[word] |= bit }
        return words[word] & bit == 0
    }
}

extension LogStore {
    func identity(_ transaction: borrowing some Transaction & ~Copyable) throws -> [UInt8] {
        try LogOpening.description(.identity, byteCount: 16, self, transaction)
    }

    fileprivate func positions(_ transaction: borrowing some Transaction & ~Copyable) throws -> [BackupEntry] {
        var entries: [BackupEntry] = []
        var cursor = try transaction.cursor(positions)
        while let entry = try cursor.next() {
            let follower = [UInt8](copying: entry.key)
            entries.append(BackupEntry(number: try position(follower, transaction), content: follower))
        }
        return entries
    }

    /// All of them: a head of events that an earlier backup holds may have been signed after it.
    fileprivate func treeHeads(
        through last: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> [BackupEntry] {
        var entries: [BackupEntry] = []
        var cursor = try transaction.cursor(treeHeads)
        while let entry = try cursor.next() {
            guard entry.integerKey <= last else { continue }
            entries.append(BackupEntry(number: entry.integerKey, content: [UInt8](copying: entry.value)))
        }
        return entries
    }
}
