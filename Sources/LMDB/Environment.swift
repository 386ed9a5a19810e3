internal import CLMDB
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An LMDB environment: one memory-mapped file of named databases, many readers, one writer at a time.
///
/// Readers never block the writer nor the writer them, in this process and across processes. The environment is
/// closed when the last reference to it goes; transactions hold one. A process opens a directory once and shares
/// the object: a second opening is refused, because closing it would drop the locks of the first.
///
/// Where the map has to move, or LMDB refuses to go on after a failed write, the environment is closed and opened again behind the
/// object, at a moment when no transaction of the process lives: it goes on by itself, and nothing dangles.
@safe public final class Environment: Sendable {
    /// The directory, as it was given.
    public let path: String
    /// What it was opened with.
    public let options: Options

    /// The `MDB_env`; `nil` where opening it again failed. LMDB guards it for use by many threads (lmdb.h, "Caveats"), except
    /// for opening databases, for which there is `databases`. It is used by whoever is inside `gate`, and changed by whoever
    /// is alone there, or in `deinit`, when nobody can hold it any more.
    nonisolated(unsafe) var pointer: OpaquePointer?
    /// The databases opened so far, in that order; guarded in the same way, and by `databases`.
    nonisolated(unsafe) var opened: [Database] = []
    let gate = TransactionGate()
    /// Where the data file was found when it was opened, and which file that was.
    let absoluteDataPath: String
    let dataFileIdentity: DataFileIdentity?
    /// How often it was opened.
    let openings = Atomic(1)
    let currentMapSize: Atomic<Int>
    /// Whether the next writer has to put on disk what is in the file before it writes.
    let mustSyncFirst = Atomic(false)
    /// The meta page that the last commit wrote over.
    let savedMetaPage = Mutex<SavedMetaPage?>(nil)
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
    public convenience init(path: String, options: Options = Options()) throws(LMDBError) {
        try self.init(path: path, options: options, checksMetaPages: true)
    }

    init(path: String, options: Options, checksMetaPages: Bool) throws(LMDBError) {
        let registration = try OpenEnvironments.register(path: path)
        let mapSize = AddressSpace.firstMap(options.mapSize)
        currentMapSize = Atomic(mapSize)
        do {
            if checksMetaPages { try MetaPair.check(directory: path) }
            unsafe pointer = try Self.connection(path: path, options: options, mapSize: mapSize)
        } catch {
            OpenEnvironments.remove(registration)
            throw error
        }
        absoluteDataPath = Self.absoluteDataPath(path)
        dataFileIdentity = DataFileIdentity(absoluteDataPath)
        self.registration = registration
        self.path = path
        self.options = options
    }

    deinit {
        if let pointer = unsafe pointer { unsafe mdb_env_close(pointer) }
        OpenEnvironments.remove(registration)
    }

    static func connection(path: String, options: Options, mapSize: Int) throws(LMDBError) -> OpaquePointer {
        let operation = "open \(path)"
        var created: OpaquePointer?
        try check(unsafe mdb_env_create(&created), operation)
        guard let environment = unsafe created else { throw LMDBError(code: MDB_PANIC, operation: operation) }
        do throws(LMDBError) {
            try check(unsafe mdb_env_set_mapsize(environment, mapSize), operation)
            try check(unsafe mdb_env_set_maxdbs(environment, options.maximumDatabases), operation)
            try check(unsafe mdb_env_set_maxreaders(environment, options.maximumReaders), operation)
            let code = unsafe mdb_env_open(environment, path, options.flags, options.fileMode)
            guard code != ENOMEM else {
                let message = "its file cannot be mapped: \(limitExplanation)"
                throw LMDBError(code: code, operation: operation, message: message)
            }
            try check(code, operation)
        } catch {
            unsafe mdb_env_close(environment)
            throw error
        }
        return unsafe environment
    }
}
