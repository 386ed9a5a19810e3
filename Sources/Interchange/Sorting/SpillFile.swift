internal import Foundation

/// Scratch space on disk. It has no name any more once it is open, so that a crash leaves nothing behind.
final class SpillFile {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var written = 0

    init(in folder: URL) throws(ImportError) {
        let template = folder.appending(path: "vigilia-sort-XXXXXX").path
        var name = Array(template.utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw .unwritable(path: folder.path, reason: systemErrorText()) }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        unlink(path)
    }

    /// Bytes written so far: where the next run begins.
    var byteCount: Int { written + buffer.count }

    func append(_ record: SortedRecord) throws(ImportError) {
        try append(record.key, record.key.text[...], record.line, record.marks, record.bytes[...])
    }

    func append(_ chunk: RecordChunk) throws(ImportError) {
        for entry in chunk.entries {
            let key = SortKey(entry.major, entry.minor)
            try append(key, chunk.text(of: entry), entry.line, entry.marks, chunk.row(of: entry))
        }
    }

    func flush() throws(ImportError) {
        try writeAll(buffer, to: descriptor, path: path)
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    /// Reads bytes at an offset over the start of the block; gives back how many.
    func read(into block: inout [UInt8], at offset: Int, count: Int) throws(ImportError) -> Int {
        while true {
            let found = block.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, min(count, $0.count), offset) }
            if found >= 0 { return found }
            guard errno == EINTR else { throw .unreadable(file: path, reason: systemErrorText()) }
        }
    }

    /// Bytes of the fixed part of a record: two key numbers, line, two lengths, marks.
    static let headerBytes = 33

    private func append(
        _ key: SortKey, _ text: ArraySlice<UInt8>, _ line: Int, _ marks: RecordMarks, _ row: ArraySlice<UInt8>
    ) throws(ImportError) {
        for number in [key.major, key.minor, UInt64(line)] {
            withUnsafeBytes(of: number) { buffer.append(contentsOf: $0) }
        }
        for count in [UInt32(text.count), UInt32(row.count)] {
            withUnsafeBytes(of: count) { buffer.append(contentsOf: $0) }
        }
        buffer.append(marks.rawValue)
        buffer.append(contentsOf: text)
        buffer.append(contentsOf: row)
        if buffer.count >= 256 << 10 { try flush() }
    }

    deinit { close(descriptor) }
}
