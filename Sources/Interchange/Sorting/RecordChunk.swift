/// Records held in memory until they are sorted: their bytes one after the other, and an index that is cheap to sort.
struct RecordChunk {
    struct Entry {
        var major: UInt64
        var minor: UInt64
        var line: Int
        var offset: Int
        var textBytes: Int32
        var rowBytes: Int32
        var marks: RecordMarks
    }

    private(set) var entries: [Entry] = []
    private(set) var arena: [UInt8] = []
    private var isSorted = true

    /// Memory in use, in bytes, spare capacity apart.
    var byteCount: Int { arena.count + entries.count * MemoryLayout<Entry>.stride }

    mutating func append(_ key: SortKey, line: Int, marks: RecordMarks, row: ArraySlice<UInt8>) {
        let entry = Entry(
            major: key.major, minor: key.minor, line: line, offset: arena.count, textBytes: Int32(key.text.count),
            rowBytes: Int32(row.count), marks: marks)
        arena.append(contentsOf: key.text)
        arena.append(contentsOf: row)
        if isSorted, let last = entries.last { isSorted = !isBefore(entry, last) }
        entries.append(entry)
    }

    /// Brings the index into order; records with the same key stay in the order they came in.
    mutating func sort() {
        guard !isSorted else { return }
        var index: [Entry] = []
        swap(&index, &entries)
        index.sort { isBefore($0, $1) }
        swap(&index, &entries)
        isSorted = true
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        arena.removeAll(keepingCapacity: true)
        isSorted = true
    }

    func text(of entry: Entry) -> ArraySlice<UInt8> { arena[entry.offset..<entry.offset + Int(entry.textBytes)] }

    func row(of entry: Entry) -> ArraySlice<UInt8> {
        arena[(entry.offset + Int(entry.textBytes))...].prefix(Int(entry.rowBytes))
    }

    func record(_ entry: Entry) -> SortedRecord {
        var key = SortKey(entry.major, entry.minor)
        if entry.textBytes > 0 { key.text = Array(text(of: entry)) }
        return SortedRecord(key: key, line: entry.line, marks: entry.marks, bytes: Array(row(of: entry)))
    }

    private func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        if left.major != right.major { return left.major < right.major }
        if left.minor != right.minor { return left.minor < right.minor }
        if left.textBytes | right.textBytes != 0 {
            let (leftText, rightText) = (text(of: left), text(of: right))
            if leftText != rightText { return leftText.lexicographicallyPrecedes(rightText) }
        }
        return left.offset < right.offset
    }
}
