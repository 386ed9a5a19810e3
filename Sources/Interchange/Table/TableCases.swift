internal import ClinicalEvents

/// Sorts the rows of a table by case and makes a report of each case.
struct TableCases {
    let layout: TableLayout
    let namespace: String
    let rejectsTable: Int
    let run: ImportRun

    /// Reads the table to its end. A row that names no case is rejected by itself.
    func sorted(_ lines: LineReader) throws(ImportError) -> RecordStream {
        var reader = QuotedRecordReader(
            lines, delimiter: layout.delimiter, maximumBytes: run.options.maximumLineBytes)
        var sorter = RecordSorter(
            scratch: run.options.scratchFolder, budgetBytes: run.options.memoryBudgetBytes)
        var line = Line()
        while let marks = try reader.next(&line) {
            try run.tick(line.bytes.count + 1, .reading, layout.file)
            guard !line.isBlank else { continue }
            run.summary.rowsRead += 1
            if let key = key(of: line.bytes) {
                try sorter.append(key, line: line.number, marks: marks, row: line.bytes[...])
            } else {
                try rejectStray(line, marks)
            }
        }
        return try sorter.finish()
    }

    /// Makes a report of each case and submits it, or rejects it whole.
    func take(_ stream: RecordStream) throws {
        while let first = try stream.next() {
            var rows = [first]
            var bytes = first.bytes.count
            while stream.head?.key == first.key, let record = try stream.next() {
                rows.append(record)
                bytes += record.bytes.count + MemoryLayout<SortedRecord>.stride
                guard bytes > run.options.maximumReportBytes else { continue }
                try pass(rows, stream)
                rows.removeAll()
                break
            }
            if !rows.isEmpty { try takeCase(rows) }
        }
    }

    private func takeCase(_ rows: [SortedRecord]) throws {
        var gathered = TableCase()
        var rejections: [Rejection] = []
        for row in rows {
            try run.tick(row.bytes.count + 1, .delivering, layout.file)
            do {
                try gathered.add(try values(of: row), versionName: layout.name(.version))
            } catch {
                rejections.append(rejection(error, row.line))
            }
        }
        let sources = rows.map { SourceRow($0, table: rejectsTable) }
        guard rejections.isEmpty, let first = rows.first else { return try run.reject(rejections, rows: sources) }
        let event = gathered.event(
            identifier: caseField(of: first.bytes).text, namespace: namespace, file: layout.file)
        guard event.caseIdentifier.utf8.count <= ProposedEvent.maximumNameBytes else {
            let problem = FieldError(
                field: layout.name(.caseIdentifier), value: event.caseIdentifier,
                expected: "with the registry's name at most \(ProposedEvent.maximumNameBytes) bytes")
            return try run.reject([rejection(problem, first.line)], rows: sources)
        }
        try run.submit(event, origin: (layout.file, first.line, layout.name(.caseIdentifier)), rows: sources)
    }

    /// Rejects a case that is too large to hold, writing its rows down as they come.
    private func pass(_ rows: [SortedRecord], _ stream: RecordStream) throws(ImportError) {
        guard let first = rows.first else { return }
        let problem = FieldError(
            field: layout.name(.caseIdentifier), value: caseField(of: first.bytes).text,
            expected: "rows of at most \(run.options.maximumReportBytes) bytes in one case")
        try run.reject([rejection(problem, first.line)], rows: rows.map { SourceRow($0, table: rejectsTable) })
        while stream.head?.key == first.key, let record = try stream.next() {
            try run.rejectMore([SourceRow(record, table: rejectsTable)])
        }
    }

    private func values(of record: SortedRecord) throws(FieldError) -> TableValues {
        let start = record.bytes.prefix(100).text
        if record.marks.contains(.tooLong) {
            throw FieldError(field: "line", value: start, expected: "a shorter line; it was not copied to the rejects")
        }
        if record.marks.contains(.openQuote) {
            throw FieldError(field: "line", value: start, expected: "a closing quote")
        }
        if record.bytes.contains(0) {
            throw FieldError(field: "line", value: start, expected: "text without NUL bytes")
        }
        guard let row = DelimitedRow(record.bytes, delimiter: layout.delimiter) else {
            throw FieldError(field: "line", value: start, expected: "a delimiter after a closing quote")
        }
        guard row.fields.count == layout.names.count else {
            throw FieldError(
                field: "fields", value: "\(row.fields.count) fields",
                expected: "\(layout.names.count) fields as in the header")
        }
        let values = try TableValues(row, layout, &run.strings)
        // Of a case's rows one date counts; the others are the case's too.
        try run.latestDay.check(layout.name(.received), values.received)
        try run.latestDay.check(layout.name(.occurred), values.occurred)
        return values
    }

    /// The key of the row's case; `nil` where it names none.
    private func key(of bytes: [UInt8]) -> SortKey? {
        let field = caseField(of: bytes)
        guard !field.isEmpty, !field.isTooLongForName else { return nil }
        return SortKey(identifier: field)
    }

    /// The case a row names, without outer spaces, as far as it can be told where the row is broken.
    private func caseField(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard let position = layout.position(.caseIdentifier) else { return [] }
        if let row = DelimitedRow(bytes, delimiter: layout.delimiter) {
            return position < row.fields.count ? row.bytes[row.fields[position]].trimmed : []
        }
        let fields = bytes.split(separator: layout.delimiter, omittingEmptySubsequences: false)
        let isPlain = fields.prefix(position + 1).allSatisfy { !$0.contains(UInt8(ascii: "\"")) }
        return position < fields.count && isPlain ? fields[position].trimmed : []
    }

    private func rejectStray(_ line: Line, _ marks: RecordMarks) throws(ImportError) {
        let record = SortedRecord(key: SortKey(0), line: line.number, marks: marks, bytes: line.bytes)
        let problem: FieldError
        do {
            // What is wrong with the row as a whole says more than that it names no case.
            _ = try values(of: record)
            problem = FieldError(
                field: layout.name(.caseIdentifier), value: caseField(of: line.bytes).prefix(200).text,
                expected: "a name of at most \(ProposedEvent.maximumNameBytes) bytes")
        } catch {
            problem = error
        }
        try run.reject([rejection(problem, line.number)], rows: [SourceRow(record, table: rejectsTable)])
    }

    private func rejection(_ problem: FieldError, _ line: Int) -> Rejection {
        Rejection(
            file: layout.file, line: line, field: problem.field, value: problem.value,
            reason: "expected \(problem.expected)")
    }
}
