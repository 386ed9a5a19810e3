internal import Foundation

/// The files of an access log: lines are added at the end of the last one, and nothing else ever happens to them.
///
/// Several servers of one log may write: each adds under a lock, behind what another has added.
final class AccessFolder {
    /// The end of the chain, and the file it is in.
    private struct End {
        var file: Int32
        var path: String
        var bytes: Int
        var head: AccessHead
    }

    let path: String
    private let beginning: String
    private let bytesOfFile: Int
    private var lock: Int32?
    private var end: End?

    static let ending = ".jsonl"
    private static let lineFeed = UInt8(ascii: "\n")

    /// - Parameters:
    ///   - path: the folder, made when it is first needed.
    ///   - identity: that of the log.
    ///   - bytesOfFile: how long a file may grow before the next one is begun.
    init(_ path: String, log identity: String, bytesOfFile: Int) {
        (self.path, self.bytesOfFile) = (path, bytesOfFile)
        beginning = AccessChain.beginning(ofLog: identity)
    }

    deinit {
        letGo()
        if let lock { close(lock) }
    }

    /// Adds entries; they are on the disk when it returns. Where it fails, none of them counts: what was written of them is cut off.
    func add(_ entries: [AccessEntry]) throws(AccessFault) {
        let lock = try locked()
        defer { flock(lock, LOCK_UN) }
        var end = try currentEnd()
        var (head, bytes) = (end.head, [UInt8]())
        for entry in entries {
            let line = entry.line(head.entry + 1, after: head.hash)
            head = AccessHead(entry: head.entry + 1, hash: AccessChain.hash(line))
            bytes += line
            bytes.append(Self.lineFeed)
        }
        do throws(AccessFault) { try Self.write(bytes, end.file, path) } catch {
            _ = ftruncate(end.file, off_t(end.bytes))
            letGo()
            throw error
        }
        (end.head, end.bytes) = (head, end.bytes + Int(bytes.count))
        self.end = end
    }

    private func locked() throws(AccessFault) -> Int32 {
        // A folder that was taken away is made anew: its chain begins again, which whoever noted a hash of the old one sees.
        if let lock, access(path, F_OK) != 0 {
            close(lock)
            self.lock = nil
        }
        let lock = if let known = self.lock { known } else { try opened() }
        self.lock = lock
        guard flock(lock, LOCK_EX) == 0 else { throw .isRefused(path, code: errno) }
        return lock
    }

    private func opened() throws(AccessFault) -> Int32 {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .isRefused(path, code: errno) }
        return try Self.open(path + "/lock", O_RDWR | O_CREAT)
    }

    /// The end as it is known, where nobody else has added to it; otherwise as it is read.
    private func currentEnd() throws(AccessFault) -> End {
        // One that was taken away, or that another server has added to, is known no more.
        if let end, end.bytes < bytesOfFile, lseek(end.file, 0, SEEK_END) == off_t(end.bytes),
            access(end.path, F_OK) == 0
        {
            return end
        }
        letGo()
        let files = try Self.files(path)
        var head = AccessHead(entry: 0, hash: beginning)
        for name in files.reversed() {
            guard let found = try AccessTail(path + "/" + name).head else { continue }
            head = found
            break
        }
        let end = try self.end(behind: head, files.last)
        self.end = end
        return end
    }

    private func end(behind head: AccessHead, _ last: String?) throws(AccessFault) -> End {
        if let last {
            let tail = try AccessTail(path + "/" + last)
            if tail.bytes < bytesOfFile {
                let file = try Self.open(path + "/" + last, O_WRONLY | O_APPEND)
                // What was begun and not ended was never answered.
                guard ftruncate(file, off_t(tail.bytes)) == 0 else { throw .isRefused(path, code: errno) }
                return End(file: file, path: path + "/" + last, bytes: tail.bytes, head: head)
            }
        }
        let digits = String(head.entry + 1)
        let name = String(repeating: "0", count: max(0, 20 - digits.count)) + digits + Self.ending
        let file = try Self.open(path + "/" + name, O_WRONLY | O_APPEND | O_CREAT)
        try flush()
        return End(file: file, path: path + "/" + name, bytes: 0, head: head)
    }

    private func letGo() {
        if let end { close(end.file) }
        end = nil
    }

    /// The files of a folder in the order of the chain; each is named after its first entry.
    static func files(_ path: String) throws(AccessFault) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }.sorted()
        } catch { throw .isRefused(path, code: errno) }
    }

    private static func open(_ path: String, _ flags: Int32) throws(AccessFault) -> Int32 {
        let file = Foundation.open(path, flags | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .isRefused(path, code: errno) }
        return file
    }

    private static func write(_ bytes: [UInt8], _ file: Int32, _ path: String) throws(AccessFault) {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw .isRefused(path, code: errno) }
            done += max(count, 0)
        }
        guard fsync(file) == 0 else { throw .isRefused(path, code: errno) }
    }

    /// A new name lasts only once its folder is on disk.
    private func flush() throws(AccessFault) {
        let folder = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw .isRefused(path, code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .isRefused(path, code: errno) }
    }
}
