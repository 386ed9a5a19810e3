/// Why a record was not taken, and where to mend it.
public struct Rejection: Hashable, Sendable, CustomStringConvertible {
    /// The file's name, without its folder.
    public let file: String
    /// The line in it, from 1.
    public let line: Int
    /// The column, as the file's header names it; `line` or `fields` where the row as a whole is at fault.
    public let field: String
    /// What was found, shortened to 120 bytes.
    public let value: String
    /// What was expected instead: a phrase that begins with "expected" or says what is missing.
    public let reason: String

    /// A rejection of what stands in one field of one line.
    public init(file: String, line: Int, field: String, value: String, reason: String) {
        self.file = file
        self.line = line
        self.field = field
        self.value = value.utf8.count > 120 ? String(value.prefix(117)) + "..." : value
        self.reason = reason
    }

    /// `DEMO17Q2.txt:12: event_dt: found "20171399", expected a date YYYY, YYYYMM or YYYYMMDD`
    public var description: String { "\(file):\(line): \(field): found \"\(value)\", \(reason)" }
}
