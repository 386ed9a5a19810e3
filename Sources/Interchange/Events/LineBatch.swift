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

/// Lines that are parsed together, so that two cores can share them.
struct LineBatch {
    private(set) var lines: [EventLine] = []
    private var limit = 0

    /// Lines of a batch at most, and bytes after which none is added.
    private static let maximumLines = 2048
    private static let maximumBytes = 4 << 20
    /// Handing work to another core costs some ten microseconds, a line two or three.
    private static let linesWorthASecondCore = 64

    /// Takes in the next lines of a file; `false` at its end.
    mutating func fill(from reader: inout LineReader, _ options: ImportOptions) throws(ImportError) -> Bool {
        lines.removeAll(keepingCapacity: true)
        limit = options.maximumLineBytes
        var (line, bytes) = (Line(), 0)
        while lines.count < Self.maximumLines, bytes < Self.maximumBytes, try reader.next(&line) {
            if line.number == 1, line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line.bytes.removeFirst(3) }
            guard !line.isBlank else { continue }
            bytes += line.bytes.count
            lines.append(EventLine(number: line.number, bytes: line.bytes, isTooLong: line.isTooLong))
        }
        return !lines.isEmpty
    }

    /// What each line came to, in order.
    func parsed() -> [Result<ProposedEvent, FieldError>] {
        let (lines, limit) = (lines, limit)
        guard lines.count >= Self.linesWorthASecondCore else { return lines.map { $0.event(limit: limit) } }
        let halves = [lines[..<(lines.count / 2)], lines[(lines.count / 2)...]]
        let results = Mutex<[[Result<ProposedEvent, FieldError>]]>([[], []])
        DispatchQueue.concurrentPerform(iterations: halves.count) { half in
            let events = halves[half].map { $0.event(limit: limit) }
            results.withLock { $0[half] = events }
        }
        return results.withLock { $0[0] + $0[1] }
    }
}
