/// Reads records that may span lines inside quotes.
///
/// Where a quote is never closed, only the line it opened on is given up: the lines looked at in vain are read again as
/// records of their own.
struct QuotedRecordReader {
    private var reader: LineReader
    private let delimiter: UInt8
    private let maximumBytes: Int
    private var waiting: [Line] = []
    private var openQuotes = 0
    /// Each costs a look at up to a record's bound of bytes.
    private static let maximumOpenQuotes = 1000

    init(_ reader: LineReader, delimiter: UInt8, maximumBytes: Int) {
        (self.reader, self.delimiter, self.maximumBytes) = (reader, delimiter, maximumBytes)
    }

    /// The next record, with its line breaks as LF, and what is wrong with it; `nil` at the end.
    mutating func next(_ line: inout Line) throws(ImportError) -> RecordMarks? {
        guard try take(&line) else { return nil }
        var marks: RecordMarks = line.isTooLong ? .tooLong : []
        if !marks.isEmpty || !isOpen(line.bytes) { return marks }
        let first = line
        var taken: [Line] = []
        var more = Line()
        while line.bytes.count <= maximumBytes, try take(&more) {
            taken.append(more)
            if more.isTooLong { break }
            line.bytes.append(0x0A)
            line.bytes.append(contentsOf: more.bytes)
            // A record can only be closed by a line with a quote in it.
            if more.bytes.contains(UInt8(ascii: "\"")), !isOpen(line.bytes) { return [] }
        }
        line = first
        waiting.append(contentsOf: taken.reversed())
        openQuotes += 1
        guard openQuotes < Self.maximumOpenQuotes else {
            throw .unterminatedQuotes(file: reader.file.name, count: openQuotes)
        }
        marks.insert(.openQuote)
        return marks
    }

    private mutating func take(_ line: inout Line) throws(ImportError) -> Bool {
        if let known = waiting.popLast() {
            line = known
            return true
        }
        return try reader.next(&line)
    }

    private func isOpen(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(UInt8(ascii: "\"")) else { return false }
        do {
            _ = try DelimitedRow(parsing: bytes, delimiter: delimiter)
            return false
        } catch {
            return error == .openQuote
        }
    }
}
