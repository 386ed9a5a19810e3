internal import CLMDB

/// A place in a database's order of keys, borrowed from a transaction.
///
/// An ``Entry`` is borrowed from the cursor in turn: moving the cursor while an entry is still to be used does not
/// compile. (An entry kept in an outer variable across the turns of a loop gets past that check in Swift 6.3; what it
/// points to stays valid all the same, as long as the transaction.)
///
/// A move past either end gives `nil` and stays there: `next()` past the end gives `nil` again, `previous()`
/// the last entry. A step costs O(1) amortised, a seek O(log n); neither allocates or copies.
@safe public struct Cursor: ~Copyable, ~Escapable {
    private enum Place { case unset, beforeFirst, onEntry, afterLast }

    private let pointer: OpaquePointer
    private let database: Database
    private var place = Place.unset

    @_lifetime(borrow transaction)
    init(_ transaction: borrowing some Transaction & ~Copyable, _ database: Database) throws(LMDBError) {
        let operation = "open a cursor on \(database.name)"
        let reference = transaction.reference
        var opened: OpaquePointer?
        try check(unsafe mdb_cursor_open(reference.pointer, try reference.handle(database), &opened), operation)
        guard let opened = unsafe opened else { throw LMDBError(code: MDB_PANIC, operation: operation) }
        unsafe pointer = opened
        self.database = database
    }

    deinit { unsafe mdb_cursor_close(pointer) }

    /// Moves to the least key.
    @_lifetime(&self)
    public mutating func first() throws(LMDBError) -> Entry? {
        let found = try unsafe move(MDB_FIRST, orTo: .afterLast)
        return unsafe _overrideLifetime(Entry(found), mutating: &self)
    }

    /// Moves to the greatest key.
    @_lifetime(&self)
    public mutating func last() throws(LMDBError) -> Entry? {
        let found = try unsafe move(MDB_LAST, orTo: .beforeFirst)
        return unsafe _overrideLifetime(Entry(found), mutating: &self)
    }

    /// Moves to the next key; to the first one if the cursor has not moved yet.
    @_lifetime(&self)
    public mutating func next() throws(LMDBError) -> Entry? {
        if place == .afterLast { return nil }
        let found = try unsafe move(place == .onEntry ? MDB_NEXT : MDB_FIRST, orTo: .afterLast)
        return unsafe _overrideLifetime(Entry(found), mutating: &self)
    }

    /// Moves to the previous key; to the last one if the cursor has not moved yet.
    @_lifetime(&self)
    public mutating func previous() throws(LMDBError) -> Entry? {
        if place == .beforeFirst { return nil }
        let found = try unsafe move(place == .onEntry ? MDB_PREV : MDB_LAST, orTo: .beforeFirst)
        return unsafe _overrideLifetime(Entry(found), mutating: &self)
    }

    /// Moves to the least key that is not less than the given one; past the end if there is none.
    @_lifetime(&self)
    public mutating func seek(atOrAfter key: UInt64) throws(LMDBError) -> Entry? {
        let found = try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe move(MDB_SET_RANGE, from: key, orTo: .afterLast)
        }
        return unsafe _overrideLifetime(Entry(found), mutating: &self)
    }

    /// Moves to the least key that is not less than the given bytes; past the end if there is none.
    @_lifetime(&self)
    public mutating func seek(atOrAfter key: RawSpan) throws(LMDBError) -> Entry? {
        let found = try unsafe withKey(key, in: database) { key throws(LMDBError) in
            try unsafe move(MDB_SET_RANGE, from: key, orTo: .afterLast)
        }
        return unsafe _overrideLifetime(Entry(found), mutating: &self)
    }

    /// Key and value in the map after the move, or `nil` if there is no such entry; then the cursor stands at `end`.
    private mutating func move(
        _ operation: MDB_cursor_op, from key: MDB_val = unsafe MDB_val(), orTo end: Place
    ) throws(LMDBError) -> (key: MDB_val, value: MDB_val)? {
        var found = unsafe (key: key, value: MDB_val())
        let code = unsafe mdb_cursor_get(pointer, &found.key, &found.value, operation)
        place = code == MDB_SUCCESS ? .onEntry : end
        if code == MDB_NOTFOUND { return nil }
        try check(code, "move a cursor on \(database.name)")
        guard unsafe !database.hasIntegerKeys || found.key.mv_size == MemoryLayout<UInt64>.size else {
            throw LMDBError(code: MDB_CORRUPTED, operation: "read an integer key of \(database.name)")
        }
        return unsafe found
    }
}
