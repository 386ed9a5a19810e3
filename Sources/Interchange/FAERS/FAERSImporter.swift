public import ClinicalEvents
public import Foundation

/// Imports quarterly FAERS or AERS extracts: `$`-delimited tables without quoting, every era since 2004.
///
/// The tables are brought into the order of their reports by an external sort and joined, so that memory does not grow
/// with the files. A report is taken whole or rejected whole with all its rows. Each quarter's reports come before its
/// deletions, and quarters in the order of time; within a quarter reports come by primaryid, then caseid.
///
/// Cost: two passes over the files, and one more through scratch space for a table larger than its share of
/// `ImportOptions.memoryBudgetBytes`.
public struct FAERSImporter {
    private let folder: URL
    private let options: ImportOptions

    /// An import of the quarters in a folder.
    public init(folder: URL, options: ImportOptions) {
        self.folder = folder
        self.options = options
    }

    /// Reads everything and hands events to `deliver` in batches, in an order that depends on the files alone.
    ///
    /// `deliver` must answer for each event. `isCancelled` is asked before each batch and after each mebibyte; once
    /// something was delivered a cancelled import returns its summary so far with `isInterrupted`.
    /// - Throws: `ImportError`, or what `deliver` throws.
    public func run(
        progress: (ImportProgress) -> Void = { _ in }, isCancelled: () -> Bool = { false },
        deliver: ([ProposedEvent]) throws -> [DeliveryOutcome]
    ) throws -> ImportSummary {
        try withImportRun(options: options, progress: progress, isCancelled: isCancelled, deliver: deliver) { run in
            let quarters = try FAERSArchive(folder).quarters.sorted { $0.key < $1.key }
            let files = quarters.flatMap { Array($0.value.tables.values) + $0.value.deleteLists }
            for file in files { run.totalBytes += 2 * (try InputFile(file).size) }
            for (name, quarter) in quarters { try importQuarter(name, quarter, run) }
        }
    }

    private func importQuarter(_ name: FAERSQuarter, _ quarter: FAERSArchive.Quarter, _ run: ImportRun) throws {
        if !quarter.tables.isEmpty { try importReports(name, quarter.tables, run) }
        if !quarter.deleteLists.isEmpty { try FAERSDeletions(quarter: name, run: run).take(quarter.deleteLists) }
    }

    private func importReports(_ name: FAERSQuarter, _ tables: [FAERSTable: URL], _ run: ImportRun) throws {
        var files: [FAERSTable: FAERSTableFile] = [:]
        for table in FAERSTable.allCases {
            guard let url = tables[table] else {
                run.summary.note("quarters without \(table.name)")
                continue
            }
            files[table] = try FAERSTableFile(url, table: table, group: name.description, run: run)
        }
        var streams: [FAERSTable: RecordStream] = [:]
        for table in FAERSTable.allCases {
            guard var file = files[table] else { continue }
            streams[table] = try file.sorted(run)
        }
        let join = FAERSJoin(files: files, streams: streams, quarter: name.description)
        let assembler = FAERSAssembler(files: files, quarter: name, run: run)
        while let group = try join.next(run) { try assembler.take(group) }
    }
}
