/// The first 16 bytes of a page (mdb.c: `MDB_page`).
struct PageHeader {
    var number: UInt64
    var flags: UInt16
    /// Of branches and leaves: where the pointers to nodes end, and where the nodes begin.
    var lower: Int
    var upper: Int
    /// Of a value that is too big for a leaf: how many pages it has.
    var pages: UInt64

    static let byteCount = 16
    static let branch: UInt16 = 0x01
    static let leaf: UInt16 = 0x02
    static let overflow: UInt16 = 0x04
    static let meta: UInt16 = 0x08

    init(_ bytes: [UInt8]) {
        number = bytes.integer(at: 0, as: UInt64.self)
        flags = bytes.integer(at: 10, as: UInt16.self)
        lower = Int(bytes.integer(at: 12, as: UInt16.self))
        upper = Int(bytes.integer(at: 14, as: UInt16.self))
        pages = UInt64(bytes.integer(at: 12, as: UInt32.self))
    }
}
