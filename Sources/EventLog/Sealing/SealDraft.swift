import ClinicalEvents
import LMDB
import Zstandard

/// What one sealing is going to change, worked out beside the writers: large blocks in place of small ones, and index entries.
struct SealDraft: ~Copyable {
    /// Where the log stood; nothing of its tail may have been sealed since.
    let before: LogState
    private(set) var blocks: [(first: UInt64, bytes: [UInt8])] = []
    private(set) var sourceKeys: [IndexEntry] = []
    private(set) var caseEvents: [IndexEntry] = []
    /// Events up to this one are in `blocks`.
    private(set) var through: UInt64

    private var rewriter = EventBlockRewriter()
    /// What the indexes hold of each event in the rewriter.
    private var indexed: [SourceKeyScan.Event] = []
    private var scan: SourceKeyScan
    private var compressor: Compressor
    /// Compresses a block five times faster: how far the proper one will get is to be had from that.
    private var estimator: Compressor
    /// Bytes that the proper compressor makes of one of the estimator's; that of the block before says it to some thousandths.
    private var gain = 0.93
    private let log: EventLog

    /// Tried in turn on the benchmark's history: higher levels cost twice the time for a hundredth of the bytes.
    static let compressionLevel: Int32 = 9
    /// A block ends on a page, or so close to one that trying again does not pay.
    static let acceptedWaste = 480
    /// Bytes by which an estimate may fall short.
    private static let margin = 160
    /// Events that one sealing takes at most: what it works on stays within some megabytes.
    static let maximumEvents = 65_536

    init(_ log: EventLog, _ state: LogState, _ transaction: borrowing some Transaction & ~Copyable) throws {
        let symbols = try log.names(in: transaction)
        let estimator = try Compressor(level: LogWriter.compressionLevel)
        let compressor = try Compressor(level: Self.compressionLevel)
        self.log = log
        before = state
        through = state.sealedThrough
        scan = SourceKeyScan(log.store, symbols: symbols)
        self.estimator = estimator
        self.compressor = compressor
    }

    /// Fills the draft from the tail. Blocks that are not full are left out, unless everything is to be sealed.
    mutating func fill(everything: Bool, _ transaction: borrowing some Transaction & ~Copyable) throws {
        while through < before.lastSequence, through - before.sealedThrough < UInt64(Self.maximumEvents) {
            try rewrite(from: through + 1, transaction)
            let isFull =
                rewriter.events.count == EventLog.maximumBlockEvents
                || rewriter.byteCount >= EventLog.maximumBlockBytes
            guard isFull || everything else { break }
            try finishBlock(isLast: !isFull)
        }
        rewriter.removeAll()
        sourceKeys = sourceKeys.sortedWithoutRepetitions()
        caseEvents = caseEvents.sortedWithoutRepetitions()
    }

    /// Copies rows into the rewriter until a block is full or the log ends.
    private mutating func rewrite(from first: UInt64, _ transaction: borrowing some Transaction & ~Copyable) throws {
        rewriter.removeAll()
        indexed.removeAll(keepingCapacity: true)
        let last = min(before.lastSequence, first + UInt64(EventLog.maximumBlockEvents) - 1)
        try RowScan(log.store).forEach(first...last, transaction) { row, reader in
            guard rewriter.byteCount < EventLog.maximumBlockBytes else { return }
            try rewriter.append(row, from: &reader)
            indexed.append(try scan.event(row, &reader))
        }
    }

    /// LMDB gives a large value whole pages: a block takes as many events as fill the last one.
    private mutating func finishBlock(isLast: Bool) throws {
        var count = rewriter.events.count
        let estimate = isLast ? nil : try estimatedBytes()
        if let estimate { count = countFillingPages(estimate) }
        var bytes = try block(ofFirst: count)
        if !isLast, StoragePage.waste(bytes.count) > Self.acceptedWaste, bytes.count > StoragePage.byteCount {
            let target = StoragePage.roundedDown(bytes.count) - Self.margin
            let fewer = max(1, count * target / bytes.count)
            let smaller = try block(ofFirst: fewer)
            if StoragePage.pages(smaller.count) < StoragePage.pages(bytes.count) { (count, bytes) = (fewer, smaller) }
        }
        if let estimate {
            gain *= Double(bytes.count) * Double(rewriter.events.count) / (Double(count) * Double(estimate))
        }
        take(count, bytes)
    }

    private mutating func take(_ count: Int, _ bytes: [UInt8]) {
        blocks.append((through + 1, bytes))
        through += UInt64(count)
        for event in indexed.prefix(count) {
            let granule = Granule.ofSequence(event.sequence)
            sourceKeys.append(IndexEntry(key: event.keyHash.runKey, granule: granule))
            caseEvents.append(IndexEntry(key: event.caseNumber, granule: granule))
        }
    }

    /// Bytes that a block of all events gathered is likely to have.
    private mutating func estimatedBytes() throws -> Int {
        var quick: [UInt8] = []
        try estimator.compress(rewriter.block(ofFirst: rewriter.events.count).span.bytes, appendingTo: &quick)
        return Int(gain * Double(quick.count))
    }

    /// How many of the events gathered are likely to fill whole pages.
    private func countFillingPages(_ bytes: Int) -> Int {
        let count = rewriter.events.count
        guard bytes > StoragePage.byteCount else { return count }
        return max(1, count * (StoragePage.roundedDown(bytes) - Self.margin) / bytes)
    }

    private mutating func block(ofFirst count: Int) throws -> [UInt8] {
        let raw = rewriter.block(ofFirst: count)
        var header = BlockHeader()
        for event in rewriter.events.prefix(count) {
            header.add(event.kind, recorded: event.recorded, received: event.received, occurred: event.occurred)
        }
        header.rawLength = UInt32(raw.count)
        header.symbolCount = before.symbolCount
        var bytes = header.bytes(first: through + 1)
        try compressor.compress(raw.span.bytes, appendingTo: &bytes)
        return bytes
    }
}

/// How LMDB stores a value that does not fit into a leaf: in pages of its own, 16 bytes of the first for their header.
enum StoragePage {
    static let byteCount = 4096
    static let headerBytes = 16

    static func pages(_ bytes: Int) -> Int { (bytes + headerBytes + byteCount - 1) / byteCount }

    /// Bytes left over on the last page.
    static func waste(_ bytes: Int) -> Int { pages(bytes) * byteCount - headerBytes - bytes }

    /// The most bytes that take a page less.
    static func roundedDown(_ bytes: Int) -> Int { (pages(bytes) - 1) * byteCount - headerBytes }
}

extension [IndexEntry] {
    func sortedWithoutRepetitions() -> [IndexEntry] {
        var result: [IndexEntry] = []
        result.reserveCapacity(count)
        for entry in sorted() where result.last != entry { result.append(entry) }
        return result
    }
}
