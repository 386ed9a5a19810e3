/// All rows of a quarter that carry one primaryid, by table.
struct FAERSGroup {
    let primaryID: UInt64
    /// Rows in the order of `FAERSTable.allCases`.
    var rows: [[SortedRecord]]

    subscript(table: FAERSTable) -> [SortedRecord] { rows[table.rawValue] }
}

/// Joins the sorted tables of a quarter, one primaryid at a time. Holds the rows of one.
struct FAERSJoin {
    private let files: [FAERSTable: FAERSTableFile]
    private let streams: [(table: FAERSTable, stream: RecordStream)]
    private let quarter: String

    init(files: [FAERSTable: FAERSTableFile], streams: [FAERSTable: RecordStream], quarter: String) {
        self.files = files
        self.quarter = quarter
        self.streams = FAERSTable.allCases.compactMap { table in streams[table].map { (table, $0) } }
    }

    /// The rows of the next primaryid in numeric order; `nil` at the end. A group that is too large to hold is rejected
    /// as it is read and passed over.
    func next(_ run: ImportRun) throws(ImportError) -> FAERSGroup? {
        while let primaryID = streams.compactMap({ $0.stream.head?.key.major }).min() {
            if let group = try collect(primaryID, run) { return group }
        }
        return nil
    }

    private func collect(_ primaryID: UInt64, _ run: ImportRun) throws(ImportError) -> FAERSGroup? {
        var group = FAERSGroup(primaryID: primaryID, rows: Array(repeating: [], count: FAERSTable.allCases.count))
        var bytes = 0
        var isTooLarge = false
        for (table, stream) in streams {
            while stream.head?.key.major == primaryID, let record = try stream.next() {
                try run.tick(record.bytes.count + 1, .delivering, quarter)
                bytes += record.bytes.count + MemoryLayout<SortedRecord>.stride
                group.rows[table.rawValue].append(record)
                guard isTooLarge || bytes > run.options.maximumReportBytes else { continue }
                try pass(&group, isFirst: !isTooLarge, run)
                isTooLarge = true
            }
        }
        return isTooLarge ? nil : group
    }

    private func pass(_ group: inout FAERSGroup, isFirst: Bool, _ run: ImportRun) throws(ImportError) {
        let rows = sourceRows(group)
        group.rows = group.rows.map { _ in [] }
        guard isFirst, let first = rows.first,
            let layout = files.values.first(where: { $0.rejectsTable == first.table })?.layout
        else { return try run.rejectMore(rows) }
        let rejection = Rejection(
            file: layout.file, line: first.line, field: layout.name(.primaryID), value: "\(group.primaryID)",
            reason: "expected rows of at most \(run.options.maximumReportBytes) bytes in one report")
        try run.reject([rejection], rows: rows)
    }

    private func sourceRows(_ group: FAERSGroup) -> [SourceRow] {
        FAERSTable.allCases.flatMap { table in
            files[table].map { file in group[table].map { SourceRow($0, table: file.rejectsTable) } } ?? []
        }
    }
}
