/// Why a MedDRA folder was refused; nothing of a refused folder is used.
public enum MedDRALoadingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The folder holds no file of that name (in any case).
    case missingFile(name: String, folder: String)
    /// A file or the folder could not be read.
    case unreadable(path: String, reason: String)
    /// A line is longer than any line of MedDRA (limit in bytes).
    case lineTooLong(file: String, line: Int, limit: Int)
    /// A field is not what the format asks for. Lines count from 1.
    case malformed(file: String, line: Int, field: String, value: String, expected: String)

    /// One sentence that names the file, the line, the field, the value and what was expected.
    public var description: String {
        switch self {
        case .missingFile(let name, let folder): "MedDRA folder \(folder) has no file \(name)"
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .lineTooLong(let file, let line, let limit): "\(file) line \(line): longer than \(limit) bytes"
        case .malformed(let file, let line, let field, let value, let expected):
            "\(file) line \(line): \(field) is \"\(value)\", expected \(expected)"
        }
    }
}
