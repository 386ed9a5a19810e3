public import ClinicalEvents
public import Foundation

/// Imports events in their canonical JSON form, one object a line: what `ProposedEvent.jsonLine` writes.
///
/// Events keep the order of the file. A line that is not an event is rejected whole; blank lines are passed over.
///
/// Cost: one pass over the file, parsed on one core while another delivers; memory is bounded by two batches.
public struct NDJSONImporter {
    private let file: URL
    private let options: ImportOptions

    /// An import of one file.
    public init(file: URL, options: ImportOptions) {
        self.file = file
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
            run.totalBytes = input.size
            let table = run.rejects.register(input.name, header: nil, group: input.name)
            var reader = LineReader(input, maximumLineBytes: options.maximumLineBytes)
            var next = try Self.nextBatch(&reader, options)
            while let batch = next {
                let events = batch.parsed()
                next = try Self.nextBatch(&reader, options)
                for (line, event) in zip(batch.lines, events) {
                    try take(line, event, file: input.name, table: table, run)
                }
            }
        }
    }

    /// Reads the next lines and begins to parse them; `nil` at the end of the file.
    private static func nextBatch(
        _ reader: inout LineReader, _ options: ImportOptions
    ) throws(ImportError) -> ParsingBatch? {
        var batch = LineBatch()
        guard try batch.fill(from: &reader, options) else { return nil }
        return ParsingBatch(batch, limit: options.maximumLineBytes)
    }

    private func take(
        _ line: EventLine, _ event: Result<ProposedEvent, FieldError>, file: String, table: Int, _ run: ImportRun
    ) throws {
        run.summary.rowsRead += 1
        try run.tick(line.bytes.count + 1, .delivering, file)
        let row = SourceRow(table: table, line: line.number, bytes: line.bytes, isWhole: !line.isTooLong)
        switch event {
        case .success(let event): try run.submit(event, origin: (file, line.number, "sourceKey"), rows: [row])
        case .failure(let error):
            let rejection = Rejection(
                file: file, line: line.number, field: error.field, value: error.value,
                reason: "expected \(error.expected)")
            try run.reject([rejection], rows: [row])
        }
    }
}
