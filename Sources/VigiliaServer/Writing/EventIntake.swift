internal import ClinicalEvents
internal import EventLog
internal import Foundation
internal import Hummingbird
internal import NIOCore

/// Takes the events of one request into the log. What it has acknowledged is durable.
struct EventIntake {
    let log: EventLog
    let account: Account
    /// What names the request, where the client gave it a name (`Idempotency-Key`).
    ///
    /// The log itself remembers events by their source and source key, for ever: a request that is sent again is answered with the
    /// sequences of the first time, and nothing is stored twice. So the key has one thing to do: it names the records that have no
    /// source key of their own.
    let requestKey: String?

    /// The most records of a request.
    static let maximumRecords = 10_000
    /// The most bytes of a request that is held as a whole.
    static let maximumBytes = 32 << 20
    /// The most bytes of a request whose lines are stored as they arrive.
    static let maximumStreamedBytes = 1 << 30
    /// The faults that are told of a request that is refused.
    static let maximumFaults = 20
    /// Records appended at a time, where each is taken by itself, and bytes after which none is added to them.
    private static let part = 1024
    private static let partBytes = 4 << 20

    static let tooManyRecords = Problem(
        .tooLarge, "found more than \(maximumRecords) records, expected at most so many; nothing was stored")

    /// Takes a body in.
    func take(_ body: RequestBody, _ form: BodyForm, _ mode: AppendMode) async throws -> AppendReport {
        switch (form, mode) {
        case (.lines, .each): try await takeEachLine(body)
        case (.lines, .all): try await takeAll(try await lines(of: body))
        case (.json, .all): try await takeAll(try await values(of: body))
        case (.json, .each): try await takeEach(try await values(of: body))
        }
    }

    private func values(of body: RequestBody) async throws -> [RawRecord] {
        let bytes = try await body.collect(upTo: Self.maximumBytes)
        return try ArraySplitter.records(of: Array(buffer: bytes))
    }

    private func lines(of body: RequestBody) async throws -> [RawRecord] {
        var (splitter, records, bytes) = (LineSplitter(), [RawRecord](), 0)
        for try await buffer in body {
            bytes += buffer.readableBytes
            splitter.take(buffer.readableBytesView) { records.append($0) }
            guard records.count <= Self.maximumRecords else { throw Self.tooManyRecords }
            guard bytes <= Self.maximumBytes else { throw Self.tooManyBytes }
        }
        splitter.finish { records.append($0) }
        guard records.count <= Self.maximumRecords else { throw Self.tooManyRecords }
        return records
    }

    private static let tooManyBytes = Problem(
        .tooLarge, "found more than \(maximumBytes) bytes, expected at most so many; nothing was stored")

    /// Stores every record or none.
    private func takeAll(_ records: [RawRecord]) async throws -> AppendReport {
        var (events, faults) = ([ProposedEvent](), [RecordFault]())
        for record in records where faults.count < Self.maximumFaults {
            do { events.append(try event(record)) } catch { faults.append(error) }
        }
        guard faults.isEmpty else {
            throw Problem(.invalidRecord, "\(faults[0]); nothing was stored", faults: faults)
        }
        guard !events.isEmpty else { throw Problem(.badRequest, "found no record, expected an event") }
        var report = AppendReport(mode: .all)
        let outcomes = try await append(events, records, onConflict: .fail)
        for (record, outcome) in zip(records, outcomes) { report.add(record, outcome) }
        return report
    }

    private func takeEach(_ records: [RawRecord]) async throws -> AppendReport {
        var report = AppendReport(mode: .each)
        var rest = records[...]
        while !rest.isEmpty {
            try await takePart(Array(rest.prefix(Self.part)), &report)
            rest = rest.dropFirst(Self.part)
        }
        return report
    }

    /// Stores lines as they arrive: what was read is let go of once it is durable.
    private func takeEachLine(_ body: RequestBody) async throws -> AppendReport {
        var (splitter, waiting, bytes, total) = (LineSplitter(), [RawRecord](), 0, 0)
        var report = AppendReport(mode: .each)
        for try await buffer in body {
            bytes += buffer.readableBytes
            total += buffer.readableBytes
            guard total <= Self.maximumStreamedBytes else { throw Self.cutOff(report) }
            splitter.take(buffer.readableBytesView) { waiting.append($0) }
            while waiting.count >= Self.part || bytes >= Self.partBytes, !waiting.isEmpty {
                try await takePart(Array(waiting.prefix(Self.part)), &report)
                waiting.removeFirst(min(Self.part, waiting.count))
                bytes = 0
            }
            guard report.records.count + waiting.count <= Self.maximumRecords else { throw Self.cutOff(report) }
        }
        splitter.finish { waiting.append($0) }
        guard report.records.count + waiting.count <= Self.maximumRecords else { throw Self.cutOff(report) }
        try await takePart(waiting, &report)
        return report
    }

    /// A request that turns out too long after a part of it was stored.
    private static func cutOff(_ report: AppendReport) -> Problem {
        var problem = Problem(
            .tooLarge,
            "found more than \(maximumRecords) records or \(maximumStreamedBytes) bytes, expected at most so many; those in the "
                + "report were taken, the rest was not"
        )
        problem.report = report
        return problem
    }

    private func takePart(_ records: [RawRecord], _ report: inout AppendReport) async throws {
        var part = AppendReport(mode: .each)
        var (events, kept) = ([ProposedEvent](), [RawRecord]())
        for record in records {
            do {
                events.append(try event(record))
                kept.append(record)
            } catch { part.add(error) }
        }
        do {
            for (record, outcome) in zip(kept, try await append(events, kept, onConflict: .leaveOut)) {
                part.add(record, outcome)
            }
        } catch var problem as Problem {
            // What came before it is stored, and is told.
            if !report.records.isEmpty { problem.report = report }
            throw problem
        }
        part.sort()
        report.add(part)
    }

    private func event(_ record: RawRecord) throws(RecordFault) -> ProposedEvent {
        do {
            var event = try record.event(namedAfter: requestKey)
            try account.authorise(&event)
            try log.validateDates(of: event)
            return event
        } catch { throw RecordFault(record, error) }
    }

    private func append(
        _ events: [ProposedEvent], _ records: [RawRecord], onConflict policy: ConflictPolicy
    ) async throws -> [AppendOutcome] {
        do {
            let expectations = try account.expectations(of: events, in: log)
            let outcomes = try await log.enqueue(
                events, onConflict: policy, expecting: expectations, backpressure: .refuse)
            AccessNote.add(outcomes)
            return outcomes
        } catch let error as LogError {
            if case .invalidEvent(let index, let fault) = error {
                let fault = RecordFault(records[index], fault)
                throw Problem(.invalidRecord, "\(fault); nothing was stored", faults: [fault])
            }
            throw error.problem
        } catch let fault as IndexedFault {
            let fault = RecordFault(records[fault.index], fault.error)
            throw Problem(.forbidden, "\(fault); nothing was stored", faults: [fault])
        }
    }
}

/// In which form records come.
enum BodyForm {
    /// One object, or an array of them.
    case json
    /// One object a line.
    case lines

    /// The form that a content type names.
    init(contentType: String?) throws(Problem) {
        let type = contentType?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        switch type {
        case "application/json": self = .json
        case "application/x-ndjson", "application/ndjson", "application/jsonl": self = .lines
        default:
            throw Problem(
                .unsupportedMediaType,
                "Content-Type: found \"\(type ?? "")\", expected application/json or application/x-ndjson")
        }
    }
}
