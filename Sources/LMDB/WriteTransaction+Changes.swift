internal import CLMDB

/// What a write does where the key is already there.
public enum PutMode: Equatable, Sendable {
    /// Replaces the value.
    case overwrite
    /// Throws `isKeyExists`.
    case insert
    /// Throws `isKeyExists` unless the key is greater than every other: fills pages to the brim and skips the search.
    case append

    var flags: UInt32 {
        switch self {
        case .overwrite: 0
        case .insert: UInt32(MDB_NOOVERWRITE)
        case .append: UInt32(MDB_APPEND)
        }
    }
}

extension WriteTransaction {
    /// Stores a value under an integer key. Cost: O(log n), and one copy of the value.
    ///
    /// - Throws: `isKeyExists` as the mode says, `isMapFull`, `MDB_BAD_VALSIZE` for 4 GiB and more,
    ///   `MDB_INCOMPATIBLE` if the database has byte keys.
    public mutating func put(
        _ database: Database, key: UInt64, value: RawSpan, mode: PutMode = .overwrite
    ) throws(LMDBError) {
        try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe store(database, &key, value, mode)
        }
    }

    /// Stores a value under a byte key of 1 to 511 bytes. Cost: O(log n), and one copy of the value.
    ///
    /// - Throws: `isKeyExists` as the mode says, `isMapFull`, `MDB_BAD_VALSIZE` for an empty or longer key or a value
    ///   of 4 GiB and more, `MDB_INCOMPATIBLE` if the database has integer keys.
    public mutating func put(
        _ database: Database, key: RawSpan, value: RawSpan, mode: PutMode = .overwrite
    ) throws(LMDBError) {
        try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe store(database, &key, value, mode)
        }
    }

    /// Stores bytes that the closure writes in place, zero where it does not, under an integer key: saves a put's copy.
    ///
    /// - Throws: what ``put(_:key:value:mode:)`` does; then the closure was not called.
    public mutating func reserve(
        _ database: Database, key: UInt64, byteCount: Int, mode: PutMode = .overwrite,
        fill: (inout MutableRawSpan) -> Void
    ) throws(LMDBError) {
        let place = try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe reserve(database, &key, byteCount, mode)
        }
        // Lent to a closure and not returned: a later write may move the page, and a span kept in a variable across
        // the turns of a loop gets past the compiler (Swift 6.3).
        var span = unsafe MutableRawSpan(_unsafeBytes: place)
        fill(&span)
    }

    /// Removes an integer key and its value.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    public mutating func delete(_ database: Database, key: UInt64) throws(LMDBError) -> Bool {
        return try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe remove(database, &key)
        }
    }

    /// Removes a byte key and its value.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    public mutating func delete(_ database: Database, key: RawSpan) throws(LMDBError) -> Bool {
        return try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe remove(database, &key)
        }
    }
}

/// The same for a key of either kind, lent for the call.
extension WriteTransaction {
    private func store(
        _ database: Database, _ key: inout MDB_val, _ value: RawSpan, _ mode: PutMode
    ) throws(LMDBError) {
        let handle = try reference.handle(database)
        let code = unsafe value.withUnsafeBytes { bytes in
            var value = unsafe MDB_val(bytes)
            return unsafe mdb_put(pointer, handle, &key, &value, mode.flags)
        }
        try environment.checkChange(code, "put into \(database.name)")
    }

    /// LMDB gives whatever the page last held: zeroes keep that out of the file and out of the caller's sight.
    private func reserve(
        _ database: Database, _ key: inout MDB_val, _ byteCount: Int, _ mode: PutMode
    ) throws(LMDBError) -> UnsafeMutableRawBufferPointer {
        let operation = "reserve \(byteCount) bytes in \(database.name)"
        guard byteCount >= 0 else { throw LMDBError(code: MDB_BAD_VALSIZE, operation: operation) }
        var value = unsafe MDB_val(mv_size: byteCount, mv_data: nil)
        let flags = mode.flags | UInt32(MDB_RESERVE)
        try environment.checkChange(
            unsafe mdb_put(pointer, try reference.handle(database), &key, &value, flags), operation)
        let place = unsafe UnsafeMutableRawBufferPointer(start: value.mv_data, count: value.mv_size)
        unsafe place.initializeMemory(as: UInt8.self, repeating: 0)
        return unsafe place
    }

    private func remove(_ database: Database, _ key: inout MDB_val) throws(LMDBError) -> Bool {
        let code = unsafe mdb_del(pointer, try reference.handle(database), &key, nil)
        if code == MDB_NOTFOUND { return false }
        try environment.checkChange(code, "delete from \(database.name)")
        return true
    }
}
