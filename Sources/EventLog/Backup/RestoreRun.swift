import ClinicalEvents
import LMDB
import TamperEvidence
import Zstandard

/// Takes the events of backup streams into a log, each under its own sequence and with its own recorded time.
///
/// This is the one way into a log around `append`, and it stays inside: what comes in must give the root hash that the stream
/// states, block by block, before anything of it is committed.
struct RestoreRun: ~Copyable {
    private let log: EventLog
    private var store: LogStore { log.store }
    private var compressor: Compressor
    private(set) var state: LogState
    private(set) var tree: CompactRange
    private var symbols: SymbolTable
    /// Names of cases that come with the next events.
    private var newCases: [String] = []
    /// Events taken in, from all streams.
    private(set) var events: UInt64 = 0
    /// Events that the log had before, of which a stream may hold some again.
    private let lastBefore: UInt64

    init(_ log: EventLog) throws {
        let transaction = try log.store.environment.beginRead()
        let state = try log.store.state(transaction)
        let (tree, symbols) = (try log.store.tree(state, transaction), try log.names(in: transaction))
        compressor = try Compressor(level: LogWriter.compressionLevel)
        (self.log, self.state, self.tree, self.symbols) = (log, state, tree, symbols)
        lastBefore = state.lastSequence
    }

    /// Takes in one stream, from where the log ends. What a run that was stopped had taken in already is compared and left.
    mutating func take(
        _ reader: inout BackupStreamReader, _ header: BackupHeader, _ progress: (BackupProgress) -> Void,
        _ isCancelled: () -> Bool
    ) throws {
        try checkBeginning(header, reader)
        var (positions, heads): ([BackupEntry], [BackupEntry]) = ([], [])
        while true {
            guard !isCancelled() else { throw BackupError.cancelled }
            switch try reader.next() {
            case .symbols(let names): try take(symbols: names, header, reader)
            case .cases(let names): try take(cases: names, header, reader)
            case .events(let events):
                try take(events, header, reader)
                progress(BackupProgress(sequence: state.lastSequence, last: header.last))
            case .positions(let entries): positions += entries
            case .treeHeads(let entries): heads += entries
            case .trailer(let trailer):
                try checkEnd(header, trailer, reader)
                return try store(positions, heads, header, reader)
            }
        }
    }

    /// Puts what is left of the tail into large blocks.
    func finish() throws { try log.seal() }

    private func checkBeginning(_ header: BackupHeader, _ reader: borrowing BackupStreamReader) throws {
        let (before, last) = (header.first - 1, state.lastSequence)
        func refuse(_ reason: String) -> BackupError { .doesNotContinue(path: reader.name, reason: reason) }
        let transaction = try store.environment.beginRead()
        guard try store.identity(transaction) == header.log.identity else {
            throw refuse(
                "it is of another log, of identity \(LogOpening.hexadecimal(header.log.identity.span.bytes)); this one's is \(log.identity)"
            )
        }
        guard header.log.clock == log.clock else { throw refuse("it is of a log with another clock") }
        guard before <= last else {
            throw refuse("it begins after event \(before), and the log ends at \(last); a backup in between is missing")
        }
        let keys = try store.keys(of: log.identity, transaction)
        guard keys.isBeginning(of: header.log.keys) || header.log.keys.isBeginning(of: keys) else {
            throw refuse("its tree heads are signed with another key")
        }
        guard try log.rootHash(size: before) == header.rootBefore else {
            throw refuse("the events up to \(before) are not those it was taken after: their root hashes differ")
        }
        // All of it was taken in before: where a restore of several backups is run again.
        guard last >= header.last else { return }
        guard try log.rootHash(size: header.last) == header.rootAfter else {
            throw refuse("the log has events up to \(last) already, and those up to \(header.last) are others")
        }
    }

    private mutating func take(
        symbols names: BackupNames, _ header: BackupHeader, _ reader: borrowing BackupStreamReader
    ) throws {
        for (number, name) in zip(names.numbers, names.names) where symbols.name(number) != name {
            guard symbols.number(for: name) == number, symbols.count == Int(number) else {
                throw otherName(
                    "symbol \(number) is not the one that the log has", isLogs: symbols.name(number) != nil, header,
                    reader)
            }
        }
    }

    /// Why a name is another than the log's: where the log went on after what the backup follows, that is why, and the backup is
    /// as good as it was.
    private func otherName(
        _ reason: String, isLogs: Bool, _ header: BackupHeader, _ reader: borrowing BackupStreamReader
    ) -> BackupError {
        guard isLogs, lastBefore >= header.first else { return reader.damaged(reason) }
        let reason =
            "\(reason). The log has events of its own after \(header.first - 1), where the backup begins: "
            + "somebody appended to it after it was restored. Restore into another folder to have what the backup holds"
        return .doesNotContinue(path: reader.name, reason: reason)
    }

