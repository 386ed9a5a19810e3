/// Where the columns of one file stand, found by the names in its header. One object a file: every row refers to it.
final class FAERSLayout: Sendable {
    let table: FAERSTable
    /// The file's name, without its folder.
    let file: String
    /// The header as it stands in the file.
    let header: [UInt8]
    /// Columns declared by the header.
    let columnCount: Int
    /// Whether it is of the days before FAERS (2012Q3 and earlier): ISR instead of PRIMARYID.
    let isLegacy: Bool
    /// Names in the header that are no column known.
    let unknownNames: [String]
    /// Columns whose values must look like something, in file order.
    let checks: [(column: FAERSColumn, position: Int, rule: FAERSRule)]
    private let positions: [Int]
    private let names: [String]

    init(table: FAERSTable, file: String, header line: Line) throws(ImportError) {
        var names = line.bytes.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false).map {
            Array($0.trimmed)[...].text.lowercased()
        }
        if names.count > 1, names.last == "" { names.removeLast() }
        guard !line.isTooLong, names.count > 1 else { throw .noHeader(file: file, found: line.bytes.prefix(80).text) }
        (self.table, self.file, header, columnCount, self.names) = (table, file, line.bytes, names.count, names)
        positions = try Self.positions(of: names, table: table, file: file)
        isLegacy = names.contains("isr")
        let known = Set(table.columns.flatMap(\.names))
        unknownNames = names.filter { !known.contains($0) && !Self.isPlaceholder($0) }
        let positions = positions
        checks = FAERSColumn.allCases.compactMap { column in
            let position = positions[column.rawValue]
            return position < 0 ? nil : (column, position, column.rule)
        }
        .sorted { $0.position < $1.position }
    }

    /// Where the column stands, from 0; `nil` where the file has none.
    func position(_ column: FAERSColumn) -> Int? {
        let position = positions[column.rawValue]
        return position < 0 ? nil : position
    }

    /// The column's name in this file.
    func name(_ column: FAERSColumn) -> String { position(column).map { names[$0] } ?? column.names[0] }

    private static func positions(
        of names: [String], table: FAERSTable, file: String
    ) throws(ImportError) -> [Int] {
        var positions = [Int](repeating: -1, count: FAERSColumn.allCases.count)
        for column in table.columns {
            let found = names.indices.filter { column.names.contains(names[$0]) }
            let isMissing = found.isEmpty && table.requiredColumns.contains(column)
            guard found.count <= 1, !isMissing else {
                let expected = table.requiredColumns.map { $0.names.joined(separator: " or ") }
                throw .unknownLayout(file: file, found: names, expected: expected.map { $0 + " (once)" })
            }
            positions[column.rawValue] = found.first ?? -1
        }
        return positions
    }

    /// R's names for undeclared columns (`v13`), and columns without a name.
    private static func isPlaceholder(_ name: String) -> Bool {
        name.isEmpty || (name.first == "v" && Int(name.dropFirst()) != nil)
    }
}
