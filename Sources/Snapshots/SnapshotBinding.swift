import ClinicalEvents

/// What a snapshot belongs to: it is believed only where all of it is as expected.
struct SnapshotBinding: Hashable, Sendable {
    /// What a file holds.
    enum Content: UInt8, Sendable {
        /// The tables at a sequence.
        case tables = 1
        /// The tables and what is kept of each case, at a sequence.
        case state = 2
        /// What the events between two sequences changed.
        case changes = 3
    }

    var content: Content
    /// What was folded, and by what rules.
    var subject: String
    /// The log's identity.
    var log: String
    /// The first sequence that is not part of it is the one after this; 0 but for changes.
    var after: UInt64
    /// The last sequence that is part of it.
    var through: UInt64
    /// The root hash of the log's tree of all events up to there, in hexadecimal digits.
    var root: String

    func write(to writer: inout ByteWriter) {
        writer.byte(content.rawValue)
        for text in [subject, log, root] { writer.string(text) }
        for sequence in [after, through] { writer.varint(sequence) }
    }

    init(content: Content, subject: String, log: String, after: UInt64 = 0, through: UInt64, root: String) {
        self.content = content
        self.subject = subject
        self.log = log
        self.after = after
        self.through = through
        self.root = root
    }

    init(_ reader: inout ByteReader) throws(MalformedBlock) {
        guard let content = Content(rawValue: try reader.byte()) else { throw reader.malformed("a kind of content") }
        self.content = content
        subject = try reader.string()
        log = try reader.string()
        root = try reader.string()
        after = try reader.varint()
        through = try reader.varint()
    }

    /// Why a snapshot that is bound otherwise is not believed; `nil` where it is bound the same.
    func refusal(of found: SnapshotBinding) -> String? {
        if found == self { return nil }
        if found.log != log { return "it is of another log" }
        if found.subject != subject { return "it was made by other rules: \(found.subject)" }
        if (found.content, found.after, found.through) != (content, after, through) {
            return "it is not what its name says"
        }
        return "the log's history up to \(through) is not the one it was made from"
    }
}
