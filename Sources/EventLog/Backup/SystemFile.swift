#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why a system call failed, in the system's words.
struct SystemFailure: Error {
    let code: Int32
    /// What is wrong with a file that the system has no words for.
    private let words: String?
    var reason: String { words ?? String(cString: strerror(code)) }

    init(_ code: Int32 = errno) { (self.code, words) = (code, nil) }

    init(reason: String) { (code, words) = (0, reason) }

    /// Whether the name belongs to something of another kind: a link, a folder in the place of a file, or the other way round.
    var isOfOtherFile: Bool { [ELOOP, ENOTDIR, EISDIR, EEXIST].contains(code) }
}

/// An open file, closed when the value goes.
struct SystemFile: ~Copyable {
    let descriptor: Int32
    private let closes: Bool

    init(reading path: String) throws(SystemFailure) { try self.init(path, O_RDONLY) }

    /// Opened for reading and for writing in place.
    init(updating path: String) throws(SystemFailure) { try self.init(path, O_RDWR) }

    /// A file that is not there yet, which only its owner may read.
    init(making path: String) throws(SystemFailure) { try self.init(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600) }

    /// Opened for writing, made where it is missing, and emptied only by whoever holds its lock. Never what a link leads to.
    init(writing path: String) throws(SystemFailure) { try self.init(path, O_RDWR | O_CREAT | O_NOFOLLOW) }

    /// A folder itself, and never what a link leads to.
    init(folder path: String) throws(SystemFailure) { try self.init(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) }

    private init(_ path: String, _ flags: Int32, mode: mode_t = 0o640) throws(SystemFailure) {
        descriptor = open(path, flags | O_CLOEXEC, mode)
        closes = true
        guard descriptor >= 0 else { throw SystemFailure() }
    }

    /// Somebody else's descriptor, such as standard input.
    init(borrowing descriptor: Int32) {
        self.descriptor = descriptor
        closes = false
    }

    deinit { if closes, descriptor >= 0 { close(descriptor) } }

    /// Up to so many bytes, added at the end; none at the end of the file.
    func read(upTo count: Int, into bytes: inout [UInt8]) throws(SystemFailure) -> Int {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: count))
        var got = 0
        repeat {
            got = bytes.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress.map { $0 + start }, count) }
        } while got < 0 && errno == EINTR
        let failure = SystemFailure()
        bytes.removeLast(count - max(got, 0))
        guard got >= 0 else { throw failure }
        return got
    }

    func write(_ bytes: [UInt8]) throws(SystemFailure) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                systemWrite(descriptor, raw.baseAddress.map { $0 + done }, raw.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure() }
            done += count
        }
    }

    /// Goes on at its beginning, with nothing in it.
    func empty() throws(SystemFailure) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemFailure() }
    }

    func sync() throws(SystemFailure) {
        guard fsync(descriptor) == 0 else { throw SystemFailure() }
    }

    /// Takes the file, or folder, for this process; `false` where another has it. Freed by the system when the process ends.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Takes the file for this descriptor, waiting for whoever has it.
    func lockWaiting() throws(SystemFailure) {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw SystemFailure() }
        }
    }

    func unlock() { flock(descriptor, LOCK_UN) }

    /// Bytes of the file.
    func size() throws(SystemFailure) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SystemFailure() }
        return Int(status.st_size)
    }

    /// Up to so many bytes from an offset on; fewer where the file ends.
    func read(_ count: Int, at offset: Int) throws(SystemFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { raw in
                pread(descriptor, raw.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw SystemFailure() }
            guard got > 0 else { break }
            done += got
        }
        bytes.removeLast(count - done)
        return bytes
    }

    /// Writes over what is at an offset.
    func write(_ bytes: [UInt8], at offset: Int) throws(SystemFailure) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                pwrite(descriptor, raw.baseAddress.map { $0 + done }, raw.count - done, off_t(offset + done))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure() }
            done += count
        }
    }

    /// Whether a path still leads to this file.
    func isAt(_ path: String) -> Bool {
        var (mine, other) = (stat(), stat())
        guard fstat(descriptor, &mine) == 0, lstat(path, &other) == 0 else { return false }
        return mine.st_dev == other.st_dev && mine.st_ino == other.st_ino
    }

    /// Puts on disk which names a folder has.
    static func syncFolder(_ path: String) throws(SystemFailure) { try SystemFile(reading: path).sync() }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
