internal import CLMDB

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Environment {
    /// The state of an environment at one moment.
    public struct Info: Equatable, Sendable {
        /// The number of the last committed write transaction, whichever process committed it; 0 for a new file.
        public let lastTransactionID: UInt64
        /// Bytes of address space reserved for the map.
        public let mapSize: Int
        /// Reader slots taken so far. LMDB reuses them and never gives one back: this is the most readers there were at
        /// once, not those of now.
        public let readerSlotsUsed: Int
        /// Reader slots there are.
        public let maximumReaders: Int
        /// The number of the last page used, counted from 0.
        public let lastPage: Int
        /// Bytes in a page.
        public let pageSize: Int

        /// Bytes of the file in use: pages times page size, free pages within it included.
        public var bytesUsed: Int { (lastPage + 1) * pageSize }
    }

    /// The state now. Reads some words of the map and takes none of the locks that processes share, so that a follower can poll
    /// it for new commits.
    ///
    /// All zeroes where the environment could not be opened again after its disk failed.
    public func info() -> Info {
        gate.enter()
        defer { gate.leave() }
        return infoAlone()
    }

    /// The same for who is inside the gate, or alone there.
    func infoAlone() -> Info {
        var info = unsafe MDB_envinfo()
        var statistics = MDB_stat()
        // Both fail only for a null argument, and then leave the zeroes.
        unsafe mdb_env_info(pointer, &info)
        unsafe mdb_env_stat(pointer, &statistics)
        return unsafe Info(
            lastTransactionID: UInt64(info.me_last_txnid), mapSize: info.me_mapsize,
            readerSlotsUsed: Int(info.me_numreaders), maximumReaders: Int(info.me_maxreaders),
            lastPage: info.me_last_pgno, pageSize: Int(statistics.ms_psize))
    }

    /// Bytes of the file in use: pages times page size.
    public var sizeOnDisk: Int { info().bytesUsed }

    /// Frees the slots of processes that died while reading, whose snapshots would keep old pages from being reused.
    ///
    /// - Returns: how many were freed.
    @discardableResult
    public func removeStaleReaders() throws(LMDBError) -> Int {
        var dead: Int32 = 0
        let operation = "check the readers of \(path)"
        gate.enter()
        defer { gate.leave() }
        try check(unsafe mdb_reader_check(try currentPointer(operation), &dead), operation)
        return Int(dead)
    }

    /// Puts on disk what was committed without `syncOnCommit`.
    public func sync() throws(LMDBError) {
        let operation = "sync \(path)"
        gate.enter()
        defer { gate.leave() }
        try check(unsafe mdb_env_sync(try currentPointer(operation), 1), operation)
    }

    /// Copies a consistent snapshot into data.mdb of another, existing directory, and returns when it is on disk.
    ///
    /// Reading and writing go on meanwhile; pages freed meanwhile are reused only after it. An existing copy is never
    /// overwritten.
    ///
    /// - Parameters:
    ///   - directory: where to; must exist and hold no data.mdb.
    ///   - compact: leaves free pages out. LMDB refuses this (`MDB_INCOMPATIBLE`) for a file that has lost track of
    ///     pages; a plain copy of it still succeeds.
    public func copy(to directory: String, compact: Bool = true) throws(LMDBError) {
        let flags = compact ? UInt32(MDB_CP_COMPACT) : 0
        try copyInside(to: directory, flags)
        // LMDB closes the copy without flushing it, and a new file lasts only once its directory is flushed too.
        try Self.flush(directory + "/data.mdb")
        try Self.flush(directory)
    }

    private func copyInside(to directory: String, _ flags: UInt32) throws(LMDBError) {
        let operation = "copy \(path) to \(directory)"
        gate.enter()
        defer { gate.leave() }
        try check(unsafe mdb_env_copy2(try currentPointer(operation), directory, flags), operation)
    }

    private static func flush(_ path: String) throws(LMDBError) {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { throw LMDBError(code: errno, operation: "flush \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw LMDBError(code: errno, operation: "flush \(path)") }
    }
}
