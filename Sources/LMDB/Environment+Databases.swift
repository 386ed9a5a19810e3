internal import CLMDB
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Environment {
    /// Opens a named database, in a transaction of its own so that the handle lives as long as the environment.
    ///
    /// It belongs to the environment and not to a transaction because LMDB allows one such transaction at a time in a
    /// process, and takes the handle back if that transaction is aborted. A second opening gives the same handle.
    ///
    /// - Throws: `isNotFound` if it is missing and `.create` was not asked for, `MDB_INCOMPATIBLE` if its keys are
    ///   of the other kind or it holds duplicates, `MDB_DBS_FULL` past `maximumDatabases`, `isDeadlock` if the
    ///   thread holds this environment's write transaction, `isReadOnly` if it would have to be created and cannot.
    public func openDatabase(named name: String, options: Database.Options = []) throws(LMDBError) -> Database {
        let operation = "open database \(name)"
        guard !name.utf8.contains(0) else { throw LMDBError(code: EINVAL, operation: operation) }
        try refuseIfWriting(operation)
        return try databases.withLock { known throws(LMDBError) in
            if known[name] == nil { known[name] = try openOrCreate(name, options, operation) }
            guard let database = known[name], database.hasIntegerKeys == options.contains(.integerKeys) else {
                throw LMDBError(code: MDB_INCOMPATIBLE, operation: operation)
            }
            return database
        }
    }

    /// Looks with a read transaction first, so that a database that exists never waits for the writer.
    private func openOrCreate(
        _ name: String, _ options: Database.Options, _ operation: String
    ) throws(LMDBError) -> Database {
        do throws(LMDBError) {
            return try open(name, flags: 0, transactionFlags: UInt32(MDB_RDONLY), operation)
        } catch {
            guard error.isNotFound, options.contains(.create) else { throw error }
        }
        let keys = options.contains(.integerKeys) ? MDB_INTEGERKEY : 0
        return try open(name, flags: UInt32(MDB_CREATE | keys), transactionFlags: 0, operation)
    }

    private func open(
        _ name: String, flags: UInt32, transactionFlags: UInt32, _ operation: String
    ) throws(LMDBError) -> Database {
        let transaction = try unsafe begin(flags: transactionFlags, operation)
        defer { gate.leave() }
        var handle: MDB_dbi = 0
        var stored: UInt32 = 0
        do throws(LMDBError) {
            try check(unsafe mdb_dbi_open(transaction, name, flags, &handle), operation)
            try check(unsafe mdb_dbi_flags(transaction, handle, &stored), operation)
            guard stored & ~UInt32(MDB_INTEGERKEY) == 0 else {
                throw LMDBError(code: MDB_INCOMPATIBLE, operation: operation)
            }
        } catch {
            unsafe mdb_txn_abort(transaction)
            throw error
        }
        try checkChange(unsafe mdb_txn_commit(transaction), operation)
        let database = Database(
            name: name, hasIntegerKeys: stored & UInt32(MDB_INTEGERKEY) != 0, handle: handle,
            environment: registration.identity)
        unsafe opened.append(database)
        return database
    }
}
