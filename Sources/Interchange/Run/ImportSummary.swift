/// What an import did. Every record read ends in exactly one of four counts:
/// `records == accepted + nullified + duplicates + rejected` once an import has run to its end.
public struct ImportSummary: Hashable, Sendable {
    /// Records read: reports, nullifications, and rows that belong to no report.
    public internal(set) var records = 0
    /// Reports appended.
    public internal(set) var accepted = 0
    /// Nullifications appended.
    public internal(set) var nullified = 0
    /// Records the log had already, with the same content.
    public internal(set) var duplicates = 0
    /// Records not taken.
    public internal(set) var rejected = 0
    /// Rows taken after a repair that admits of no doubt: two records on one line, a delimiter inside a free text.
    public internal(set) var repaired = 0
    /// Rows read, headers and blank lines apart.
    public internal(set) var rowsRead = 0
    /// What a reader should know, each with its count.
    public var notes: [String] { noteOrder.map { "\($0): \(noteCounts[$0] ?? 0)" } }
    /// How many rejections each field and reason accounts for. At most 200 kinds are told apart.
    public internal(set) var rejectionsByReason: [String: Int] = [:]
    /// The first rejections, at most 20; `reasons.csv` has them all.
    public internal(set) var firstRejections: [Rejection] = []
    /// The folder the rejects were written to; `nil` where nothing was rejected.
    public internal(set) var rejectsPath: String?
    /// Whether it was cancelled after a part had been delivered. What was counted then is in the log; running the same
    /// import again completes it.
    public internal(set) var isInterrupted = false

    private var noteCounts: [String: Int] = [:]
    private var noteOrder: [String] = []
    private static let maximumKinds = 200

    /// An import that has read nothing yet.
    public init() {}

    mutating func note(_ sentence: String, count: Int = 1) {
        guard count > 0 else { return }
        if noteCounts[sentence] == nil {
            guard noteOrder.count < Self.maximumKinds else { return }
            noteOrder.append(sentence)
        }
        noteCounts[sentence, default: 0] += count
    }

    mutating func count(_ rejection: Rejection) {
        let kind = "\(rejection.field): \(rejection.reason)"
        let isKnown = rejectionsByReason[kind] != nil || rejectionsByReason.count < Self.maximumKinds
        rejectionsByReason[isKnown ? kind : "other reasons", default: 0] += 1
        if firstRejections.count < 20 { firstRejections.append(rejection) }
    }
}

extension ImportSummary: CustomStringConvertible {
    /// One line of counts.
    public var description: String {
        var parts = ["accepted \(accepted)", "duplicates \(duplicates)", "rejected \(rejected)"]
        if nullified > 0 { parts.append("nullified \(nullified)") }
        if repaired > 0 { parts.append("repaired \(repaired)") }
        return parts.joined(separator: ", ") + (isInterrupted ? " (interrupted)" : "")
    }
}
