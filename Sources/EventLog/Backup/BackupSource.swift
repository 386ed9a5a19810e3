#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where a backup is read from.
public enum BackupSource: Hashable, Sendable {
    /// A file made by `backUp(toFile:)`, or the folder of a log or of a copy of one.
    case path(String)
    /// What another program hands over.
    case standardInput

    var name: String {
        switch self {
        case .path(let path): path
        case .standardInput: "standard input"
        }
    }

    var isFolder: Bool { fileType == S_IFDIR }

    /// Whether it can be read twice.
    var isFile: Bool { fileType == S_IFREG }

    private var fileType: mode_t? {
        guard case .path(let path) = self else { return nil }
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    func open() throws(BackupError) -> SystemFile {
        switch self {
        case .path(let path):
            do { return try SystemFile(reading: path) } catch { throw .cannotRead(path: path, reason: error.reason) }
        case .standardInput: return SystemFile(borrowing: STDIN_FILENO)
        }
    }
}
