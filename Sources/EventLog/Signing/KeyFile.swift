import TamperEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The file of a signing key, which only its owner may read.
enum KeyFile {
    /// Its name in the log's folder.
    static let name = "signing-key"
    /// More bytes than any key file has.
    private static let maximumBytes = 4096

    /// Where the key that takes the place of a file's is kept until the log names it.
    static func successor(of path: String) -> String { path + ".next" }

    /// Whether there is such a file. One that may not be looked for counts: nothing is to take its place.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 || errno != ENOENT
    }

    /// Whether the user may read a file, and so a refusal has another cause.
    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// The key of a file.
    static func key(in path: String) throws(LogError) -> SigningKey {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw refusal(path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw refusal(path) }
        guard status.st_mode & (S_IRWXG | S_IRWXO) == 0 else {
            throw .keyRefused(path: path, reason: "others than its owner may read it (chmod 600 mends that)")
        }
        var bytes = [UInt8](repeating: 0, count: maximumBytes)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw refusal(path) }
        guard let key = SigningKey(fileText: String(decoding: bytes[..<count], as: UTF8.self)) else {
            throw .keyRefused(path: path, reason: "it holds no signing key")
        }
        return key
    }

    /// Makes a new key in a file that is not there yet: whole, on disk, and never readable by others.
    static func makeKey(in path: String) throws(LogError) -> SigningKey {
        let (key, temporary) = (SigningKey(), path + ".new")
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw refusal(path) }
        let text = Array(key.fileText.utf8)
        let isWritten = write(file, text, text.count) == text.count && fsync(file) == 0
        guard close(file) == 0, isWritten, link(temporary, path) == 0, unlink(temporary) == 0 else {
            throw refusal(path)
        }
        try flushFolder(of: path)
        return key
    }

    /// Puts a file in the place of another, which is gone then.
    static func replace(_ path: String, by successor: String) throws(LogError) {
        guard rename(successor, path) == 0 else { throw refusal(path) }
        try flushFolder(of: path)
    }

    /// A new name lasts only once its folder is on disk.
    private static func flushFolder(of path: String) throws(LogError) {
        let name = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let folder = open(name, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw refusal(path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw refusal(path) }
    }

    private static func refusal(_ path: String) -> LogError {
        .keyRefused(path: path, reason: String(cString: strerror(errno)))
    }
}
