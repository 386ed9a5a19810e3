/// A comma-separated table with a header row, read whole: for reference values in tests only.
public struct CSVTable {
    /// Column names, in file order.
    public let columns: [String]
    /// Rows of fields, in file order.
    public let rows: [[String]]
    private let positions: [String: Int]

    /// Parses RFC 4180 text (quoted fields, doubled quotes, CR LF or LF).
    public init(_ text: String) {
        var records = Self.records(of: text)
        columns = records.isEmpty ? [] : records.removeFirst()
        rows = records
        positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    }

    /// The field of a row in the named column; empty where the row is short or the column unknown.
    public func field(_ row: [String], _ column: String) -> String {
        guard let position = positions[column], position < row.count else { return "" }
        return row[position]
    }

    /// The field as a number: `nil` where it is empty or `NA`, infinite for `Inf`.
    public func number(_ row: [String], _ column: String) -> Double? { Double(field(row, column)) }

    private static func records(of text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var quoted = false
        var bytes = text.utf8.makeIterator()
        var pending = bytes.next()
        func finishField() {
            record.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        while let byte = pending {
            pending = bytes.next()
            switch (byte, quoted) {
            case (UInt8(ascii: "\""), true) where pending == UInt8(ascii: "\""):
                field.append(byte)
                pending = bytes.next()
            case (UInt8(ascii: "\""), _): quoted.toggle()
            case (UInt8(ascii: ","), false): finishField()
            case (UInt8(ascii: "\r"), false): continue
            case (UInt8(ascii: "\n"), false):
                finishField()
                records.append(record)
                record.removeAll()
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !record.isEmpty {
            finishField()
            records.append(record)
        }
        return records
    }
}
