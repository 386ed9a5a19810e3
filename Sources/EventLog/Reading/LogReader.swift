public import ClinicalEvents
import LMDB
import Zstandard

/// Reads what a query asks of a log, one block in memory at a time, each block in a short transaction of its own. Blocks
/// whose headers show that they hold nothing of it are passed over unopened.
///
/// Rows are filled in place and cost some tens of nanoseconds, twice that backwards; full events cost some microseconds.
public struct LogReader: ~Copyable {
    private let log: EventLog
    private let order: EventQuery.Order
    private let filter: EventQuery.Filter
    private let part: CasePart
    /// Whether there is anything to be asked of a block.
    private let isFiltering: Bool
    private var wantedCase: WantedCase?
    private var spans: SequenceSpans
    private var decompressor: Decompressor
    private var content: [UInt8] = []
    /// The open block; backwards, the reader of the row read last.
    private var block: EventBlockReader?
    private var backwards: BackwardsBlock?
    private var blockSequences: ClosedRange<UInt64>?

    /// The symbols of every event read so far, and maybe more.
    public private(set) var names = SymbolTable()
    /// How many blocks were uncompressed so far.
    public private(set) var blocksOpened = 0
    /// How many blocks were passed over by their headers so far.
    public private(set) var blocksSkipped = 0

    private init(
        _ log: EventLog, _ query: EventQuery, _ wantedCase: WantedCase?, _ spans: SequenceSpans,
        _ decompressor: consuming Decompressor
    ) {
        self.log = log
        order = query.order
        filter = EventQuery.Filter(query)
        part = query.part
        isFiltering = !filter.isOpen || wantedCase != nil
        self.wantedCase = wantedCase
        self.spans = spans
        self.decompressor = decompressor
    }

    static func open(_ log: EventLog, _ query: EventQuery) throws(LogError) -> LogReader {
        do {
            let (wanted, spans) = try place(of: query, log)
            return LogReader(log, query, wanted, SequenceSpans(spans, query.order), try Decompressor())
        } catch { throw LogError.reading(error, at: 0, log.path) }
    }

    /// Where what a query asks for may lie.
    private static func place(
        of query: EventQuery, _ log: EventLog
    ) throws -> (wanted: WantedCase?, spans: [ClosedRange<UInt64>]) {
        guard query.sequences.upperBound > 0 else { return (nil, []) }
        let sequences = max(1, query.sequences.lowerBound)...query.sequences.upperBound
        let wanted = try query.caseIdentifier.map { try WantedCase($0, log, sequences) }
        let spans = wanted?.spans ?? [sequences]
        guard query.order == .backwards else { return (wanted, spans) }
        return (wanted, spans.clamped(through: try log.status().lastSequence))
    }

    /// The sequence that will be looked at next; backwards, 0 when there is none.
    public var position: UInt64 { spans.next }

    /// Whether nothing more can come, whatever is appended.
    public var isFinished: Bool { spans.isFinished }

    /// Reads the next event in place; `false` where the log, or the part asked for, ends. More may be there later.
    public mutating func read(_ row: inout EventRow) throws(LogError) -> Bool {
        while !spans.isFinished {
            if let blockSequences, blockSequences.contains(spans.next) {
                if try readOpenBlock(&row) { return true }
            } else if try !openBlock() {
                return false
            }
        }
        return false
    }

    /// The event of the row read last, in full.
    public mutating func event(of row: EventRow) throws(LogError) -> RecordedEvent {
        let identifier = try log.caseIdentifier(row.caseNumber)
        do {
            guard let event = try block?.event(of: row, names: names, caseName: { _ in identifier }) else {
                throw LogError.damaged(sequence: row.sequence, reason: "it was not read last")
            }
            return event
        } catch { throw LogError.reading(error, at: row.sequence, log.path) }
    }

    /// What the event of the row read last says, without its envelope: for whoever folds rows and needs more of some.
    ///
    /// Cost: some hundred nanoseconds.
    public func content(of row: borrowing EventRow) throws(LogError) -> ClinicalEvent {
        do {
            guard let content = try block?.content(of: row, names: names) else {
                throw LogError.damaged(sequence: row.sequence, reason: "it was not read last")
            }
            return content
        } catch { throw LogError.reading(error, at: row.sequence, log.path) }
    }

    /// Keeps the event of the row read last, to be read in full later: see `HeldEvents`.
    public mutating func hold(_ row: borrowing EventRow, in events: inout HeldEvents) throws(LogError) {
        let sequence = row.sequence
        do {
            guard try block?.hold(row, in: &events) != nil else {
                throw LogError.damaged(sequence: sequence, reason: "it was not read last")
            }
        } catch { throw LogError.reading(error, at: sequence, log.path) }
    }

