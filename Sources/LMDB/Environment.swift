internal import CLMDB
internal import Synchronization

/// An LMDB environment: one memory-mapped file of named databases, many readers, one writer at a time.
///
/// Readers never block the writer nor the writer them, in this process and across processes. The environment is
/// closed when the last reference to it goes; transactions hold one. A process opens a directory once and shares
/// the object: a second opening is refused, because closing it would drop the locks of the first.
@safe public final class Environment: Sendable {
    /// The directory, as it was given.
    public let path: String
    /// What it was opened with.
    public let options: Options

    /// The `MDB_env`. LMDB guards it for use by many threads (lmdb.h, "Caveats"), except for opening databases,
    /// for which there is `databases`; it is closed in `deinit` only, when nobody can hold it any more.
    nonisolated(unsafe) let pointer: OpaquePointer
    let registration: OpenEnvironments.Registration
    /// The thread that holds the write transaction, 0 if none of this process does.
    let writingThread = Atomic<UInt64>(0)
    /// The databases opened so far, by name; the lock also makes their openings follow one another.
    let databases = Mutex<[String: Database]>([:])

    /// Opens the environment in an existing directory, creating its two files (data.mdb, lock.mdb) if need be.
    ///
    /// The two pages that say where the data begins are checked; the rest is by ``checkStructure(_:)``, without which a damaged
    /// file can crash whoever reads it.
    ///
    /// - Throws: `isAlreadyOpen` if this process has it open, `isInvalid` if data.mdb is not LMDB's or is damaged,
    ///   `isPermission`, `ENOENT` if the directory (or, read-only, the file) is missing.
    public init(path: String, options: Options = Options()) throws(LMDBError) {
        let registration = try OpenEnvironments.register(path: path)
        do {
            try MetaPair.check(directory: path)
            unsafe pointer = try Self.open(path: path, options: options)
        } catch {
            OpenEnvironments.remove(registration)
            throw error
        }
        self.registration = registration
        self.path = path
        self.options = options
    }

    deinit {
        unsafe mdb_env_close(pointer)
        OpenEnvironments.remove(registration)
    }

    private static func open(path: String, options: Options) throws(LMDBError) -> OpaquePointer {
        let operation = "open \(path)"
        var created: OpaquePointer?
        try check(unsafe mdb_env_create(&created), operation)
        guard let environment = unsafe created else { throw LMDBError(code: MDB_PANIC, operation: operation) }
        do throws(LMDBError) {
            try check(unsafe mdb_env_set_mapsize(environment, options.mapSize), operation)
            try check(unsafe mdb_env_set_maxdbs(environment, options.maximumDatabases), operation)
            try check(unsafe mdb_env_set_maxreaders(environment, options.maximumReaders), operation)
            try check(unsafe mdb_env_open(environment, path, options.flags, options.fileMode), operation)
        } catch {
            unsafe mdb_env_close(environment)
            throw error
        }
        return unsafe environment
    }
}
