/// Walks over the trees of one snapshot, a page in memory at a time, and checks what LMDB takes for granted.
struct TreeWalk {
    /// What lies in a leaf: a key, and a value in the leaf, in pages of its own, or another tree's record.
    typealias Visit = (_ page: TreePage, _ node: Int) throws(LMDBError) -> Void

    let file: DataFile
    let pageSize: Int
    private(set) var accounts: PageAccounts
    private let pagesOfFile: UInt64
    private let lastPage: UInt64

    /// mdb.c: `CURSOR_STACK`.
    static let maximumDepth = 32

    init(_ file: DataFile, pageSize: Int, lastPage: UInt64, fileBytes: Int) {
        (self.file, self.pageSize, self.lastPage) = (file, pageSize, lastPage)
        pagesOfFile = UInt64(fileBytes / pageSize)
        accounts = PageAccounts(lastPage: lastPage, pagesOfFile: pagesOfFile)
    }

    /// Walks over a tree and compares what it has with its record.
    mutating func walk(_ record: TreeRecord, _ name: String, _ visit: Visit) throws(LMDBError) {
        guard record.flags & ~TreeRecord.integerKeys == 0 else {
            throw file.damaged("database \(name) states flags that this program's files do not have")
        }
        var found = TreeRecord(like: record)
        if record.isEmpty {
            found.depth = 0
        } else {
            guard (1...Self.maximumDepth).contains(Int(record.depth)) else {
                throw file.damaged("database \(name) states a depth of \(record.depth)")
            }
            try walk(record.root, level: 1, KeyBounds(), &found, visit)
        }
        guard found == record else {
            throw file.damaged("database \(name) has not the pages and entries that its record states")
        }
    }

    private mutating func walk(
        _ number: UInt64, level: UInt16, _ bounds: KeyBounds, _ found: inout TreeRecord, _ visit: Visit
    ) throws(LMDBError) {
        if let fault = accounts.use(number) { throw file.damaged(page: number, fault) }
        let page = try read(number, isLeaf: level == found.depth)
        try bounds.check(page, integerKeys: found.hasIntegerKeys, file)
        guard page.isLeaf else {
            found.branchPages += 1
            for index in page.nodes.indices {
                let inner = bounds.narrowed(page, to: index)
                try walk(page.child(index), level: level + 1, inner, &found, visit)
            }
            return
        }
        found.leafPages += 1
        found.entries += UInt64(page.nodes.count)
        for node in page.nodes.indices {
            if case .pages(let first, let byteCount) = page.value(node) {
                found.overflowPages += try useValuePages(first, byteCount)
            }
            try visit(page, node)
        }
    }

    private func read(_ number: UInt64, isLeaf: Bool) throws(LMDBError) -> TreePage {
        guard number >= 2, number <= lastPage, number < pagesOfFile else {
            throw file.damaged(page: number, "it is pointed to, and the file has \(pagesOfFile) pages")
        }
        var bytes = [UInt8](repeating: 0, count: pageSize)
        try file.read(into: &bytes, at: Int(number) * pageSize)
        do { return try TreePage(bytes, number: number, isLeaf: isLeaf) } catch {
            throw file.damaged(page: number, error.reason)
        }
    }

    /// Checks the header of a value's own pages and takes them in; gives back how many they are.
    private mutating func useValuePages(_ first: UInt64, _ byteCount: Int) throws(LMDBError) -> UInt64 {
        if let fault = accounts.use(first) { throw file.damaged(page: first, fault) }
        var bytes = [UInt8](repeating: 0, count: PageHeader.byteCount)
        try file.read(into: &bytes, at: Int(first) * pageSize)
        let header = PageHeader(bytes)
        // A value that became shorter keeps its pages.
        guard header.number == first, header.flags == PageHeader.overflow,
            header.pages >= UInt64((byteCount + PageHeader.byteCount - 1) / pageSize + 1)
        else { throw file.damaged(page: first, "its header is not that of a value of \(byteCount) bytes") }
        if header.pages > 1, let fault = accounts.use(first + 1, count: header.pages - 1) {
            throw file.damaged(page: first, fault)
        }
        return header.pages
    }

    /// Takes in the pages that the list of free pages names.
    mutating func takeInFreePages(_ record: TreeRecord, upTo transactionID: UInt64) throws(LMDBError) {
        var free: [UInt64] = []
        let (file, pageSize) = (file, pageSize)
        try walk(record, "of free pages") { page, node throws(LMDBError) in
            let list = try FreeList(page, node, file, pageSize: pageSize)
            guard list.transactionID >= 1, list.transactionID <= transactionID else {
                throw file.damaged(page: page.number, "it lists pages freed by transaction \(list.transactionID)")
            }
            free += list.pages
        }
        for page in free {
            if let fault = accounts.free(page) { throw file.damaged(fault) }
        }
    }

    /// The greatest key of a tree with integer keys, found along its last pages; `nil` where it is empty.
    func greatestIntegerKey(of record: TreeRecord) throws(LMDBError) -> UInt64? {
        guard !record.isEmpty else { return nil }
        guard (1...Self.maximumDepth).contains(Int(record.depth)) else {
            throw file.damaged("the list of free pages states a depth of \(record.depth)")
        }
        var number = record.root
        for level in 1...record.depth {
            let page = try read(number, isLeaf: level == record.depth)
            let last = page.nodes.count - 1
            guard page.isLeaf else {
                number = page.child(last)
                continue
            }
            guard page.key(last).count == MemoryLayout<UInt64>.size else { break }
            return page.bytes.integer(at: page.key(last).lowerBound, as: UInt64.self)
        }
        throw file.damaged(page: number, "a key is no integer")
    }
}
