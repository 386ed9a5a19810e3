/// What LMDB says of one database (mdb.c: `MDB_db`, 48 bytes).
struct TreeRecord: Equatable {
    /// Of the free-page database: the page size. Else 0, or the size of keys that have duplicates.
    var padding: UInt32
    var flags: UInt16
    var depth: UInt16
    var branchPages: UInt64
    var leafPages: UInt64
    var overflowPages: UInt64
    var entries: UInt64
    var root: UInt64

    static let byteCount = 48
    /// Root of an empty tree (mdb.c: `P_INVALID`).
    static let noPage = UInt64.max
    /// lmdb.h: `MDB_INTEGERKEY`.
    static let integerKeys: UInt16 = 0x08

    var isEmpty: Bool { root == Self.noPage }
    var hasIntegerKeys: Bool { flags == Self.integerKeys }

    init(_ bytes: [UInt8], at offset: Int) {
        padding = bytes.integer(at: offset, as: UInt32.self)
        flags = bytes.integer(at: offset + 4, as: UInt16.self)
        depth = bytes.integer(at: offset + 6, as: UInt16.self)
        branchPages = bytes.integer(at: offset + 8, as: UInt64.self)
        leafPages = bytes.integer(at: offset + 16, as: UInt64.self)
        overflowPages = bytes.integer(at: offset + 24, as: UInt64.self)
        entries = bytes.integer(at: offset + 32, as: UInt64.self)
        root = bytes.integer(at: offset + 40, as: UInt64.self)
    }

    /// The record of a tree of which nothing was walked yet.
    init(like other: TreeRecord) {
        self = other
        (branchPages, leafPages, overflowPages, entries) = (0, 0, 0, 0)
    }
}
