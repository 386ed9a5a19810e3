public import ClinicalEvents
public import Foundation

/// A small file of events in their canonical JSON form, one object a line, read as a whole: for a batch that is appended at once.
///
/// Larger files are for `NDJSONImporter`, whose memory does not grow with them.
public struct EventFile: Sendable {
    /// An event and the line that it stands in, from 1.
    public struct Entry: Hashable, Sendable {
        /// The line.
        public var line: Int
        /// The event.
        public var event: ProposedEvent
    }

    /// The file's name, without its folder.
    public let name: String
    /// The events, in the order of the file.
    public private(set) var entries: [Entry] = []
    /// The lines that are no events, and why; the first `maximumRejections` of them.
    public private(set) var rejections: [Rejection] = []

    /// The most events of a batch.
    public static let maximumEvents = 10_000
    /// The most faults that are kept.
    public static let maximumRejections = 20
    private static let maximumLineBytes = 4 << 20

    /// Reads a file, or `/dev/stdin`. Blank lines are passed over.
    ///
    /// - Parameters:
    ///   - url: the file.
    ///   - name: what messages call it, where that is not the file's name.
    public init(_ url: URL, name: String? = nil) throws(ImportError) {
        let input = try InputFile(url)
        self.name = name ?? input.name
        var reader = LineReader(input, maximumLineBytes: Self.maximumLineBytes)
        var line = Line()
        while rejections.count < Self.maximumRejections, try reader.next(&line) {
            if line.number == 1, line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line.bytes.removeFirst(3) }
            if line.isBlank { continue }
            guard entries.count < Self.maximumEvents else {
                reject(line.number, "line", "\(entries.count + 1) events", "at most \(Self.maximumEvents) at once")
                break
            }
            take(EventLine(number: line.number, bytes: line.bytes, isTooLong: line.isTooLong))
        }
    }

    private mutating func take(_ line: EventLine) {
        switch line.event(limit: Self.maximumLineBytes) {
        case .success(let event): entries.append(Entry(line: line.number, event: event))
        case .failure(let error): reject(line.number, error.field, error.value, error.expected)
        }
    }

    private mutating func reject(_ line: Int, _ field: String, _ value: String, _ expected: String) {
        rejections.append(
            Rejection(file: name, line: line, field: field, value: value, reason: "expected \(expected)"))
    }
}
