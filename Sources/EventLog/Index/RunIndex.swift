import LMDB

/// An index kept as sorted runs, merged in tiers, instead of a B+tree: no insert a key, so bulk appends stay fast.
///
/// A run is cut into segments of one page, each under its own key, so that a look-up reads one page of it. Sealing adds a run
/// to the lowest tier; eight runs of a tier become one of the next. A log of n seals has at most 7 log8(n) runs, and an entry
/// is rewritten log8(n) times.
struct RunIndex: Sendable {
    /// Which index it is: the first byte of its segments' keys.
    let identifier: UInt8
    let database: Database
    /// What was found wrong with the indexes when the log was opened: they cannot say what they lost.
    var fault: LMDBError?

    /// Runs of a tier that are merged into one of the next.
    static let fanOut = 8
    /// Runs of this tier are not merged any more: some 8 million entries, so that a merge stays within 200 MB of memory.
    static let highestTier: UInt8 = 3

    /// A run: its tier and a number that no other run of the tier has, ascending with time.
    struct Name: Equatable {
        var tier: UInt8
        var number: UInt64
    }

    /// Adds a run of the lowest tier with some entries, sorted.
    func add(
        _ entries: [IndexEntry], number: UInt64, _ keys: inout KeySum, _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        try write(entries, Name(tier: 0, number: number), &keys, &transaction)
    }

    /// Merges every tier that is full. Done in the transaction that filled it.
    func mergeFullTiers(_ keys: inout KeySum, _ transaction: inout WriteTransaction) throws(LMDBError) {
        for tier in 0..<Self.highestTier {
            let runs = try runs(transaction).filter { $0.tier == tier }
            guard runs.count >= Self.fanOut else { continue }
            var lists: [[IndexEntry]] = []
            for run in runs {
                lists.append(try entries(run, transaction))
                try remove(run, &keys, &transaction)
            }
            let merged = IndexEntry.merged(lists)
            let name = Name(tier: tier + 1, number: runs.map(\.number).min() ?? 0)
            try write(merged, name, &keys, &transaction)
        }
    }

    /// Every run, the lowest tier first, the oldest first within it.
    func runs(_ transaction: borrowing some Transaction & ~Copyable) throws(LMDBError) -> [Name] {
        if let fault { throw fault }
        var names: [Name] = []
        var cursor = try transaction.cursor(database)
        var start = SegmentKey(identifier, Name(tier: 0, number: 0)).bytes
        while let key = try SegmentKey(cursor.seek(atOrAfter: start.span.bytes)?.key), key.index == identifier {
            names.append(key.run)
            let next = key.run.number.addingReportingOverflow(1)
            guard !next.overflow else { break }
            start = SegmentKey(identifier, Name(tier: key.run.tier, number: next.partialValue)).bytes
        }
        return names
    }

    /// Calls `body` with each entry of each run, a run at a time.
    func forEachEntry(
        _ transaction: borrowing some Transaction & ~Copyable, _ body: (IndexEntry) -> Void
    ) throws(LMDBError) {
        for run in try runs(transaction) {
            try forEachSegment(run, transaction) { key, stored throws(LMDBError) in
                IndexSegment.forEach(stored, firstKey: key.firstKey, body)
            }
        }
    }

