/// A branch or a leaf whose every pointer, key and value was found to lie inside it (mdb.c: `MDB_page`, `MDB_node`).
struct TreePage {
    /// Where a value lies.
    enum Place {
        /// In the leaf.
        case inline(Range<Int>)
        /// In pages of its own, the first of this number.
        case pages(first: UInt64, byteCount: Int)
        /// It is the record of a named database.
        case tree(at: Int)
    }

    let number: UInt64
    let isLeaf: Bool
    let bytes: [UInt8]
    /// Where each node begins, in the order of the keys.
    let nodes: [Int]

    static let nodeHeaderBytes = 8
    /// mdb.c: `MDB_MAXKEYSIZE`.
    static let maximumKeyBytes = 511
    /// mdb.c: `F_BIGDATA`, `F_SUBDATA`.
    private static let bigData: UInt16 = 0x01
    private static let subData: UInt16 = 0x02

    /// Checks a page that was read; the fault is what is wrong with it.
    init(_ bytes: [UInt8], number: UInt64, isLeaf: Bool) throws(Fault) {
        let header = PageHeader(bytes)
        guard header.number == number else { throw Fault("it says that it is page \(header.number)") }
        guard header.flags == (isLeaf ? PageHeader.leaf : PageHeader.branch) else {
            throw Fault("it should be a \(isLeaf ? "leaf" : "branch"), its flags are \(header.flags)")
        }
        let pointers = PageHeader.byteCount..<header.lower
        guard header.lower > PageHeader.byteCount, header.lower.isMultiple(of: 2), header.lower <= header.upper,
            header.upper <= bytes.count, isLeaf || pointers.count >= 4
        else { throw Fault("its free space from \(header.lower) to \(header.upper) cannot be") }
        self.number = number
        self.isLeaf = isLeaf
        self.bytes = bytes
        nodes = stride(from: PageHeader.byteCount, to: header.lower, by: 2).map {
            Int(bytes.integer(at: $0, as: UInt16.self))
        }
        try checkTiling(from: header.upper)
    }

    /// Nodes fill the page from one end of the free space to the page's, without gap or overlap.
    private func checkTiling(from upper: Int) throws(Fault) {
        var sizes = [UInt16](repeating: 0, count: bytes.count / 2)
        for start in nodes {
            guard start.isMultiple(of: 2), start >= upper, start <= bytes.count - Self.nodeHeaderBytes else {
                throw Fault("a node at \(start) lies outside")
            }
            sizes[start / 2] = UInt16(try size(ofNodeAt: start))
        }
        var (position, found) = (upper, 0)
        while position < bytes.count, sizes[position / 2] > 0 {
            position += Int(sizes[position / 2])
            found += 1
        }
        guard position == bytes.count, found == nodes.count else { throw Fault("its nodes do not fill it") }
    }

    private func size(ofNodeAt start: Int) throws(Fault) -> Int {
        let keyBytes = Int(bytes.integer(at: start + 6, as: UInt16.self))
        var size = Self.nodeHeaderBytes + keyBytes
        if isLeaf {
            let flags = bytes.integer(at: start + 4, as: UInt16.self)
            guard flags == 0 || flags == Self.bigData || flags == Self.subData else {
                throw Fault("the node at \(start) is of a kind that this program's files do not have")
            }
            let valueBytes = Int(bytes.integer(at: start, as: UInt32.self))
            guard flags != Self.subData || valueBytes == TreeRecord.byteCount else {
                throw Fault("the node at \(start) is no record of a database")
            }
            size += flags == Self.bigData ? MemoryLayout<UInt64>.size : valueBytes
        }
        size += size & 1
        guard keyBytes <= Self.maximumKeyBytes, start + size <= bytes.count else {
            throw Fault("the node at \(start) does not end inside")
        }
        return size
    }

    /// Where the key of a node lies.
    func key(_ index: Int) -> Range<Int> {
        let start = nodes[index] + Self.nodeHeaderBytes
        return start..<start + Int(bytes.integer(at: nodes[index] + 6, as: UInt16.self))
    }

    /// The page that a node of a branch points to (mdb.c: `NODEPGNO`, 48 bits).
    func child(_ index: Int) -> UInt64 {
        UInt64(bytes.integer(at: nodes[index], as: UInt32.self))
            | UInt64(bytes.integer(at: nodes[index] + 4, as: UInt16.self)) << 32
    }

    /// Where the value of a node of a leaf lies.
    func value(_ index: Int) -> Place {
        let (start, byteCount) = (key(index).upperBound, Int(bytes.integer(at: nodes[index], as: UInt32.self)))
        switch bytes.integer(at: nodes[index] + 4, as: UInt16.self) {
        case Self.bigData: return .pages(first: bytes.integer(at: start, as: UInt64.self), byteCount: byteCount)
        case Self.subData: return .tree(at: start)
        default: return .inline(start..<start + byteCount)
        }
    }

    /// What is wrong with a page.
    struct Fault: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }
}
