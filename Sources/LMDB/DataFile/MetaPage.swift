internal import CLMDB

/// One of the two pages that say where a snapshot begins (mdb.c: `MDB_meta`). Transaction n writes page n mod 2.
struct MetaPage: Equatable {
    var pageSize: Int
    var free: TreeRecord
    var main: TreeRecord
    var lastPage: UInt64
    var transactionID: UInt64

    /// Page header and `MDB_meta`.
    static let byteCount = PageHeader.byteCount + 136
    static let magic: UInt32 = 0xBEEF_C0DE
    static let version: UInt32 = 1
    /// mdb.c: `MAX_PAGESIZE`; the least is the smallest that any system has.
    static let pageSizes = 512...32_768

    /// The transaction that a page, or the beginning of one, states.
    static func transactionID(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        Array(bytes).integer(at: 144, as: UInt64.self)
    }

    /// Reads and checks the page of a number.
    static func read(_ number: Int, of file: DataFile, pageSize: Int) throws(LMDBError) -> MetaPage {
        let fileBytes = try file.byteCount()
        guard number > 0 || fileBytes >= byteCount else {
            throw LMDBError(
                code: MDB_INVALID, operation: "read \(file.path)",
                message: "it is shorter than the first page of an LMDB file")
        }
        var bytes = [UInt8](repeating: 0, count: byteCount)
        try file.read(into: &bytes, at: number * pageSize)
        guard bytes.integer(at: 16, as: UInt32.self) == magic else {
            throw number == 0
                ? LMDBError(code: MDB_INVALID, operation: "read \(file.path)", message: "it is not an LMDB file")
                : file.damaged(page: 1, "it is no meta page")
        }
        let stored = bytes.integer(at: 20, as: UInt32.self)
        guard stored == version else {
            throw LMDBError(
                code: MDB_VERSION_MISMATCH, operation: "read \(file.path)",
                message: "it is of LMDB's data version \(stored); this program reads version \(version)")
        }
        let header = PageHeader(bytes)
        guard header.number == UInt64(number), header.flags == PageHeader.meta else {
            throw file.damaged(page: UInt64(number), "its header is not a meta page's")
        }
        return try MetaPage(bytes, number, file)
    }

    private init(_ bytes: [UInt8], _ number: Int, _ file: DataFile) throws(LMDBError) {
        free = TreeRecord(bytes, at: 40)
        main = TreeRecord(bytes, at: 88)
        lastPage = bytes.integer(at: 136, as: UInt64.self)
        transactionID = bytes.integer(at: 144, as: UInt64.self)
        pageSize = Int(free.padding)
        guard Self.pageSizes.contains(pageSize), pageSize.nonzeroBitCount == 1 else {
            throw file.damaged(page: UInt64(number), "it states a page size of \(pageSize) bytes")
        }
        // The records of the two databases every file has: free pages by transaction, and the names of the others.
        guard free.flags == TreeRecord.integerKeys, main.flags == 0, main.padding == 0 else {
            throw file.damaged(page: UInt64(number), "it states flags that this program's files do not have")
        }
        guard lastPage >= 1, lastPage < 1 << 48 else {
            throw file.damaged(page: UInt64(number), "it states \(lastPage) as the last page")
        }
    }
}