    /// All entries of a run, in order.
    private func entries(
        _ run: Name, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [IndexEntry] {
        var entries: [IndexEntry] = []
        try forEachSegment(run, transaction) { key, stored throws(LMDBError) in
            IndexSegment.forEach(stored, firstKey: key.firstKey) { entries.append($0) }
        }
        // Merging and packing rest on the order: entries out of order are not what was written.
        guard zip(entries, entries.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            throw .corrupted("read index \(identifier), run \(run.number): its entries are not in order")
        }
        return entries
    }

    /// Calls `body` with each segment of a run, once its checksum was found right.
    func forEachSegment(
        _ run: Name, _ transaction: borrowing some Transaction & ~Copyable,
        _ body: (SegmentKey, RawSpan) throws(LMDBError) -> Void
    ) throws(LMDBError) {
        var cursor = try transaction.cursor(database)
        var start = SegmentKey(identifier, run).bytes
        while let entry = try cursor.seek(atOrAfter: start.span.bytes), let key = SegmentKey(entry.key),
            key.index == identifier, key.run == run
        {
            try Self.check(entry.value, key)
            try body(key, entry.value)
            guard let next = key.following else { return }
            start = next.bytes
        }
    }

    static func check(_ stored: RawSpan, _ key: SegmentKey) throws(LMDBError) {
        let bytes = key.bytes
        guard stored.endsInItsChecksum(under: bytes.span.bytes) else {
            throw .corrupted("read index \(key.index), run \(key.run.number)")
        }
    }

    private func write(
        _ entries: [IndexEntry], _ run: Name, _ keys: inout KeySum, _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        let packing = IndexSegment.Packing(entries)
        var (start, segment) = (0, UInt32(0))
        while start < entries.count {
            var (end, bytes) = IndexSegment.pack(entries, from: start, packing)
            let key = SegmentKey(identifier, run, firstKey: entries[start].key, segment: segment).bytes
            bytes.appendChecksum(under: key.span.bytes)
            try transaction.put(database, key: key.span.bytes, value: bytes.span.bytes)
            keys.add(key.span.bytes)
            (start, segment) = (end, segment + 1)
        }
    }

    private func remove(
        _ run: Name, _ keys: inout KeySum, _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        var removed: [[UInt8]] = []
        try forEachSegment(run, transaction) { key, _ throws(LMDBError) in removed.append(key.bytes) }
        for key in removed {
            try transaction.delete(database, key: key.span.bytes)
            keys.remove(key.span.bytes)
        }
    }
}

/// Where a segment stands: index, tier and run first, so that a run's segments lie side by side, then its first key.
struct SegmentKey: Equatable {
    var index: UInt8
    var run: RunIndex.Name
    var firstKey: UInt32
    /// Its place in the run: two segments can begin with the same key.
    var segment: UInt32

    static let byteCount = 18

    init(_ index: UInt8, _ run: RunIndex.Name, firstKey: UInt32 = 0, segment: UInt32 = 0) {
        (self.index, self.run, self.firstKey, self.segment) = (index, run, firstKey, segment)
    }

    init?(_ stored: RawSpan?) {
        guard let stored, stored.byteCount == Self.byteCount else { return nil }
        index = stored.unsafeLoad(fromByteOffset: 0, as: UInt8.self)
        let tier = stored.unsafeLoad(fromByteOffset: 1, as: UInt8.self)
        run = RunIndex.Name(tier: tier, number: stored.integer(at: 2, as: UInt64.self).byteSwapped)
        firstKey = stored.integer(at: 10, as: UInt32.self).byteSwapped
        segment = stored.integer(at: 14, as: UInt32.self).byteSwapped
    }

    /// Most significant byte first, so that keys sort as numbers do.
    var bytes: [UInt8] {
        var bytes: [UInt8] = [index, run.tier]
        bytes.appendInteger(run.number.byteSwapped)
        bytes.appendInteger(firstKey.byteSwapped)
        bytes.appendInteger(segment.byteSwapped)
        return bytes
    }

    /// The least key after this one; `nil` where there is none in the run.
    var following: SegmentKey? {
        guard segment < .max else { return nil }
        var next = self
        next.segment += 1
        return next
    }
}

extension IndexEntry {
    /// One sorted list without repetitions, of several.
    static func merged(_ lists: [[IndexEntry]]) -> [IndexEntry] {
        var lists = lists
        while lists.count > 1 {
            lists = stride(from: 0, to: lists.count, by: 2).map { index in
                index + 1 < lists.count ? merged(lists[index], lists[index + 1]) : lists[index]
            }
        }
        return lists.first ?? []
    }

    private static func merged(_ left: [IndexEntry], _ right: [IndexEntry]) -> [IndexEntry] {
        [IndexEntry](unsafeUninitializedCapacity: left.count + right.count) { buffer, count in
            var (i, j) = (0, 0)
            while i < left.count || j < right.count {
                let takesLeft = j == right.count || (i < left.count && left[i] <= right[j])
                let entry = takesLeft ? left[i] : right[j]
                if takesLeft { i += 1 } else { j += 1 }
                if count > 0, buffer[count - 1] == entry { continue }
                buffer.initializeElement(at: count, to: entry)
                count += 1
            }
        }
    }
}
