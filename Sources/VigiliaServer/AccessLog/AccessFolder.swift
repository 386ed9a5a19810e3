internal import EventLog
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
    /// How often a folder may be exchanged while its lock is waited for.
    private static let mostTries = 10

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
        do throws(AccessFault) {
            try Self.write(bytes, end.file, path)
            // Nobody would find it in a folder that was moved away meanwhile.
            guard Self.isFile(end.file, at: end.path) else { throw .isRefused(end.path, code: ESTALE) }
        } catch {
            _ = ftruncate(end.file, off_t(end.bytes))
            letGo()
            throw error
        }
        (end.head, end.bytes) = (head, end.bytes + Int(bytes.count))
        self.end = end
    }

    private func locked() throws(AccessFault) -> Int32 {
        for _ in 1...Self.mostTries {
            let lock = if let known = self.lock { known } else { try opened() }
            self.lock = lock
            while flock(lock, LOCK_EX) != 0 {
                guard errno == EINTR else { throw .isRefused(path, code: errno) }
            }
            // Whoever waits for a lock may get that of a folder that was moved away meanwhile: others lock the new one.
            if Self.isFile(lock, at: lockPath) { return lock }
            // A folder that was taken away is made anew: its chain begins again, which whoever noted a hash of the old one
            // sees. One that was restored is gone on with.
            letGo()
            close(lock)
            self.lock = nil
        }
        throw .isRefused(lockPath, code: ESTALE)
    }

    private var lockPath: String { path + "/lock" }

    private func opened() throws(AccessFault) -> Int32 {
        if mkdir(path, 0o700) == 0 {
            let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
            do throws(AccessFault) { try Self.flush(parent) } catch {
                // Whoever comes next makes it, and flushes, again.
                rmdir(path)
                throw error
            }
        } else {
            guard errno == EEXIST else { throw .isRefused(path, code: errno) }
        }
        return try Self.open(lockPath, O_RDWR | O_CREAT)
    }

    /// The end as it is known, where nobody else has added to it; otherwise as it is read.
    private func currentEnd() throws(AccessFault) -> End {
        // One that was taken away or restored over, or that another server has added to, is known no more.
        if let end, end.bytes < bytesOfFile, lseek(end.file, 0, SEEK_END) == off_t(end.bytes),
            Self.isFile(end.file, at: end.path)
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
        if head.entry == 0, let last = files.last, let first = Self.firstEntry(ofFile: last), first > 1 {
            throw .isBroken(
                file: path + "/" + last, line: 0,
                reason: "the entries before it were moved away, and it has none; nothing can follow")
        }
        let end = try self.end(behind: head, files.last)
        self.end = end
        return end
    }

    private func end(behind head: AccessHead, _ last: String?) throws(AccessFault) -> End {
        if let last {
            let lastPath = path + "/" + last
            let tail = try AccessTail(lastPath)
            // What was begun and not ended was never answered. In a full file it goes, too: a line that does not end is one
            // that a chain breaks at, once another file follows.
            if tail.rest > 0 { try Self.cut(lastPath, to: tail.bytes) }
            if tail.bytes < bytesOfFile {
                let file = try Self.open(lastPath, O_WRONLY | O_APPEND)
                return End(file: file, path: lastPath, bytes: tail.bytes, head: head)
            }
        }
        let digits = String(head.entry + 1)
        let name = String(repeating: "0", count: max(0, 20 - digits.count)) + digits + Self.ending
        let file = try Self.open(path + "/" + name, O_WRONLY | O_APPEND | O_CREAT)
        do throws(AccessFault) { try Self.flush(path) } catch {
            close(file)
            throw error
        }
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

    /// The number of the first entry of a file, as its name tells it.
    static func firstEntry(ofFile name: String) -> UInt64? { UInt64(name.prefix(20)) }

    /// Whether a path still leads to a file, and not to one that was put into its place.
    private static func isFile(_ file: Int32, at path: String) -> Bool {
        guard let mine = FileStamp(descriptor: file), let other = FileStamp(path) else { return false }
        return mine.isSameFile(as: other)
    }

    private static func cut(_ path: String, to bytes: Int) throws(AccessFault) {
        let file = try open(path, O_WRONLY)
        defer { close(file) }
        // What follows in another file must not be on disk before.
        guard ftruncate(file, off_t(bytes)) == 0, fsync(file) == 0 else { throw .isRefused(path, code: errno) }
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
    private static func flush(_ path: String) throws(AccessFault) {
        let folder = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw .isRefused(path, code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .isRefused(path, code: errno) }
    }
}
