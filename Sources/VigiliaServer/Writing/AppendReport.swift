internal import EventLog

/// What became of each record of a request.
struct AppendReport: Encodable, Sendable {
    /// What became of one record.
    struct Line: Encodable, Sendable {
        var record: Int
        var line: Int?
        /// `appended`, `duplicate`, `conflict` or `rejected`.
        var outcome: String
        /// Its sequence; of a duplicate that of the event stored before, of a conflict that of the one it differs from.
        var sequence: UInt64?
        var field: String?
        var value: String?
        var expected: String?
    }

    var mode: AppendMode
    private(set) var appended = 0
    private(set) var duplicates = 0
    private(set) var conflicts = 0
    private(set) var rejected = 0
    private(set) var records: [Line] = []

    init(mode: AppendMode) { self.mode = mode }

    mutating func add(_ record: RawRecord, _ outcome: AppendOutcome) {
        let (word, sequence): (String, UInt64)
        switch outcome {
        case .appended(let found): (appended, word, sequence) = (appended + 1, "appended", found)
        case .duplicate(let found): (duplicates, word, sequence) = (duplicates + 1, "duplicate", found)
        case .conflict(let found): (conflicts, word, sequence) = (conflicts + 1, "conflict", found)
        }
        records.append(Line(record: record.number, line: record.line, outcome: word, sequence: sequence))
    }

    mutating func add(_ fault: RecordFault) {
        rejected += 1
        records.append(
            Line(
                record: fault.record, line: fault.line, outcome: "rejected", field: fault.field, value: fault.value,
                expected: fault.expected))
    }

    /// Adds what became of the records after those it has.
    mutating func add(_ part: AppendReport) {
        appended += part.appended
        duplicates += part.duplicates
        conflicts += part.conflicts
        rejected += part.rejected
        records += part.records
    }

    /// In the order of the request: of a part that is appended at once, the rejected records come first.
    mutating func sort() { records.sort { $0.record < $1.record } }
}

/// Whether the records of a request are stored together or each by itself.
enum AppendMode: String, Codable, CaseIterable, Sendable {
    /// All of them, or none.
    case all
    /// Those that can be.
    case each
}
