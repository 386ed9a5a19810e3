internal import Foundation

/// One table of a quarter: its layout, and its rows in the order of their reports.
struct FAERSTableFile {
    let layout: FAERSLayout
    /// The number of the file among the rejects.
    let rejectsTable: Int
    private var reader: LineReader
    private let budgetBytes: Int

    init(_ url: URL, table: FAERSTable, group: String, run: ImportRun) throws(ImportError) {
        reader = LineReader(try InputFile(url), maximumLineBytes: run.options.maximumLineBytes)
        layout = try FAERSLayout(table: table, file: url.lastPathComponent, header: try reader.header())
        rejectsTable = run.rejects.register(layout.file, header: layout.header, group: group)
        budgetBytes = run.options.memoryBudgetBytes / FAERSTable.allCases.count
        for name in layout.unknownNames {
            run.summary.note("columns not known and not kept, \(name) in \(layout.file)")
        }
    }

    /// Reads the file to its end.
    mutating func sorted(_ run: ImportRun) throws(ImportError) -> RecordStream {
        var sorter = RecordSorter(scratch: run.options.scratchFolder, budgetBytes: budgetBytes)
        var line = Line()
        while try reader.next(&line) {
            try run.tick(line.bytes.count + 1, .reading, layout.file)
            guard !line.isBlank else { continue }
            try take(line, into: &sorter, run)
        }
        return try sorter.finish()
    }

    private func take(_ line: Line, into sorter: inout RecordSorter, _ run: ImportRun) throws(ImportError) {
        let count = line.bytes.count { $0 == UInt8(ascii: "$") } + 1
        if count >= 2 * layout.columnCount - 1, count > layout.columnCount + 1, !line.isTooLong,
            let halves = splitJoinedRecords(line, layout: layout)
        {
            run.summary.repaired += 1
            run.summary.note("lines that held two records, taken apart")
            try append(halves.0, of: line, into: &sorter, run)
            try append(halves.1, of: line, into: &sorter, run)
        } else {
            try append(line.bytes[...], of: line, into: &sorter, run)
        }
    }

    private func append(
        _ row: ArraySlice<UInt8>, of line: Line, into sorter: inout RecordSorter, _ run: ImportRun
    ) throws(ImportError) {
        run.summary.rowsRead += 1
        var marks: RecordMarks = line.isTooLong ? .tooLong : []
        if !line.isTerminated { marks.insert(.unterminated) }
        let identifier = field(.primaryID, of: row)
        guard let primaryID = identifier.wholeNumber else {
            let record = SortedRecord(key: SortKey(0), line: line.number, marks: marks, bytes: Array(row))
            let rejection = Rejection(
                file: layout.file, line: line.number, field: layout.name(.primaryID),
                value: identifier.prefix(200).text,
                reason: "expected a whole number of at most 18 digits")
            return try run.reject([rejection], rows: [SourceRow(record, table: rejectsTable)])
        }
        let key = SortKey(primaryID, field(.caseID, of: row).wholeNumber ?? 0)
        try sorter.append(key, line: line.number, marks: marks, row: row)
    }

    /// The bytes of a column, counted from the start of the row; enough for the identifiers, which come before any text.
    private func field(_ column: FAERSColumn, of row: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let position = layout.position(column) else { return [] }
        var start = row.startIndex
        for _ in 0..<position {
            guard let mark = row[start...].firstIndex(of: UInt8(ascii: "$")) else { return [] }
            start = mark + 1
        }
        return row[start...].prefix { $0 != UInt8(ascii: "$") }
    }
}
