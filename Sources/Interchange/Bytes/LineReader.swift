internal import Foundation

/// One line of a file, without its terminator. The storage is used again for the next line.
struct Line {
    /// From 1.
    var number = 0
    /// The bytes; only the first 256 of a line that is too long.
    var bytes: [UInt8] = []
    /// Whether a line feed followed; only a file's last line may lack it.
    var isTerminated = false
    /// Whether it was longer than the reader's bound.
    var isTooLong = false

    /// Whether there is nothing in it but spaces (or the end-of-file mark of DOS, 0x1A).
    var isBlank: Bool { !isTooLong && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x1A } }

    fileprivate mutating func reset(number: Int) {
        (self.number, isTerminated, isTooLong) = (number, false, false)
        bytes.removeAll(keepingCapacity: true)
    }

    fileprivate mutating func append(_ part: ArraySlice<UInt8>, limit: Int) {
        guard !isTooLong else { return }
        isTooLong = bytes.count + part.count > limit
        bytes.append(contentsOf: isTooLong ? part.prefix(Self.keptPrefix) : part)
        if isTooLong { bytes.removeSubrange(min(bytes.count, Self.keptPrefix)...) }
    }

    private static let keptPrefix = 256
}

/// Reads a file line by line in blocks; memory is bounded by the block and the longest line allowed.
struct LineReader {
    let file: InputFile
    private let maximumLineBytes: Int
    private var block = [UInt8](repeating: 0, count: 256 << 10)
    private var start = 0
    private var end = 0
    private var lineNumber = 0
    private var isFirstBlock = true

    init(_ file: InputFile, maximumLineBytes: Int) {
        self.file = file
        self.maximumLineBytes = maximumLineBytes
    }

    /// Reads the next line; `false` at the end of the file. Lines end in LF or CR LF.
    mutating func next(_ line: inout Line) throws(ImportError) -> Bool {
        line.reset(number: lineNumber + 1)
        var isFound = false
        while !line.isTerminated {
            if start == end { guard try fill() else { break } }
            isFound = true
            let newline = firstNewline()
            line.append(block[start..<(newline ?? end)], limit: maximumLineBytes)
            line.isTerminated = newline != nil
            start = newline.map { $0 + 1 } ?? end
        }
        guard isFound else { return false }
        lineNumber += 1
        if line.bytes.last == 0x0D { line.bytes.removeLast() }
        return true
    }

    /// Reads the first line that is not blank, without a byte order mark.
    mutating func header() throws(ImportError) -> Line {
        var line = Line()
        while try next(&line) {
            if line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line.bytes.removeFirst(3) }
            if !line.isBlank { return line }
        }
        throw .emptyFile(file: file.name)
    }

    private mutating func fill() throws(ImportError) -> Bool {
        (start, end) = (0, try file.read(into: &block))
        // UTF-16, archives and spreadsheets have some here. Further on one is the fault of its record alone.
        if isFirstBlock, block[..<end].prefix(while: { $0 != 0x0A }).contains(0) { throw .binaryFile(file: file.name) }
        isFirstBlock = false
        return end > 0
    }

    private func firstNewline() -> Int? {
        block.withUnsafeBytes { raw in
            guard let base = raw.baseAddress, let found = memchr(base + start, 0x0A, end - start) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
