import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file or folder that is made beside its place and gets its name only once it is whole and on disk.
///
/// What a killed process left is taken over by the next one that makes the same target; a lock that ends with the process
/// tells that from a process still at work.
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
            try SystemFile.syncFolder(Self.parent(of: path))
        } catch let error as SystemFailure {
            throw .cannotWrite(path: path, reason: error.reason)
        } catch let error as BackupError { throw error } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
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
                let file = try kind == .folder ? SystemFile(reading: temporary) : SystemFile(writing: temporary)
                guard file.lock() else { break }
                guard file.isAt(temporary) else { continue }
                if kind == .file { try file.empty() } else { try emptyFolder(temporary) }
                return file
            }
        } catch { throw .cannotWrite(path: path, reason: error.reason) }
        throw .targetBusy(path: path)
    }

    private static func emptyFolder(_ path: String) throws(SystemFailure) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
            guard unlink(path + "/" + name) == 0 else { throw SystemFailure() }
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
