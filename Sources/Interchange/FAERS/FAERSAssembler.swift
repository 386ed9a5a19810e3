internal import ClinicalEvents

/// Makes reports of the rows that share a primaryid, and rejects what cannot be one.
///
/// A report is the pair of caseid and primaryid: 2,075 primaryids of the published archives stand under more than one
/// caseid.
struct FAERSAssembler {
    let files: [FAERSTable: FAERSTableFile]
    let quarter: FAERSQuarter
    let run: ImportRun

    /// Takes one group: each of its reports is submitted or rejected, each row left over is rejected by itself.
    func take(_ group: FAERSGroup) throws {
        guard !group[.demo].isEmpty else { return try rejectOrphans(children(of: group), group.primaryID) }
        let (valid, broken) = parsedDemos(group)
        guard !valid.isEmpty else {
            let rows = broken.map(\.record).map { (FAERSTable.demo, $0) } + children(of: group)
            return try run.reject(broken.map(\.rejection), rows: rows.map(sourceRow))
        }
        for one in broken { try run.reject([one.rejection], rows: [sourceRow((.demo, one.record))]) }
        try takeReports(valid, group)
    }

    private typealias Child = (table: FAERSTable, record: SortedRecord)

    private func takeReports(_ demos: [FAERSRow], _ group: FAERSGroup) throws {
        let byCase = Dictionary(grouping: demos, by: \.record.key.minor)
        var left = children(of: group)
        if byCase.count > 1, left.contains(where: { $0.record.key.minor == 0 }) {
            return try rejectAmbiguous(demos, left)
        }
        for caseID in byCase.keys.sorted() {
            let demo = try chooseDemo(byCase[caseID] ?? [])
            let belongs = { (child: Child) in
                child.record.key.minor == caseID || (child.record.key.minor == 0 && byCase.count == 1)
            }
            if let demo { try takeReport(demo, left.filter(belongs)) }
            left.removeAll(where: belongs)
        }
        try rejectOrphans(left, group.primaryID)
    }

    private func takeReport(_ demo: FAERSRow, _ children: [Child]) throws {
        let sources = ([(.demo, demo.record)] + children).map(sourceRow)
        var rows = FAERSReportRows(demo: demo)
        var rejections: [Rejection] = []
        for child in children {
            guard let file = files[child.table] else { continue }
            do {
                rows.append(try FAERSRow(child.record, layout: file.layout))
            } catch {
                rejections.append(rejection(error, child.record, file.layout))
            }
        }
        if rejections.isEmpty { rejections = missingParts(rows) }
        guard rejections.isEmpty else { return try run.reject(rejections, rows: sources) }
        let layout = demo.layout
        let event = FAERSReportBuilder(rows: rows, quarter: quarter, run: run).event()
        run.summary.repaired += rows.repairedCount
        run.summary.note("rows with a $ inside a free text, read as part of it", count: rows.repairedCount)
        let origin = (file: layout.file, line: demo.record.line, field: layout.name(.primaryID))
        let columns = ["received": layout.name(.fdaDate), "occurred": layout.name(.eventDate)]
        try run.submit(event, origin: origin, columns: columns, rows: sources)
    }

    private func missingParts(_ rows: FAERSReportRows) -> [Rejection] {
        let demo = rows.demo
        func missing(_ what: String, _ table: FAERSTable) -> Rejection {
            Rejection(
                file: demo.layout.file, line: demo.record.line, field: demo.layout.name(.primaryID),
                value: demo[.primaryID].text, reason: "no \(what): expected at least one row in \(table.name)")
        }
        return (rows.drugs.isEmpty ? [missing("drug", .drug)] : [])
            + (rows.reactions.isEmpty ? [missing("reaction", .reac)] : [])
    }
}

extension FAERSAssembler {
    private func parsedDemos(
        _ group: FAERSGroup
    ) -> (valid: [FAERSRow], broken: [(record: SortedRecord, rejection: Rejection)]) {
        var valid: [FAERSRow] = []
        var broken: [(record: SortedRecord, rejection: Rejection)] = []
        guard let layout = files[.demo]?.layout else { return (valid, broken) }
        for record in group[.demo] {
            do {
                valid.append(try FAERSRow(record, layout: layout))
            } catch {
                broken.append((record, rejection(error, record, layout)))
            }
        }
        return (valid, broken)
    }

    /// Of several DEMO rows of one report: identical ones count once; of conflicting ones the richest is kept, the first
    /// of equally rich ones, and the others are rejected.
    private func chooseDemo(_ rows: [FAERSRow]) throws(ImportError) -> FAERSRow? {
        var best: FAERSRow?
        for row in rows where best.map({ row.richness > $0.richness }) ?? true { best = row }
        guard let best else { return nil }
        for row in rows where row.record.line != best.record.line || row.record.bytes != best.record.bytes {
            if row.record.bytes == best.record.bytes {
                run.summary.note("identical rows of DEMO, counted once")
                continue
            }
            let problem = FAERSRow.Problem(
                field: row.layout.name(.primaryID),
                value: "\(row[.primaryID].text) on lines \(best.record.line) and \(row.record.line)",
                expected: "one row for the report; the row with the most fields filled was kept")
            try run.reject([rejection(problem, row.record, row.layout)], rows: [sourceRow((.demo, row.record))])
        }
        return best
    }

    private func rejectAmbiguous(_ demos: [FAERSRow], _ children: [Child]) throws(ImportError) {
        let rejections = demos.map { demo in
            let problem = FAERSRow.Problem(
                field: demo.layout.name(.caseID), value: demo[.caseID].text,
                expected: "one case for the report, since its other tables do not name the case")
            return rejection(problem, demo.record, demo.layout)
        }
        try run.reject(rejections, rows: (demos.map { (.demo, $0.record) } + children).map(sourceRow))
    }

    private func rejectOrphans(_ children: [Child], _ primaryID: UInt64) throws(ImportError) {
        for child in children {
            guard let layout = files[child.table]?.layout else { continue }
            let problem = FAERSRow.Problem(
                field: layout.name(.primaryID), value: "\(primaryID)",
                expected: "a row in DEMO with this identifier and the same case")
            try run.reject([rejection(problem, child.record, layout)], rows: [sourceRow(child)])
        }
    }

    private func children(of group: FAERSGroup) -> [Child] {
        FAERSTable.allCases.dropFirst().flatMap { table in group[table].map { (table, $0) } }
    }

    private func sourceRow(_ child: Child) -> SourceRow {
        SourceRow(child.record, table: files[child.table]?.rejectsTable ?? 0)
    }

    private func rejection(_ problem: FAERSRow.Problem, _ record: SortedRecord, _ layout: FAERSLayout) -> Rejection {
        Rejection(
            file: layout.file, line: record.line, field: problem.field, value: problem.value,
            reason: "expected \(problem.expected)")
    }
}
