import LMDB

/// All entries of an index in order, each once, however many of its runs have it. Holds one segment of each run.
struct RunMerge {
    private var runs: [RunReading] = []
    private var previous: IndexEntry?

    init(_ index: RunIndex, _ transaction: borrowing some Transaction & ~Copyable) throws {
        for run in try index.runs(transaction) {
            let reading = RunReading(index, run)
            runs.append(reading)
        }
        for position in runs.indices { try runs[position].fill(transaction) }
    }

    /// Segments read so far.
    var segmentCount: Int { runs.reduce(0) { $0 + $1.segmentCount } }

    /// The next entry; `nil` at the end.
    mutating func next(_ transaction: borrowing some Transaction & ~Copyable) throws -> IndexEntry? {
        while let position = leastRun, let entry = runs[position].current {
            try runs[position].advance(transaction)
            guard entry != previous else { continue }
            previous = entry
            return entry
        }
        return nil
    }

    private var leastRun: Int? {
        var (least, entry) = (Int?.none, IndexEntry?.none)
        for position in runs.indices {
            guard let current = runs[position].current else { continue }
            if let entry, entry <= current { continue }
            (least, entry) = (position, current)
        }
        return least
    }
}

/// A run being read, a segment at a time.
private struct RunReading {
    private let index: RunIndex
    private var start: SegmentKey?
    private var entries: [IndexEntry] = []
    private var position = 0
    private(set) var segmentCount = 0

    init(_ index: RunIndex, _ run: RunIndex.Name) {
        self.index = index
        start = SegmentKey(index.identifier, run)
    }

    var current: IndexEntry? { position < entries.count ? entries[position] : nil }

    mutating func advance(_ transaction: borrowing some Transaction & ~Copyable) throws {
        let last = entries[position]
        position += 1
        if position == entries.count { try fill(transaction) }
        // A look-up relies on the order. Earlier builds wrote an entry of cases' names twice where two names of a granule share a
        // key, which misleads nobody.
        if let current, current < last {
            throw LMDBError.corrupted("read index \(index.identifier): its entries are out of order")
        }
    }

    mutating func fill(_ transaction: borrowing some Transaction & ~Copyable) throws {
        entries.removeAll(keepingCapacity: true)
        position = 0
        guard let run = start?.run, let bytes = start?.bytes else { return }
        var cursor = try transaction.cursor(index.database)
        guard let entry = try cursor.seek(atOrAfter: bytes.span.bytes), let key = SegmentKey(entry.key),
            key.index == index.identifier, key.run == run
        else {
            start = nil
            return
        }
        try RunIndex.check(entry.value, key)
        IndexSegment.forEach(entry.value, firstKey: key.firstKey) { entries.append($0) }
        guard !entries.isEmpty else {
            throw LMDBError.corrupted("read index \(index.identifier): a segment has no entry")
        }
        segmentCount += 1
        start = key.following
    }
}
