/// Where the columns of a table stand.
struct TableLayout: Sendable {
    /// The file's name, without its folder.
    let file: String
    /// The header as it stands in the file.
    let header: [UInt8]
    /// The column names of the header.
    let names: [String]
    /// What separates fields: comma, tab or semicolon, whichever the header has most of.
    let delimiter: UInt8
    private let positions: [Int]

    init(file: String, header line: Line, columns: TableColumns) throws(ImportError) {
        let bytes = line.bytes
        guard !line.isTooLong else { throw .noHeader(file: file, found: bytes.prefix(80).text) }
        let delimiter = Self.delimiter(of: bytes)
        guard let row = DelimitedRow(bytes, delimiter: delimiter) else {
            throw .noHeader(file: file, found: bytes.prefix(80).text)
        }
        (self.file, header, self.delimiter) = (file, bytes, delimiter)
        let names = row.fields.map { row.bytes[$0].trimmed.text }
        self.names = names
        positions = try Self.positions(of: columns, in: names, file: file)
    }

    /// Comma, tab or semicolon, whichever a header has most of.
    static func delimiter(of header: [UInt8]) -> UInt8 {
        let counts = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")].map { mark in
            (mark: mark, count: header.count { $0 == mark })
        }
        return counts.reduce(counts[0]) { $1.count > $0.count ? $1 : $0 }.mark
    }

    /// Where the column stands, from 0; `nil` where it was not named.
    func position(_ column: TableColumn) -> Int? {
        let position = positions[column.rawValue]
        return position < 0 ? nil : position
    }

    /// The column's name in the file.
    func name(_ column: TableColumn) -> String { position(column).map { names[$0] } ?? "\(column)" }

    private static func positions(
        of columns: TableColumns, in names: [String], file: String
    ) throws(ImportError) -> [Int] {
        var positions = [Int](repeating: -1, count: TableColumn.allCases.count)
        for (column, name) in columns.named {
            let exact = names.indices.filter { names[$0] == name }
            let found = exact.isEmpty ? names.indices.filter { names[$0].lowercased() == name.lowercased() } : exact
            guard found.count == 1, let position = found.first else {
                throw .unknownLayout(file: file, found: names, expected: columns.named.map { $0.name + " (once)" })
            }
            positions[column.rawValue] = position
        }
        return positions
    }
}

extension Sequence<UInt8> {
    /// The text of the bytes.
    var text: String { ArraySlice(self).text }
}
