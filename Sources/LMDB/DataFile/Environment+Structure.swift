/// What the structure of a data file was found to be: sound, or ``Environment/checkStructure(_:)`` would have thrown.
public struct FileStructure: Equatable, Sendable {
    /// A named database.
    public struct Tree: Equatable, Sendable {
        /// Its name.
        public let name: String
        /// Whether its keys are `UInt64`.
        public let hasIntegerKeys: Bool
        /// Keys in it.
        public let entries: Int
    }

    /// The last transaction that the checked snapshot holds; 0 for a new file.
    public let transactionID: UInt64
    /// The named databases, by name.
    public let trees: [Tree]
    /// Keys of the unnamed database that name no database: none in a file of this module.
    public let otherEntries: Int
    /// Pages that are neither used nor free: room that is lost, and nothing worse.
    public let lostPages: Int
}

extension Environment {
    /// What ``checkStructure(_:)`` shows of each entry of the named databases: the name, the key, and the value where it lies
    /// beside the key (values of half a page and more do not).
    public typealias EntryVisitor = (_ tree: String, _ key: RawSpan, _ value: RawSpan?) throws(LMDBError) -> Void

    /// Reads every branch and leaf of the last commit as a file, and checks all that LMDB relies on without looking: page
    /// numbers, sizes, offsets, the order of keys, and that each page is used once or free once.
    ///
    /// LMDB has no checksums, and trusts what it finds; after this, reading the snapshot cannot lead it outside of the file. Values
    /// are not looked at: whoever stores them has checksums of their own. Others may write meanwhile. Cost: one read a page of
    /// a tree, some 3 microseconds each, and one a value that has pages of its own.
    ///
    /// - Throws: `isInvalid`, with the page and what is wrong with it.
    public func checkStructure(
        _ visit: EntryVisitor = { (_, _, _) throws(LMDBError) in }
    ) throws(LMDBError) -> FileStructure {
        let file = try DataFile(directory: path)
        let pageSize = info().pageSize
        // Held to the end: what it reads is not written over.
        var transaction = try beginRead()
        let page = try metaPage(of: &transaction, file, pageSize)
        var walk = TreeWalk(file, pageSize: page.pageSize, lastPage: page.lastPage, fileBytes: try file.byteCount())
        try walk.takeInFreePages(page.free, upTo: page.transactionID)
        let main = try NamedTrees(page.main, &walk)
        for (name, record) in main.records { try Self.visit(name, record, &walk, visit) }
        guard walk.accounts.isLongEnough else {
            throw file.damaged("it has fewer than the \(page.lastPage + 1) pages that it states; it was cut short")
        }
        return FileStructure(
            transactionID: transaction.id,
            trees: main.records.map {
                FileStructure.Tree(name: $0, hasIntegerKeys: $1.hasIntegerKeys, entries: Int($1.entries))
            }, otherEntries: main.otherEntries, lostPages: Int(walk.accounts.lost))
    }

    /// The meta page that a transaction reads. Two commits later it is written over: then a newer snapshot is taken.
    private func metaPage(
        of transaction: inout ReadTransaction, _ file: DataFile, _ pageSize: Int
    ) throws(LMDBError) -> MetaPage {
        for _ in 0..<Self.maximumAttempts {
            let number = Int(transaction.id & 1)
            let page = try MetaPage.read(number, of: file, pageSize: pageSize)
            if page.transactionID == transaction.id { return page }
            try transaction.refresh()
        }
        throw file.damaged("its meta pages are not of the transaction that is read")
    }

    private static let maximumAttempts = 100

    private static func visit(
        _ name: String, _ record: TreeRecord, _ walk: inout TreeWalk, _ visit: EntryVisitor
    ) throws(LMDBError) {
        let file = walk.file
        try walk.walk(record, name) { page, node throws(LMDBError) in
            let bytes = unsafe page.bytes.span.bytes
            let key = bytes.extracting(page.key(node))
            switch page.value(node) {
            case .inline(let range): try visit(name, key, bytes.extracting(range))
            case .pages: try visit(name, key, nil)
            case .tree: throw file.damaged(page: page.number, "a database stands inside database \(name)")
            }
        }
    }
}

/// The records of the named databases, as the unnamed one has them.
private struct NamedTrees {
    var records: [(name: String, record: TreeRecord)] = []
    var otherEntries = 0

    init(_ main: TreeRecord, _ walk: inout TreeWalk) throws(LMDBError) {
        let file = walk.file
        var (records, others) = ([(name: String, record: TreeRecord)](), 0)
        try walk.walk(main, "of names") { page, node throws(LMDBError) in
            guard case .tree(let offset) = page.value(node) else {
                others += 1
                return
            }
            guard let name = String(validating: page.bytes[page.key(node)], as: UTF8.self) else {
                throw file.damaged(page: page.number, "the name of a database is no text")
            }
            records.append((name, TreeRecord(page.bytes, at: offset)))
        }
        (self.records, otherEntries) = (records, others)
    }
}
