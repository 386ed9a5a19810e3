/// Between which keys those of a page must lie: the branches above it say so, and LMDB's searches rely on it.
struct KeyBounds {
    /// The least key that may be there; none where any may.
    private var lower: [UInt8]?
    /// What every key is below; none where there is no such thing.
    private var upper: [UInt8]?

    /// Bounds that every key is within.
    init() {}

    /// Throws unless the keys of a page ascend within the bounds and are of the right size.
    func check(_ page: TreePage, integerKeys: Bool, _ file: DataFile) throws(LMDBError) {
        // LMDB never looks at the first key of a branch.
        let keys = page.nodes.indices.dropFirst(page.isLeaf ? 0 : 1)
        var previous = lower.map { $0[...] }
        for index in keys {
            let key = page.bytes[page.key(index)]
            guard integerKeys ? key.count == MemoryLayout<UInt64>.size : !key.isEmpty else {
                throw file.damaged(page: page.number, "a key has \(key.count) bytes")
            }
            // A leaf's first key may be the one that leads to it.
            let mayBeEqual = page.isLeaf && index == 0
            let isInOrder = previous.map { Self.ascends($0, key, integerKeys, orEqual: mayBeEqual) } ?? true
            guard isInOrder else { throw file.damaged(page: page.number, "its keys are not in order") }
            previous = key
        }
        guard let upper, let previous else { return }
        guard Self.ascends(previous, upper[...], integerKeys, orEqual: false) else {
            throw file.damaged(page: page.number, "its keys are not in order")
        }
    }

    /// The bounds of a branch's child.
    func narrowed(_ page: TreePage, to index: Int) -> KeyBounds {
        var bounds = self
        if index > 0 { bounds.lower = Array(page.bytes[page.key(index)]) }
        if index + 1 < page.nodes.count { bounds.upper = Array(page.bytes[page.key(index + 1)]) }
        return bounds
    }

    private static func ascends(
        _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, _ areIntegers: Bool, orEqual: Bool
    ) -> Bool {
        // Integers are stored with the lowest byte first, and compared from the highest.
        let isGreater =
            areIntegers
            ? right.reversed().lexicographicallyPrecedes(left.reversed()) : right.lexicographicallyPrecedes(left)
        return !isGreater && (orEqual || left != right)
    }
}
