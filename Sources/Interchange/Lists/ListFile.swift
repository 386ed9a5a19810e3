public import Foundation

/// A small table with named columns, read as a whole: a list that is adopted at once.
///
/// Comma, tab or semicolon, whichever the header has most of; quoting of RFC 4180; letter case of the column names is no matter.
public struct ListFile: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// The line it begins on, from 1.
        public let line: Int
        fileprivate var fields: [String: String]

        /// What stands in a column, without the spaces around it; empty where the table has no such column.
        public subscript(column: String) -> String { fields[column] ?? "" }
    }

    /// The file's name, without its folder.
    public let name: String
    /// The rows, in the order of the file; blank lines are passed over.
    public private(set) var rows: [Row] = []
    /// What cannot be taken as it is, and why; the first `maximumRejections` of them.
    public private(set) var rejections: [Rejection] = []

    /// The most rows of a list.
    public static let maximumRows = 200_000
    /// The most faults that are kept.
    public static let maximumRejections = 20
    private static let maximumLineBytes = 64 << 10

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - url: the file.
    ///   - required: columns it must have, each once, in lower case.
    ///   - optional: columns it may have.
    /// - Throws: where there is no table with these columns. What is wrong with single rows is among `rejections`.
    public init(_ url: URL, required: [String], optional: [String] = []) throws(ImportError) {
        let input = try InputFile(url)
        name = input.name
        var reader = LineReader(input, maximumLineBytes: Self.maximumLineBytes)
        let header = try reader.header().bytes
        let delimiter = TableLayout.delimiter(of: header)
        let names = try Self.columns(header, delimiter, name, required, optional)
        var records = QuotedRecordReader(reader, delimiter: delimiter, maximumBytes: Self.maximumLineBytes)
        var line = Line()
        while rejections.count < Self.maximumRejections, let marks = try records.next(&line) {
            if line.isBlank { continue }
            take(line, marks, names, delimiter)
        }
    }

    /// The names of the columns, in their order.
    private static func columns(
        _ header: [UInt8], _ delimiter: UInt8, _ file: String, _ required: [String], _ optional: [String]
    ) throws(ImportError) -> [String] {
        guard let row = DelimitedRow(header, delimiter: delimiter) else {
            throw .noHeader(file: file, found: header.prefix(80).text)
        }
        let found = row.fields.map { row.bytes[$0].trimmed.text }
        let names = found.map { $0.lowercased() }
        let isKnown = names.allSatisfy { required.contains($0) || optional.contains($0) }
        guard isKnown, Set(names).count == names.count, required.allSatisfy(names.contains) else {
            let expected = required.map { $0 + " (once)" } + optional.map { $0 + " (if at all)" }
            throw .unknownLayout(file: file, found: found, expected: expected)
        }
        return names
    }

    private mutating func take(_ line: Line, _ marks: RecordMarks, _ names: [String], _ delimiter: UInt8) {
        let start = line.bytes.prefix(100).text
        guard rows.count < Self.maximumRows else {
            return reject(line.number, "line", start, "at most \(Self.maximumRows) rows")
        }
        guard !marks.contains(.tooLong) else { return reject(line.number, "line", start, "a shorter line") }
        guard !marks.contains(.openQuote), let row = DelimitedRow(line.bytes, delimiter: delimiter) else {
            return reject(line.number, "line", start, "a closing quote, and nothing behind it but the next field")
        }
        guard row.fields.count == names.count else {
            return reject(line.number, "fields", "\(row.fields.count)", "\(names.count), as in the header")
        }
        let texts = row.fields.map { row.bytes[$0].trimmed.text }
        rows.append(Row(line: line.number, fields: Dictionary(zip(names, texts)) { first, _ in first }))
    }

    /// Adds a fault of a row that was read.
    ///
    /// - Parameters:
    ///   - line: the line of the row.
    ///   - field: the column.
    ///   - value: what was found.
    ///   - expected: what should stand there.
    public mutating func reject(_ line: Int, _ field: String, _ value: String, _ expected: String) {
        guard rejections.count < Self.maximumRejections else { return }
        rejections.append(
            Rejection(file: name, line: line, field: field, value: value, reason: "expected \(expected)"))
    }
}
