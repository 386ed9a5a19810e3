/// Reads one sorted run of a spill file from its start.
struct RunReader {
    private let file: SpillFile
    private var offset: Int
    private let end: Int
    private var buffer: [UInt8] = []
    private var position = 0

    init(_ file: SpillFile, range: Range<Int>) {
        self.file = file
        (offset, end) = (range.lowerBound, range.upperBound)
    }

    /// The next record, `nil` at the end of the run.
    mutating func next() throws(ImportError) -> SortedRecord? {
        guard position < buffer.count || offset < end else { return nil }
        try need(SpillFile.headerBytes)
        var key = SortKey(integer(UInt64.self), integer(UInt64.self))
        let line = Int(truncatingIfNeeded: integer(UInt64.self))
        let (textBytes, rowBytes) = (Int(integer(UInt32.self)), Int(integer(UInt32.self)))
        let marks = RecordMarks(rawValue: integer(UInt8.self))
        try need(textBytes + rowBytes)
        if textBytes > 0 { key.text = take(textBytes) }
        return SortedRecord(key: key, line: line, marks: marks, bytes: take(rowBytes))
    }

    private mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number {
        let start = position
        position += MemoryLayout<Number>.size
        return buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: type) }
    }

    private mutating func take(_ count: Int) -> [UInt8] {
        defer { position += count }
        return Array(buffer[position..<position + count])
    }

    /// Makes sure that so many bytes lie ahead in the buffer.
    private mutating func need(_ count: Int) throws(ImportError) {
        guard buffer.count - position < count else { return }
        buffer.removeSubrange(..<position)
        position = 0
        var block = [UInt8](repeating: 0, count: max(count, Self.blockBytes))
        while buffer.count < count {
            let found = try file.read(into: &block, at: offset, count: end - offset)
            guard found > 0 else { throw .unreadable(file: "scratch file", reason: "it ended early") }
            buffer.append(contentsOf: block[..<found])
            offset += found
        }
    }

    private static let blockBytes = 32 << 10
}
