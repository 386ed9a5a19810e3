internal import CLMDB

extension Environment {
    /// How an environment is opened.
    public struct Options: Equatable, Sendable {
        /// Bytes of address space reserved for the map at first; see ``Environment/growingAsNeeded(_:)`` for how it grows.
        ///
        /// This is address space and not disk: the file holds only the pages in use, and nothing is set aside on
        /// disk or in memory. A large reservation (256 GiB by default, of the 128 TiB a process has) therefore costs
        /// nothing and spares the map from ever being moved. Where the process's address space is limited (`ulimit -v`), a
        /// quarter of the limit is taken at most. A multiple of the system's page size.
        public var mapSize: Int
        /// The most named databases that can be opened.
        public var maximumDatabases: UInt32
        /// The most read transactions open at once, all processes together; set by the first process to open.
        public var maximumReaders: UInt32
        /// Opens for reading only; then data.mdb must exist.
        public var readOnly: Bool
        /// Whether a commit returns only once it is on disk. Without it a crash of the machine (not of the process)
        /// can lose commits or damage the file, unless ``Environment/sync()`` was called since.
        public var syncOnCommit: Bool
        /// The UNIX permissions of files that are created, before the process's mask.
        public var fileMode: UInt32

        /// The defaults suit a log: every commit on disk, readable by the group.
        public init(
            mapSize: Int = 256 << 30, maximumDatabases: UInt32 = 16, maximumReaders: UInt32 = 126,
            readOnly: Bool = false, syncOnCommit: Bool = true, fileMode: UInt32 = 0o640
        ) {
            self.mapSize = mapSize
            self.maximumDatabases = maximumDatabases
            self.maximumReaders = maximumReaders
            self.readOnly = readOnly
            self.syncOnCommit = syncOnCommit
            self.fileMode = fileMode
        }

        /// MDB_NOTLS: a reader's slot belongs to its transaction and not to its thread, so that one thread can
        /// hold several read transactions and a task can resume on another thread.
        var flags: UInt32 {
            var flags = MDB_NOTLS
            if readOnly { flags |= MDB_RDONLY }
            if !syncOnCommit { flags |= MDB_NOSYNC }
            return UInt32(flags)
        }
    }
}
