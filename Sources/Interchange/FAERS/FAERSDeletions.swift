internal import ClinicalEvents
internal import Foundation

/// The delete lists of a quarter: each case named in them is void, whatever versions of it were published before.
///
/// A list says no day: the last of its quarter is the latest on which FDA can have known, and is what the nullification states
/// as received. FDA publishes a list after its quarter, but one of a quarter that is not over may be at hand (a name mistyped, a list
/// drawn early): what it says is known today, and a case that is void must not stay counted until the quarter ends. A list has one caseid a line and no header. The real ones repeat themselves and hold lines of a single space.
struct FAERSDeletions {
    let quarter: FAERSQuarter
    let run: ImportRun

    /// Submits one nullification for each distinct case, in numeric order.
    func take(_ lists: [URL]) throws {
        let options = run.options
        var sorter = RecordSorter(
            scratch: options.scratchFolder, budgetBytes: options.memoryBudgetBytes / FAERSTable.allCases.count)
        for (index, list) in lists.enumerated() { try read(list, index: index, into: &sorter) }
        let stream = try sorter.finish()
        var last: UInt64?
        while let record = try stream.next() {
            try run.tick(record.bytes.count + 1, .delivering, "deletions of \(quarter)")
            guard record.key.major != last else {
                run.summary.note("cases repeated in delete lists")
                continue
            }
            last = record.key.major
            try submit(record, list: lists[Int(record.key.minor)])
        }
    }

    private func submit(_ record: SortedRecord, list: URL) throws {
        let event = ProposedEvent(
            caseIdentifier: "FAERS:\(record.key.major)", received: received, source: Self.source(quarter),
            sourceKey: "\(record.key.major)",
            event: .safetyReportNullified(SafetyReportNullified(reason: "in the delete list of \(quarter)")))
        let name = list.lastPathComponent
        let row = SourceRow(record, table: run.rejects.register(name, header: nil, group: "deletions \(name)"))
        try run.submit(event, origin: (name, record.line, "caseid"), rows: [row])
    }

    /// The last day of the quarter, or today where that is earlier.
    private var received: PartialDate? {
        guard let last = quarter.lastDay else { return nil }
        let today = run.options.recorded.day
        return last.earliestDay > today ? PartialDate(dayNumber: today) : last
    }

    /// Whether a nullification and one that the log has under its source key can differ in nothing but the day they were imported on,
    /// as those of a quarter that was not over do.
    static func saysTheSame(_ event: ProposedEvent) -> Bool {
        guard event.event.kind == .safetyReportNullified, let quarter = FAERSQuarter(in: event.source) else {
            return false
        }
        return event.source == source(quarter)
    }

    private static func source(_ quarter: FAERSQuarter) -> String { "FAERS \(quarter) deletions" }

    private func read(_ list: URL, index: Int, into sorter: inout RecordSorter) throws(ImportError) {
        var reader = LineReader(try InputFile(list), maximumLineBytes: run.options.maximumLineBytes)
        var line = Line()
        while try reader.next(&line) {
            try run.tick(line.bytes.count + 1, .reading, reader.file.name)
            guard !line.isBlank, !isHeader(line) else { continue }
            run.summary.rowsRead += 1
            // A caseid may be followed by the `$` that ends the fields of the other files.
            let text = line.bytes[...].prefix { $0 != UInt8(ascii: "$") }
            if !line.isTooLong, let caseID = text.wholeNumber {
                try sorter.append(SortKey(caseID, UInt64(index)), line: line.number, row: line.bytes[...])
            } else {
                try reject(line, file: reader.file.name)
            }
        }
    }

    private func isHeader(_ line: Line) -> Bool {
        line.number == 1 && FAERSColumn.caseID.names.contains(line.bytes[...].trimmed.text.lowercased())
    }

    private func reject(_ line: Line, file: String) throws(ImportError) {
        let marks: RecordMarks = line.isTooLong ? .tooLong : []
        let record = SortedRecord(key: SortKey(0), line: line.number, marks: marks, bytes: line.bytes)
        let rejection = Rejection(
            file: file, line: line.number, field: "caseid", value: line.bytes.prefix(200).text,
            reason: "expected a whole number of at most 18 digits")
        let table = run.rejects.register(file, header: nil, group: "deletions \(file)")
        try run.reject([rejection], rows: [SourceRow(record, table: table)])
    }
}
