internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The environments this process holds open, so that none is opened twice.
///
/// LMDB's locks are POSIX record locks, which belong to the process: closing a second descriptor of the same
/// lock file drops the locks of the first, and other processes then reuse pages that are still being read.
struct OpenEnvironments {
    /// A directory as the file system knows it, whatever path, link or mount led to it.
    struct Directory: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    /// What an environment holds while it is open.
    struct Registration {
        let directory: Directory
        /// Never given twice in a process, so that a database handle can be told from another environment's.
        let identity: UInt64
        /// Of the directory: as long as it is open, no other directory is given the same inode, even if this one is deleted.
        let descriptor: Int32
    }

    private var directories: Set<Directory> = []
    private var lastIdentity: UInt64 = 0
    private static let shared = Mutex(OpenEnvironments())

    /// Takes the directory for this process.
    ///
    /// - Throws: `isAlreadyOpen` if it is taken; `ENOENT` and the like if it cannot be reached.
    static func register(path: String) throws(LMDBError) -> Registration {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0 else {
            throw LMDBError(code: errno, operation: "open \(path)")
        }
        let directory = Directory(device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
        let registration = shared.withLock { $0.add(directory, descriptor) }
        guard let registration else {
            close(descriptor)
            let message = "already open in this process: an environment is opened once and shared"
            throw LMDBError(code: EBUSY, operation: "open \(path)", message: message)
        }
        return registration
    }

    /// Gives the directory back, after the environment was closed.
    static func remove(_ registration: Registration) {
        shared.withLock { _ = $0.directories.remove(registration.directory) }
        close(registration.descriptor)
    }

    private mutating func add(_ directory: Directory, _ descriptor: Int32) -> Registration? {
        guard directories.insert(directory).inserted else { return nil }
        lastIdentity += 1
        return Registration(directory: directory, identity: lastIdentity, descriptor: descriptor)
    }
}
