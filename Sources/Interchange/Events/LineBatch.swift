internal import ClinicalEvents
internal import Dispatch
internal import Synchronization

/// A line on its way to becoming an event.
struct EventLine: Sendable {
    /// From 1.
    var number: Int
    /// Without the line end; only the beginning of one that is too long.
    var bytes: [UInt8]
    /// Whether it was longer than an import reads.
    var isTooLong: Bool

    func event(limit: Int) -> Result<ProposedEvent, FieldError> {
        guard !isTooLong else {
            let beginning = String(decoding: bytes, as: UTF8.self)
            return .failure(FieldError(field: "line", value: beginning, expected: "at most \(limit) bytes"))
        }
        return Result { () throws(FieldError) in try ProposedEvent(jsonLine: bytes) }
    }
}

/// Lines that are parsed together, beside the delivery of those before them.
struct LineBatch: Sendable {
    private(set) var lines: [EventLine] = []

    /// Lines of a batch at most, and bytes after which none is added.
    private static let maximumLines = 2048
    private static let maximumBytes = 4 << 20
    /// Takes in the next lines of a file; `false` at its end.
    mutating func fill(from reader: inout LineReader, _ options: ImportOptions) throws(ImportError) -> Bool {
        lines.removeAll(keepingCapacity: true)
        var (line, bytes) = (Line(), 0)
        while lines.count < Self.maximumLines, bytes < Self.maximumBytes, try reader.next(&line) {
            if line.number == 1, line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line.bytes.removeFirst(3) }
            guard !line.isBlank else { continue }
            bytes += line.bytes.count
            lines.append(EventLine(number: line.number, bytes: line.bytes, isTooLong: line.isTooLong))
        }
        return !lines.isEmpty
    }
}

/// A batch that is being parsed on another core.
final class ParsingBatch: Sendable {
    /// The lines, as they were read.
    let lines: [EventLine]
    private let events = Mutex<[Result<ProposedEvent, FieldError>]>([])
    private let isDone = DispatchGroup()

    /// Begins to parse.
    init(_ batch: LineBatch, limit: Int) {
        lines = batch.lines
        DispatchQueue.global(qos: .userInitiated).async(group: isDone) {
            let events = self.lines.map { $0.event(limit: limit) }
            self.events.withLock { $0 = events }
        }
    }

    /// Waits for the end; gives back what each line came to, in order.
    func parsed() -> [Result<ProposedEvent, FieldError>] {
        isDone.wait()
        return events.withLock { $0 }
    }
}
