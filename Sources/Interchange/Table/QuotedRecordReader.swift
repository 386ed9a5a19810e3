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
    /// The most lines that a record may span.
    private static let maximumLines = 10_000

    init(_ reader: LineReader, delimiter: UInt8, maximumBytes: Int) {
        (self.reader, self.delimiter, self.maximumBytes) = (reader, delimiter, maximumBytes)
    }

    /// The next record, with its line breaks as LF, and what is wrong with it; `nil` at the end.
    mutating func next(_ line: inout Line) throws(ImportError) -> RecordMarks? {
        guard try take(&line) else { return nil }
        if line.isTooLong { return .tooLong }
        guard line.bytes.contains(UInt8(ascii: "\"")) else { return [] }
        var quotes = QuoteScanner(delimiter: delimiter)
        quotes.scan(line.bytes)
        guard quotes.isOpen else { return [] }
        return try close(&line, quotes)
    }

    /// Adds the lines that follow until the open quote is closed.
    private mutating func close(_ line: inout Line, _ open: QuoteScanner) throws(ImportError) -> RecordMarks {
        let first = line
        var quotes = open
        var taken: [Line] = []
        var more = Line()
        while line.bytes.count <= maximumBytes, taken.count < Self.maximumLines, try take(&more) {
            taken.append(more)
            quotes.scan(more.bytes)
            if more.isTooLong || quotes.isFaulty { break }
            line.bytes.append(0x0A)
            line.bytes.append(contentsOf: more.bytes)
            if !quotes.isOpen { return [] }
        }
        line = first
        waiting.append(contentsOf: taken.reversed())
        openQuotes += 1
        guard openQuotes < Self.maximumOpenQuotes else {
            throw .unterminatedQuotes(file: reader.file.name, count: openQuotes)
        }
        return .openQuote
    }

    private mutating func take(_ line: inout Line) throws(ImportError) -> Bool {
        if let known = waiting.popLast() {
            line = known
            return true
        }
        return try reader.next(&line)
    }
}
