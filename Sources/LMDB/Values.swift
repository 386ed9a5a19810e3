internal import CLMDB

extension MDB_val {
    /// Lends bytes to a call that only reads them.
    init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.init(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }

    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: mv_data, count: mv_size) }
}

/// Lends an integer key: LMDB compares such keys as aligned, native integers.
func withKey<Result>(
    _ key: UInt64, in database: Database, _ body: (inout MDB_val) throws(LMDBError) -> Result
) throws(LMDBError) -> Result {
    try database.require(integerKeys: true)
    return try unsafe withUnsafeBytes(of: key) { bytes throws(LMDBError) in
        var value = unsafe MDB_val(bytes)
        return try unsafe body(&value)
    }
}

/// Lends a byte key.
func withKey<Result>(
    _ key: RawSpan, in database: Database, _ body: (inout MDB_val) throws(LMDBError) -> Result
) throws(LMDBError) -> Result {
    try database.require(integerKeys: false)
    return try unsafe key.withUnsafeBytes { bytes throws(LMDBError) in
        var value = unsafe MDB_val(bytes)
        return try unsafe body(&value)
    }
}

extension Database {
    /// A key of the wrong kind would be compared past its end.
    func require(integerKeys: Bool) throws(LMDBError) {
        guard hasIntegerKeys == integerKeys else {
            let kind = integerKeys ? "an integer" : "a byte"
            throw LMDBError(code: MDB_INCOMPATIBLE, operation: "use \(kind) key in database \(name)")
        }
    }
}
