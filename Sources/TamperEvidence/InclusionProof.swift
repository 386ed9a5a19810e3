/// Shows that a leaf is in a tree (RFC 9162, section 2.1.3).
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's index, from 0: one less than the event's sequence.
    public var leafIndex: UInt64
    /// Leaves of the tree.
    public var treeSize: UInt64
    /// The hashes beside the way from the leaf to the root, the leaf's neighbour first.
    public var path: [TreeHash]

    /// A proof by its parts.
    public init(leafIndex: UInt64, treeSize: UInt64, path: [TreeHash]) {
        self.leafIndex = leafIndex
        self.treeSize = treeSize
        self.path = path
    }

    /// The root that the tree must have if it has this leaf at this place; `nil` where the proof has too many hashes or
    /// too few (RFC 9162, section 2.1.3.2).
    public func rootHash(leaf: TreeHash) -> TreeHash? {
        guard leafIndex < treeSize else { return nil }
        var (position, last, hash) = (leafIndex, treeSize - 1, leaf)
        for sibling in path {
            guard last > 0 else { return nil }
            if position & 1 == 1 || position == last {
                hash = TreeHash(left: sibling, right: hash)
                while position & 1 == 0, position != 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                hash = TreeHash(left: hash, right: sibling)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 ? hash : nil
    }

    /// Whether it shows that the tree of this root has this leaf.
    public func holds(leaf: TreeHash, rootHash root: TreeHash) -> Bool { rootHash(leaf: leaf) == root }
}

extension TreeNodeSource where Self: ~Copyable {
    /// The proof that a leaf is in the tree of the first `size` leaves (RFC 9162, section 2.1.3.1); `index` is below `size`.
    ///
    /// Cost: the hashes of at most 64 subtrees, one on each level of the way and those of the tree's right edge.
    public mutating func inclusionProof(leafIndex index: UInt64, size: UInt64) throws -> InclusionProof {
        var (path, leaves) = ([TreeHash](), 0..<size)
        while leaves.count > 1 {
            let middle = leaves.split
            let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
            path.append(try hash(ofLeaves: index < middle ? right : left))
            leaves = index < middle ? left : right
        }
        return InclusionProof(leafIndex: index, treeSize: size, path: path.reversed())
    }
}
