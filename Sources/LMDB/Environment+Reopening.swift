internal import CLMDB
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Opening again behind the owner's back, because LMDB can neither move its map while a transaction lives nor go on after its
/// last write failed.
extension Environment {
    enum ReopeningCause {
        /// The write that makes a commit visible failed: LMDB refuses everything from then on (`MDB_PANIC`).
        case panic
        /// Another process has made the file larger than the map of this one (`MDB_MAP_RESIZED`).
        case outgrown
        /// A writer filled the map.
        case full
        /// Opening again failed before.
        case closed
    }

    /// Bytes of address space taken for the map now.
    public var mapSize: Int { currentMapSize.load(ordering: .relaxed) }

    /// Runs a closure that writes; where that fills the map, makes the map larger and runs the closure again from its start.
    ///
    /// The closure must end its transactions when it throws, and the caller must hold none: the map is moved when no transaction
    /// of this process is left.
    ///
    /// - Throws: what the closure does; `isMapFull` where the process may not take more address space (`ulimit -v`).
    @available(*, noasync, message: "a write transaction must end on the thread that began it")
    public func growingAsNeeded<Result: ~Copyable>(_ body: () throws -> Result) throws -> Result {
        while true {
            let size = mapSize
            do { return try body() } catch let error as LMDBError where error.isMapFull {
                try growMap(beyond: size)
            }
        }
    }

    /// Takes twice the address space for the map, unless it has more than `size` already.
    ///
    /// - Throws: `isMapFull` where the process may not take more, `isBusy` where transactions of this process did not end.
    public func growMap(beyond size: Int) throws(LMDBError) {
        guard mapSize <= size else { return }
        guard size < AddressSpace.largestMap else {
            let message = "the map of \(size) bytes is full, and \(Self.limitExplanation)"
            throw LMDBError(code: MDB_MAP_FULL, operation: "grow the map of \(path)", message: message)
        }
        try reopen(.full, after: openings.load(ordering: .acquiring))
    }

    /// Opens the environment again when nobody uses it, unless that was done since `seen` was read.
    func reopen(_ cause: ReopeningCause, after seen: Int) throws(LMDBError) {
        let outcome = gate.alone { () -> Swift.Result<Void, LMDBError> in
            guard openings.load(ordering: .relaxed) == seen else { return .success(()) }
            do throws(LMDBError) {
                try reopenAlone(cause)
                return .success(())
            } catch { return .failure(error) }
        }
        guard let outcome else {
            let message = "transactions of this process did not end, and its map cannot be moved under them"
            throw LMDBError(code: ETIMEDOUT, operation: "open \(path) again", message: message)
        }
        try outcome.get()
    }

    private func reopenAlone(_ cause: ReopeningCause) throws(LMDBError) {
        try refuseReplaced("open \(path) again")
        let size = mapSize
        let wanted = wantedMapSize(cause)
        if let pointer = unsafe pointer { unsafe mdb_env_close(pointer) }
        unsafe pointer = nil
        // The failed write may be in the file after all, or on its way there: what replaces it is to be on disk before any
        // page that it refers to is used again.
        if cause == .panic { mustSyncFirst.store(true, ordering: .relaxed) }
        do throws(LMDBError) { try connect(mapSize: wanted) } catch {
            guard wanted > size else { throw error }
            try connect(mapSize: size)
            throw error
        }
    }

    private func wantedMapSize(_ cause: ReopeningCause) -> Int {
        let most = max(mapSize, AddressSpace.largestMap)
        return switch cause {
        case .panic, .closed: mapSize
        case .full: min(most, mapSize * 2)
        case .outgrown: min(most, max(mapSize * 2, AddressSpace.roundedDown(infoAlone().bytesUsed * 2)))
        }
    }

    private func connect(mapSize: Int) throws(LMDBError) {
        let environment = try unsafe Self.connection(path: path, options: options, mapSize: mapSize)
        do throws(LMDBError) { try unsafe restoreHandles(environment) } catch {
            unsafe mdb_env_close(environment)
            throw error
        }
        unsafe pointer = environment
        currentMapSize.store(mapSize, ordering: .relaxed)
        openings.add(1, ordering: .releasing)
    }

    /// Opens the databases that were open, in the same order, so that LMDB gives them the same handles.
    private func restoreHandles(_ environment: OpaquePointer) throws(LMDBError) {
        var transaction: OpaquePointer?
        let operation = "open \(path) again"
        try check(unsafe mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &transaction), operation)
        for database in unsafe opened {
            var handle: MDB_dbi = 0
            let code = unsafe mdb_dbi_open(transaction, database.name, 0, &handle)
            guard code == MDB_SUCCESS, handle == database.handle else {
                unsafe mdb_txn_abort(transaction)
                throw LMDBError(code: code == MDB_SUCCESS ? MDB_BAD_DBI : code, operation: operation)
            }
        }
        try check(unsafe mdb_txn_commit(transaction), operation)
    }

    static var limitExplanation: String {
        guard let limit = AddressSpace.limit else { return "no more address space is to be had" }
        return "this process may use \(limit) bytes of address space, half of it for the map (ulimit -v)"
    }
}

extension LMDBError {
    /// Why the environment has to be opened again before what failed can succeed; `nil` where that would not help.
    var reopeningCause: Environment.ReopeningCause? {
        switch code {
        case MDB_PANIC: .panic
        case MDB_MAP_RESIZED: .outgrown
        case EBADF: .closed
        default: nil
        }
    }
}