    /// Reads the next event in full; `nil` where the log, or the part asked for, ends.
    public mutating func readEvent() throws(LogError) -> RecordedEvent? {
        var row = EventRow()
        return try read(&row) ? try event(of: row) : nil
    }

    private mutating func readOpenBlock(_ row: inout EventRow) throws(LogError) -> Bool {
        do {
            while try order == .forwards ? block?.nextEnvelope(&row, of: part) == true : previous(&row) {
                // Those of other parts were passed over.
                guard row.sequence == spans.next || reaches(row.sequence) else { continue }
                spans.pass(row.sequence)
                // The payload of a row that is not asked for is passed over unread.
                if part.contains(row.caseNumber), !isFiltering || takes(row) {
                    if order == .forwards { try block?.readPayload(of: &row) }
                    return true
                }
                guard !spans.isFinished, blockSequences?.contains(spans.next) == true else { return false }
            }
        } catch { throw LogError.reading(error, at: spans.next, log.path) }
        guard part != .whole, order == .forwards, let blockSequences, let block,
            block.nextSequence > blockSequences.upperBound
        else { throw LogError.damaged(sequence: spans.next, reason: "its block ends too early").naming(log.path) }
        spans.pass(blockSequences)
        return false
    }

    /// Whether events of other parts lie between the sequence looked for and this one. Then they are passed over.
    private mutating func reaches(_ sequence: UInt64) -> Bool {
        guard part != .whole, order == .forwards, sequence > spans.next else { return false }
        while !spans.isFinished, spans.next < sequence { spans.pass(min(spans.end, sequence - 1)) }
        return !spans.isFinished && spans.next == sequence
    }

    private mutating func previous(_ row: inout EventRow) throws(MalformedBlock) -> Bool {
        guard let found = try backwards?.previous() else { return false }
        (row, block) = (found.row, found.reader)
        return true
    }

    private func takes(_ row: borrowing EventRow) -> Bool {
        if let wantedCase, wantedCase.number != row.caseNumber { return false }
        return filter.takes(row.kind, recorded: row.recorded, received: row.received, occurred: row.occurred)
    }

    /// Opens the next block that may hold something asked for; `false` where the log ends before one.
    private mutating func openBlock() throws(LogError) -> Bool {
        (block, backwards, blockSequences) = (nil, nil, nil)
        do {
            let transaction = try log.store.environment.beginRead()
            guard try skipBlocks(transaction) else { return false }
            // The readers let go of the bytes before they are filled anew, so that nothing is copied.
            let next = spans.next
            let opened = try StoredBlock.read(holding: next, log.store, transaction, &decompressor, into: &content)
            guard let opened else { return try endOfLog(transaction) }
            if names.count < Int(opened.header.symbolCount) { names = try log.names(in: transaction) }
            switch order {
            case .forwards:
                block = try EventBlockReader(content, firstSequence: opened.first, versions: log.store.versions)
            case .backwards:
                backwards = try BackwardsBlock(content, opened, log.store.versions)
            }
            blockSequences = opened.sequences
            blocksOpened += 1
            return true
        } catch { throw LogError.reading(error, at: spans.next, log.path) }
    }

    /// Passes over blocks that hold nothing asked for; `false` where that was the last of them.
    private mutating func skipBlocks(_ transaction: borrowing some Transaction & ~Copyable) throws -> Bool {
        guard isFiltering else { return true }
        let isCaseKnown = try wantedCase?.isKnown(log, transaction) ?? true
        while !spans.isFinished {
            guard let found = try StoredBlock.peek(holding: spans.next, log.store, transaction) else {
                return try endOfLog(transaction)
            }
            if filter.isPast(found.header, order) {
                spans.finish()
                return false
            }
            if isCaseKnown, filter.mayTake(found.header) { return true }
            spans.pass(found.sequences)
            blocksSkipped += 1
        }
        return false
    }

    /// No block holds the next sequence: the log ends here, or a block is missing and must not look like the end.
    private func endOfLog(_ transaction: borrowing some Transaction & ~Copyable) throws -> Bool {
        let next = spans.next
        guard next > (try log.store.state(transaction)).lastSequence else { throw LogError.missingBlock(next) }
        return false
    }
}

extension [ClosedRange<UInt64>] {
    /// Without what lies behind a sequence.
    fileprivate func clamped(through last: UInt64) -> [ClosedRange<UInt64>] {
        compactMap { $0.lowerBound > last ? nil : $0.lowerBound...Swift.min($0.upperBound, last) }
    }
}
