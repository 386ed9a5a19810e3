/// Shows that a tree begins with all leaves of an earlier one: that nothing was taken out, put in or changed since
/// (RFC 9162, section 2.1.4).
public struct ConsistencyProof: Hashable, Sendable {
    /// Leaves of the earlier tree.
    public var firstSize: UInt64
    /// Leaves of the later tree.
    public var secondSize: UInt64
    /// The hashes of the subtrees from which both roots follow.
    public var path: [TreeHash]

    /// A proof by its parts.
    public init(firstSize: UInt64, secondSize: UInt64, path: [TreeHash]) {
        self.firstSize = firstSize
        self.secondSize = secondSize
        self.path = path
    }

    /// Whether it shows that the tree of the second root begins with that of the first (RFC 9162, section 2.1.4.2).
    ///
    /// Two trees of one size are consistent where their roots are the same; any tree begins with the empty one.
    public func holds(firstRoot: TreeHash, secondRoot: TreeHash) -> Bool {
        if firstSize == secondSize { return path.isEmpty && firstRoot == secondRoot }
        if firstSize == 0 { return path.isEmpty && firstRoot == .ofEmptyTree }
        guard firstSize < secondSize, !path.isEmpty else { return false }
        let hashes = firstSize.nonzeroBitCount == 1 ? [firstRoot] + path : path
        var (position, last) = (firstSize - 1, secondSize - 1)
        while position & 1 == 1 { (position, last) = (position >> 1, last >> 1) }
        var (first, second) = (hashes[0], hashes[0])
        for hash in hashes.dropFirst() {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                first = TreeHash(left: hash, right: first)
                second = TreeHash(left: hash, right: second)
                while position & 1 == 0, position != 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                second = TreeHash(left: second, right: hash)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 && first == firstRoot && second == secondRoot
    }
}

extension TreeNodeSource where Self: ~Copyable {
    /// The proof that the tree of the first `second` leaves begins with that of the first `first` (RFC 9162, section
    /// 2.1.4.1); `first` is not above `second`.
    ///
    /// Cost: the hashes of at most 65 subtrees.
    public mutating func consistencyProof(from first: UInt64, to second: UInt64) throws -> ConsistencyProof {
        var (path, leaves) = ([TreeHash](), 0..<second)
        guard first > 0, first < second else {
            return ConsistencyProof(firstSize: first, secondSize: second, path: [])
        }
        while leaves.upperBound != first {
            let middle = leaves.split
            let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
            path.append(try hash(ofLeaves: first <= middle ? right : left))
            leaves = first <= middle ? left : right
        }
        // The earlier tree itself needs no hash: whoever checks the proof has its root.
        if leaves.lowerBound > 0 { path.append(try hash(ofLeaves: leaves)) }
        return ConsistencyProof(firstSize: first, secondSize: second, path: path.reversed())
    }
}
