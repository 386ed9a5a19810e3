internal import ClinicalEvents

/// What an importer does with each record it has made: hand it to the log in batches, count what became of it, and
/// write down what was not taken. Holds one batch.
final class ImportRun {
    let options: ImportOptions
    let rejects: RejectsWriter
    var summary = ImportSummary()
    /// Names that repeat.
    var strings = StringCache()
    /// What the dates of records are held to.
    let latestDay: LatestDay
    /// Bytes to be worked through: each file counts when it is read and again when its rows are joined.
    var totalBytes = 0

    private struct Pending {
        var file: String
        var line: Int
        var field: String
        var rows: [SourceRow]
    }

    private let report: (ImportProgress) -> Void
    private let isCancelled: () -> Bool
    private let deliver: ([ProposedEvent]) throws -> [DeliveryOutcome]
    private var events: [ProposedEvent] = []
    private var pending: [Pending] = []
    private var pendingBytes = 0
    private var doneBytes = 0
    private var nextTick = 0
    private var hasDelivered = false
    private static let bytesPerTick = 1 << 20

    init(
        options: ImportOptions, report: @escaping (ImportProgress) -> Void, isCancelled: @escaping () -> Bool,
        deliver: @escaping ([ProposedEvent]) throws -> [DeliveryOutcome]
    ) {
        self.options = options
        self.report = report
        self.isCancelled = isCancelled
        self.deliver = deliver
        latestDay = LatestDay(recorded: options.recorded)
        rejects = RejectsWriter(folder: options.rejectsFolder)
    }

    /// Runs the work and finishes the batch, the rejects and the summary.
    func perform(_ work: (ImportRun) throws -> Void) throws -> ImportSummary {
        do {
            try checkCancelled()
            try work(self)
            try flush()
        } catch ImportError.cancelled where hasDelivered {
            // What was delivered is in the log: its count is worth more than an error.
            summary.isInterrupted = true
        } catch {
            // What was rejected so far is worth keeping; the error that stopped the import says more than one about it.
            try? rejects.finish()
            throw error
        }
        try rejects.finish()
        summary.rejectsPath = rejects.path
        return summary
    }

    /// Offers a record to the log with the next batch, or rejects it for a date that is still to come. `origin` says where a refusal
    /// is reported.
    ///
    /// - Parameters:
    ///   - event: the record.
    ///   - origin: the file, the line, and the column of what names the record.
    ///   - columns: columns of dates, by the name of the event's field, where the two are not the same.
    ///   - rows: the lines of the record.
    func submit(
        _ event: ProposedEvent, origin: (file: String, line: Int, field: String), columns: [String: String] = [:],
        rows: [SourceRow]
    ) throws {
        do { try event.validateDates(latestDay) } catch {
            let rejection = Rejection(
                file: origin.file, line: origin.line, field: columns[error.field] ?? error.field, value: error.value,
                reason: "expected \(error.expected)")
            return try reject([rejection], rows: rows)
        }
        summary.records += 1
        events.append(event)
        pending.append(Pending(file: origin.file, line: origin.line, field: origin.field, rows: rows))
        pendingBytes += rows.reduce(0) { $0 + $1.bytes.count }
        if events.count >= options.batchSize || pendingBytes >= options.maximumPendingBytes { try flush() }
    }

    /// Counts one record as rejected and writes its rows down.
    func reject(_ rejections: [Rejection], rows: [SourceRow]) throws(ImportError) {
        summary.records += 1
        try refuse(rejections, rows: rows)
    }

    /// Adds rows to the rejects that belong to a record counted as rejected already.
    func rejectMore(_ rows: [SourceRow]) throws(ImportError) { try rejects.write([], rows: rows) }

    /// Notes that bytes were worked through; now and then reports progress and looks whether to stop.
    func tick(_ bytes: Int, _ phase: ImportProgress.Phase, _ subject: String) throws(ImportError) {
        doneBytes += bytes
        guard doneBytes >= nextTick else { return }
        nextTick = doneBytes + Self.bytesPerTick
        try checkCancelled()
        let fraction = totalBytes > 0 ? min(1, Double(doneBytes) / Double(totalBytes)) : 0
        report(ImportProgress(phase: phase, subject: subject, fractionCompleted: fraction, summary: summary))
    }

    /// Hands the batch to the log.
    func flush() throws {
        guard !events.isEmpty else { return }
        try checkCancelled()
        let outcomes = try deliver(events)
        guard outcomes.count == events.count else {
            throw ImportError.deliveryMismatch(offered: events.count, answered: outcomes.count)
        }
        hasDelivered = true
        for index in outcomes.indices { try settle(index, outcomes[index]) }
        events.removeAll(keepingCapacity: true)
        pending.removeAll(keepingCapacity: true)
        pendingBytes = 0
    }

    private func settle(_ index: Int, _ outcome: DeliveryOutcome) throws(ImportError) {
        switch outcome {
        case .appended where events[index].event.kind == .safetyReportNullified: summary.nullified += 1
        case .appended: summary.accepted += 1
        case .duplicate: summary.duplicates += 1
        case .conflict where FAERSDeletions.saysTheSame(events[index]): summary.duplicates += 1
        case .conflict(let sequence):
            let origin = pending[index]
            summary.note("records that the log holds with other content under the same source key")
            let rejection = Rejection(
                file: origin.file, line: origin.line, field: origin.field, value: events[index].sourceKey,
                reason: "expected the content of event \(sequence), which has this source key")
            try refuse([rejection], rows: origin.rows)
        }
    }

    private func refuse(_ rejections: [Rejection], rows: [SourceRow]) throws(ImportError) {
        summary.rejected += 1
        for rejection in rejections { summary.count(rejection) }
        if options.isStrict, let first = rejections.first { throw .strict(first) }
        try rejects.write(rejections, rows: rows)
    }

    private func checkCancelled() throws(ImportError) {
        if isCancelled() { throw .cancelled }
    }
}

/// Runs an import whose closures do not outlive the call.
func withImportRun(
    options: ImportOptions, progress: (ImportProgress) -> Void, isCancelled: () -> Bool,
    deliver: ([ProposedEvent]) throws -> [DeliveryOutcome], _ work: (ImportRun) throws -> Void
) throws -> ImportSummary {
    try withoutActuallyEscaping(progress) { progress in
        try withoutActuallyEscaping(isCancelled) { isCancelled in
            try withoutActuallyEscaping(deliver) { deliver in
                let run = ImportRun(options: options, report: progress, isCancelled: isCancelled, deliver: deliver)
                return try run.perform(work)
            }
        }
    }
}
