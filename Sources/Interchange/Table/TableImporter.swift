public import ClinicalEvents
public import Foundation

/// Imports a table with one drug and one reaction a row (comma, tab or semicolon; quoting of RFC 4180; a header).
///
/// The rows of a case, wherever they stand, become one report with its distinct drugs and reactions. Cases come in the
/// order of their identifiers: numbers first, by value, then texts, by bytes. A bad row rejects its case whole.
///
/// Cost: two passes over the file, and one more through scratch space where it does not fit into
/// `ImportOptions.memoryBudgetBytes`.
public struct TableImporter {
    private let file: URL
    private let columns: TableColumns
    private let options: ImportOptions
    private let namespace: String

    /// An import of one file.
    ///
    /// - Parameters:
    ///   - file: the table.
    ///   - columns: which of its columns mean what.
    ///   - namespace: who numbered its cases: case 7 becomes `NAMESPACE:7`. Without it the file's name, less its ending.
    ///   - options: where rejects go, and the bounds.
    public init(file: URL, columns: TableColumns, namespace: String? = nil, options: ImportOptions) {
        self.file = file
        self.columns = columns
        self.namespace = namespace ?? file.deletingPathExtension().lastPathComponent
        self.options = options
    }

    /// Reads everything and hands events to `deliver` in batches; see `FAERSImporter.run`.
    /// - Throws: `ImportError`, or what `deliver` throws.
    public func run(
        progress: (ImportProgress) -> Void = { _ in }, isCancelled: () -> Bool = { false },
        deliver: ([ProposedEvent]) throws -> [DeliveryOutcome]
    ) throws -> ImportSummary {
        try withImportRun(options: options, progress: progress, isCancelled: isCancelled, deliver: deliver) { run in
            let input = try InputFile(file)
            run.totalBytes = 2 * input.size
            var reader = LineReader(input, maximumLineBytes: options.maximumLineBytes)
            let layout = try TableLayout(file: input.name, header: try reader.header(), columns: columns)
            let table = run.rejects.register(layout.file, header: layout.header, group: layout.file)
            let cases = TableCases(layout: layout, namespace: namespace, rejectsTable: table, run: run)
            try cases.take(try cases.sorted(reader))
        }
    }
}
