/// Why an import cannot be done at all, or was stopped. A single bad record is a `Rejection` instead.
public enum ImportError: Error, Hashable, Sendable {
    /// The folder holds no table and no delete list.
    case noTables(folder: String)
    /// A quarter lacks a table without which there are no reports.
    case missingTable(name: String, quarter: String)
    /// Two files claim to be the same table of the same quarter.
    case ambiguousTable(first: String, second: String)
    /// The file has no bytes, or only blank lines.
    case emptyFile(file: String)
    /// The first line cannot be a header.
    case noHeader(file: String, found: String)
    /// The header lacks columns, or has one twice.
    case unknownLayout(file: String, found: [String], expected: [String])
    /// The file's first line holds NUL bytes.
    case binaryFile(file: String)
    /// The file cannot be opened or read.
    case unreadable(file: String, reason: String)
    /// The rejects or the scratch space cannot be written.
    case unwritable(path: String, reason: String)
    /// So many quotes are left open that the file is not a table of the expected form.
    case unterminatedQuotes(file: String, count: Int)
    /// The log answered for another number of events than it was given.
    case deliveryMismatch(offered: Int, answered: Int)
    /// The first rejection of a strict import.
    case strict(Rejection)
    /// Cancelled before anything was delivered.
    case cancelled
}

extension ImportError: CustomStringConvertible {
    /// What was expected, what was found, and where.
    public var description: String {
        switch self {
        case .noTables(let folder):
            "\(folder): no FAERS table found, expected DEMO, DRUG, REAC and OUTC files such as DEMO17Q2.txt, or a delete list"
        case .missingTable(let name, let quarter):
            "\(quarter): no \(name) file found, expected DEMO, DRUG, REAC and OUTC"
        case .ambiguousTable(let first, let second):
            "two files for the same table: \(first) and \(second), expected one"
        case .emptyFile(let file): "\(file): the file is empty, expected a header line"
        case .noHeader(let file, let found): "\(file): found \"\(found)\", expected a header line with column names"
        case .unknownLayout(let file, let found, let expected):
            "\(file): found the columns \(found.joined(separator: ", ")); expected \(expected.joined(separator: ", "))"
        case .binaryFile(let file): "\(file):1: found NUL bytes, expected plain text (ASCII, UTF-8 or Latin-1)"
        case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        case .unterminatedQuotes(let file, let count):
            "\(file): \(count) quotes left open, expected a table with fields quoted as in RFC 4180"
        case .deliveryMismatch(let offered, let answered):
            "the log answered for \(answered) events, expected \(offered)"
        case .strict(let rejection): rejection.description
        case .cancelled: "cancelled before anything was delivered"
        }
    }
}
