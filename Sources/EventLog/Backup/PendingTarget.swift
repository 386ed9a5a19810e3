import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file or folder that is made beside its place and gets its name only once it is whole and on disk.
///
/// What a killed process left is taken over by the next one that makes the same target; a lock that ends with the process
/// tells that from a process still at work. Anything else of that name is somebody's, and left as it is: a folder that is being made
/// holds a mark until it gets its name, and a file begins as a backup does.
struct PendingTarget: ~Copyable {
    enum Kind { case file, folder }

    /// The name it is going to have.
    let path: String
    /// Where it is made.
    let temporaryPath: String
    private let kind: Kind
    private let file: SystemFile
    private var isPublished = false

    static let suffix = ".partial"
    /// The file that marks a folder as being made.
    static let mark = ".being-made-by-vigilia"

    init(_ kind: Kind, at path: String) throws(BackupError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        self.kind = kind
        temporaryPath = path + Self.suffix
        try Self.refuseExisting(path, kind)
        file = try Self.make(temporaryPath, for: path, kind)
    }

    deinit { if !isPublished { try? FileManager.default.removeItem(atPath: temporaryPath) } }

    func write(_ bytes: [UInt8]) throws(BackupError) {
        do { try file.write(bytes) } catch { throw .cannotWrite(path: path, reason: error.reason) }
    }

    /// Gives the target its name, durably.
    consuming func publish() throws(BackupError) {
        do {
            try file.sync()
            try Self.refuseExisting(path, kind)
            guard rename(temporaryPath, path) == 0 else { throw SystemFailure() }
            isPublished = true
            if kind == .folder { try removeMark() }
            try SystemFile.syncFolder(Self.parent(of: path))
        } catch let error as SystemFailure {
            throw .cannotWrite(path: path, reason: error.reason)
        } catch let error as BackupError { throw error } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// Last: a folder that was stopped at this is whole, and whoever looks at the mark in it finds it under its own name.
    private func removeMark() throws(SystemFailure) {
        guard unlink(path + "/" + Self.mark) == 0 else { throw SystemFailure() }
        try file.sync()
    }

    /// An empty folder may be taken for a folder; anything else that has the name stays.
    private static func refuseExisting(_ path: String, _ kind: Kind) throws(BackupError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        let content = kind == .folder ? try? FileManager.default.contentsOfDirectory(atPath: path) : nil
        guard let content, content.isEmpty else { throw .targetExists(path: path) }
    }

    private static func make(_ temporary: String, for path: String, _ kind: Kind) throws(BackupError) -> SystemFile {
        do throws(SystemFailure) {
            // Whoever held it before may have given it its name, or removed it, between the opening and the lock.
            while true {
                if kind == .folder, mkdir(temporary, 0o750) != 0, errno != EEXIST { throw SystemFailure() }
                let file = try kind == .folder ? SystemFile(folder: temporary) : SystemFile(writing: temporary)
                guard file.lock() else { break }
                guard file.isAt(temporary) else { continue }
                guard try kind == .file ? takeOver(file) : takeOver(folder: temporary) else {
                    throw SystemFailure(EEXIST)
                }
                return file
            }
        } catch {
            guard error.isOfOtherFile else { throw .cannotWrite(path: path, reason: error.reason) }
            throw .inTheWay(path: path, found: temporary)
        }
        throw .targetBusy(path: path)
    }

    /// Empties a file that a backup was begun in; `false` for any other.
    private static func takeOver(_ file: borrowing SystemFile) throws(SystemFailure) -> Bool {
        var bytes: [UInt8] = []
        _ = try file.read(upTo: BackupFormat.magic.count, into: &bytes)
        guard BackupFormat.magic.starts(with: bytes) else { return false }
        try file.empty()
        return true
    }

    /// Empties a folder that has the mark, and marks one that is empty; `false` for any other.
    private static func takeOver(folder path: String) throws(SystemFailure) -> Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard names.isEmpty || names.contains(mark) else { return false }
        for name in names where name != mark { guard unlink(path + "/" + name) == 0 else { throw SystemFailure() } }
        _ = try SystemFile(writing: path + "/" + mark)
        return true
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
