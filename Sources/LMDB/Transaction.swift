internal import CLMDB

/// What both kinds of transaction can do: read one consistent snapshot.
///
/// Values, cursors and entries are borrowed from the transaction: using one after the transaction was committed,
/// refreshed or written to does not compile. They point into the memory map, are valid without copying, and are **not
/// aligned**: load numbers with `unsafeLoadUnaligned`, or byte by byte.
public protocol Transaction: ~Copyable {
    /// The transaction as the C library knows it.
    var reference: TransactionReference { get }
}

/// A transaction as the C library knows it; only this module can use it.
@safe public struct TransactionReference {
    let pointer: OpaquePointer
    /// The identity of the environment it belongs to.
    let environment: UInt64

    /// The database's handle, if the database is of this environment: another's handle could name any database here.
    func handle(_ database: Database) throws(LMDBError) -> MDB_dbi {
        guard database.environment == environment else {
            throw LMDBError(code: MDB_BAD_DBI, operation: "use database \(database.name) of another environment")
        }
        return database.handle
    }

    /// The value's place in the map, or `nil` if the key is absent.
    func find(_ key: inout MDB_val, in database: Database) throws(LMDBError) -> MDB_val? {
        var value = unsafe MDB_val()
        let code = unsafe mdb_get(pointer, try handle(database), &key, &value)
        if code == MDB_NOTFOUND { return nil }
        try check(code, "get from \(database.name)")
        return unsafe value
    }
}

extension Transaction where Self: ~Copyable {
    /// The number of the snapshot read, or for a writer of the one being made.
    ///
    /// A reader that compares it with ``Environment/Info/lastTransactionID`` knows whether there is something new.
    public var id: UInt64 { UInt64(unsafe mdb_txn_id(reference.pointer)) }

    /// The value of an integer key, or `nil` if it is absent. Cost: O(log n), no allocation, no copy.
    ///
    /// - Throws: `MDB_INCOMPATIBLE` if the database has byte keys.
    @_lifetime(borrow self)
    public borrowing func value(_ database: Database, for key: UInt64) throws(LMDBError) -> RawSpan? {
        let found = try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe reference.find(&key, in: database)
        }
        guard let found = unsafe found else { return nil }
        return unsafe _overrideLifetime(RawSpan(_unsafeBytes: found.bytes), borrowing: self)
    }

    /// The value of a byte key, or `nil` if it is absent. Cost: O(log n), no allocation, no copy.
    ///
    /// - Throws: `MDB_INCOMPATIBLE` if the database has integer keys, `MDB_BAD_VALSIZE` for an empty key.
    @_lifetime(borrow self)
    public borrowing func value(_ database: Database, for key: RawSpan) throws(LMDBError) -> RawSpan? {
        let found = try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe reference.find(&key, in: database)
        }
        guard let found = unsafe found else { return nil }
        return unsafe _overrideLifetime(RawSpan(_unsafeBytes: found.bytes), borrowing: self)
    }

    /// How many keys the database holds. Cost: O(1).
    public borrowing func count(_ database: Database) throws(LMDBError) -> Int {
        try statistics(database).entries
    }

    /// The size and shape of the database. Cost: O(1).
    public borrowing func statistics(_ database: Database) throws(LMDBError) -> DatabaseStatistics {
        var statistics = MDB_stat()
        let handle = try reference.handle(database)
        try check(unsafe mdb_stat(reference.pointer, handle, &statistics), "measure \(database.name)")
        return DatabaseStatistics(
            entries: statistics.ms_entries, depth: Int(statistics.ms_depth),
            pages: statistics.ms_branch_pages + statistics.ms_leaf_pages + statistics.ms_overflow_pages,
            pageSize: Int(statistics.ms_psize))
    }

    /// A cursor over the database, standing on no entry yet: `next()` then gives the first, `previous()` the last.
    @_lifetime(borrow self)
    public borrowing func cursor(_ database: Database) throws(LMDBError) -> Cursor {
        try Cursor(self, database)
    }
}
