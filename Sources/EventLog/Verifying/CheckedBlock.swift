import ClinicalEvents
import LMDB
import TamperEvidence

/// A block read from storage, to be checked on any core.
struct OpenedBlock: Sendable {
    var first: UInt64
    var header: BlockHeader
    var content: [UInt8]

    var last: UInt64 { first + UInt64(header.count) - 1 }
}

/// What the events of a block say when each is read in full.
struct CheckedBlock: Sendable {
    var first: UInt64
    /// Whether every event of it could be read.
    var isWhole = false
    /// Hash of each event's leaf, up to the first that cannot be read.
    var leaves: [TreeHash] = []
    /// What the index of source keys has of each event.
    var sourceKeys: [UInt32] = []
    /// Case number of each event.
    var caseNumbers: [UInt32] = []
    var fault: LogFault?

    init(_ block: OpenedBlock, _ log: EventLog, _ names: SymbolTable) {
        first = block.first
        do {
            let transaction = try log.store.environment.beginRead()
            try read(block, log.store, names, transaction)
        } catch {
            let place = first + UInt64(leaves.count)
            let reason = if case LogError.damaged(_, let reason) = error { reason } else { "\(error)" }
            fault = fault ?? LogFault(.block, place...max(place, block.last), reason)
        }
    }

    private mutating func read(
        _ block: OpenedBlock, _ store: LogStore, _ names: SymbolTable,
        _ transaction: borrowing some Transaction & ~Copyable
    ) throws {
        var reader = try EventBlockReader(block.content, firstSequence: block.first, versions: store.versions)
        var (row, header) = (EventRow(), BlockHeader())
        var line: [UInt8] = []
        while try reader.next(&row) {
            let identifier = try store.name(store.cases, numbered: row.caseNumber, transaction)
            let event = try reader.event(of: row, names: names, contentLine: &line) { _ in identifier }
            if header.count > 0, row.recorded < header.recorded.upperBound {
                throw LogError.damaged(sequence: row.sequence, reason: "it was recorded before the event before it")
            }
            header.add(row.kind, recorded: row.recorded, received: row.received, occurred: row.occurred)
            leaves.append(event.leafHash(ofContentLine: line))
            sourceKeys.append(store.hash.hash(event.content.source, event.content.sourceKey).runKey)
            caseNumbers.append(row.caseNumber)
        }
        guard leaves.count == Int(block.header.count) else {
            throw LogError.damaged(
                sequence: block.first, reason: "its block has \(leaves.count) events, not as many as it says")
        }
        isWhole = true
        (header.rawLength, header.symbolCount) = (block.header.rawLength, block.header.symbolCount)
        if header != block.header {
            fault = LogFault(.block, block.first...block.last, "its header does not say what its events say")
        }
        if !reader.isAtEnd { fault = LogFault(.block, block.last...block.last, "bytes follow its last event") }
    }
}
