/// The pages that one transaction freed, as the free-page database lists them: how many, then their numbers, descending
/// (mdb.c: `mdb_freelist_save`; midl.h: `MDB_IDL`).
struct FreeList {
    var transactionID: UInt64
    var pages: [UInt64]

    init(_ page: TreePage, _ node: Int, _ file: DataFile, pageSize: Int) throws(LMDBError) {
        transactionID = page.bytes.integer(at: page.key(node).lowerBound, as: UInt64.self)
        let stored: [UInt8]
        switch page.value(node) {
        case .inline(let range): stored = Array(page.bytes[range])
        case .pages(let first, let byteCount):
            var bytes = [UInt8](repeating: 0, count: byteCount)
            try file.read(into: &bytes, at: Int(first) * pageSize + PageHeader.byteCount)
            stored = bytes
        case .tree: throw file.damaged(page: page.number, "a database stands among the free pages")
        }
        let words = stored.count / MemoryLayout<UInt64>.size
        guard words > 0, stored.integer(at: 0, as: UInt64.self) < UInt64(words) else {
            throw file.damaged(page: page.number, "a list of free pages is longer than its bytes")
        }
        let count = Int(stored.integer(at: 0, as: UInt64.self))
        pages = (0..<count).map { stored.integer(at: ($0 + 1) * MemoryLayout<UInt64>.size, as: UInt64.self) }
        guard zip(pages, pages.dropFirst()).allSatisfy({ $0 > $1 }) else {
            throw file.damaged(page: page.number, "a list of free pages is not in order")
        }
    }
}
