import LMDB

extension RunIndex {
    /// Calls `found` with the position of a key in `keys`, which must be ascending, and each granule stored for it.
    ///
    /// Cost: one page of each run that may hold a key, unpacked once however many of the keys it has.
    func lookUp(
        _ keys: [UInt32], _ transaction: borrowing some Transaction & ~Copyable, _ found: (Int, UInt32) -> Void
    ) throws(LMDBError) {
        guard !keys.isEmpty else { return }
        for run in try runs(transaction) { try lookUp(keys, in: run, transaction, found) }
    }

    private func lookUp(
        _ keys: [UInt32], in run: Name, _ transaction: borrowing some Transaction & ~Copyable,
        _ found: (Int, UInt32) -> Void
    ) throws(LMDBError) {
        var cursor = try transaction.cursor(database)
        var window = Window()
        for (index, key) in keys.enumerated() {
            if index > 0, keys[index - 1] == key, window.isPastStart {
                window = Window()
            }
            if !window.covers(key) {
                guard let place = try start(of: key, run, &cursor) else { return }
                try unpack(place, &window, transaction)
            }
            while true {
                window.take(key) { found(index, $0) }
                // The next segment may go on with this key.
                guard window.isAtEnd, let next = try place(after: window, run, &cursor), next.firstKey <= key else {
                    break
                }
                try unpack(next, &window, transaction)
            }
        }
    }

    /// The entries of one segment, and how far they were looked through.
    private struct Window {
        var entries: [IndexEntry] = []
        var place: SegmentKey?
        var position = 0

        var isPastStart: Bool { position > 0 }
        var isAtEnd: Bool { position == entries.count }

        func covers(_ key: UInt32) -> Bool { entries.last.map { $0.key >= key } ?? false }

        /// Gives out the granules of a key and stands behind them.
        mutating func take(_ key: UInt32, _ found: (UInt32) -> Void) {
            position = entries.lowerBound(key, from: position)
            while position < entries.count, entries[position].key == key {
                found(entries[position].granule)
                position += 1
            }
        }
    }

    private func unpack(
        _ place: SegmentKey, _ window: inout Window, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) {
        guard window.place != place else { return }
        (window.place, window.position) = (place, 0)
        window.entries.removeAll(keepingCapacity: true)
        let key = place.bytes
        guard let stored = try transaction.value(database, for: key.span.bytes) else { return }
        try Self.check(stored, place)
        window.entries.reserveCapacity(IndexSegment.count(stored))
        IndexSegment.forEach(stored, firstKey: place.firstKey) { window.entries.append($0) }
    }

    /// The last segment of a run that begins before a key; the first one where all begin at it or later.
    private func start(of key: UInt32, _ run: Name, _ cursor: inout Cursor) throws(LMDBError) -> SegmentKey? {
        let target = SegmentKey(identifier, run, firstKey: key).bytes
        let following = try belonging(SegmentKey(cursor.seek(atOrAfter: target.span.bytes)?.key), to: run)
        let previous = try belonging(SegmentKey(cursor.previous()?.key), to: run)
        return previous ?? following
    }

    private func place(after window: Window, _ run: Name, _ cursor: inout Cursor) throws(LMDBError) -> SegmentKey? {
        guard let target = window.place?.following?.bytes else { return nil }
        return try belonging(SegmentKey(cursor.seek(atOrAfter: target.span.bytes)?.key), to: run)
    }

    private func belonging(_ key: SegmentKey?, to run: Name) -> SegmentKey? {
        guard let key, key.index == identifier, key.run == run else { return nil }
        return key
    }
}

extension [IndexEntry] {
    /// The first position from `start` on whose key is not below one.
    func lowerBound(_ key: UInt32, from start: Int) -> Int {
        var (low, high) = (start, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