    private mutating func take(
        cases names: BackupNames, _ header: BackupHeader, _ reader: borrowing BackupStreamReader
    ) throws {
        let transaction = try store.environment.beginRead()
        for (number, name) in zip(names.numbers, names.names) {
            if number < state.caseCount {
                guard let known = try store.name(store.cases, numbered: number, transaction),
                    ExactName(known) == ExactName(name)
                else {
                    throw otherName("case \(number) is not the one that the log has", isLogs: true, header, reader)
                }
            } else {
                guard UInt64(number) == UInt64(state.caseCount) + UInt64(newCases.count) else {
                    throw reader.damaged("case \(number) does not follow the last one")
                }
                newCases.append(name)
            }
        }
    }

    private mutating func take(
        _ events: BackupEvents, _ header: BackupHeader, _ reader: borrowing BackupStreamReader
    ) throws {
        guard events.first >= header.first, events.last <= header.last else {
            throw reader.damaged("events \(events.first) to \(events.last) are outside of what it says it holds")
        }
        if events.last <= state.lastSequence { return try compare(events, reader) }
        guard events.first == state.lastSequence + 1 else {
            let reason =
                "its events \(events.first) to \(events.last) do not begin after the log's last, \(state.lastSequence)"
            throw BackupError.doesNotContinue(path: reader.name, reason: reason)
        }
        try commit(events, reader)
        if state.tailCount >= Sealing.automatic.tailEvents { try seal() }
    }

    /// An earlier run took these in.
    private func compare(_ events: BackupEvents, _ reader: borrowing BackupStreamReader) throws {
        guard events.last == state.lastSequence, events.rootAfter != tree.rootHash else { return }
        let reason = "the log's events up to \(events.last) are others: their root hashes differ"
        throw BackupError.doesNotContinue(path: reader.name, reason: reason)
    }

    private mutating func commit(_ events: BackupEvents, _ reader: borrowing BackupStreamReader) throws {
        var transaction = try store.environment.beginWrite()
        guard try store.state(transaction) == state else {
            throw BackupError.doesNotContinue(path: reader.name, reason: "somebody else appends to the log meanwhile")
        }
        var block = try RestoredBlock(events, after: state, tree)
        let newSymbols = symbols.names[Int(state.symbolCount)...]
        try store.addNames(newSymbols, first: state.symbolCount + 1, to: store.symbols, &transaction)
        try store.addNames(newCases[...], first: state.caseCount, to: store.cases, &transaction)
        do { try block.read(symbols, store, transaction) } catch {
            if let error = error as? LMDBError { throw error }
            throw reader.damaged("\(error)")
        }
        try store.addNodes(block.nodes, &transaction)
        let bytes = try block.stored(symbolCount: UInt32(symbols.count), &compressor)
        try transaction.put(store.blocks, key: events.first, value: bytes.span.bytes, mode: .append)
        var next = state
        next.lastSequence = events.last
        next.lastRecorded = block.lastRecorded
        next.symbolCount = UInt32(symbols.count)
        next.caseCount += UInt32(newCases.count)
        try store.save(block.tree, &transaction)
        try store.save(next, &transaction)
        try transaction.commit()
        (state, tree) = (next, block.tree)
        self.events += UInt64(events.count)
        newCases.removeAll()
    }

    private mutating func seal() throws {
        try log.seal()
        state = try store.state(store.environment.beginRead())
    }

    private func checkEnd(
        _ header: BackupHeader, _ trailer: BackupTrailer, _ reader: borrowing BackupStreamReader
    ) throws {
        guard trailer.events == header.last + 1 - header.first, trailer.root == header.rootAfter, newCases.isEmpty,
            state.lastSequence >= header.last, state.symbolCount >= header.symbolCount,
            state.caseCount >= header.caseCount, state.lastSequence > header.last || tree.rootHash == header.rootAfter
        else { throw reader.damaged("its end is not what its header says") }
    }

    /// Positions last: none may be ahead of the events it speaks of.
    private func store(
        _ positions: [BackupEntry], _ heads: [BackupEntry], _ header: BackupHeader,
        _ reader: borrowing BackupStreamReader
    ) throws {
        var transaction = try store.environment.beginWrite()
        for position in positions {
            let follower = String(validating: position.content, as: UTF8.self)
            guard let follower, !follower.isEmpty, position.number <= header.last else {
                throw reader.damaged("a follower's position is not what was written")
            }
            try store.save(FollowerPosition(follower: follower, sequence: position.number), &transaction)
        }
        for head in heads {
            guard head.number <= header.last else { throw reader.damaged("a tree head is of events it does not hold") }
            try transaction.put(store.treeHeads, key: head.number, value: head.content.span.bytes)
        }
        let keys = try store.keys(of: log.identity, transaction)
        if keys.isBeginning(of: header.log.keys) { try store.save(header.log.keys, &transaction) }
        try transaction.commit()
    }
}

extension LogStore {
    fileprivate func addNodes(
        _ nodes: [StoredNode], _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        for node in nodes { try save(node, &transaction) }
    }
}
