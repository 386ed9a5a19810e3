public import TamperEvidence

extension EventLog {
    /// The root hash of the tree of the first `size` events.
    ///
    /// Cost: the stored nodes of the tree's right edge (at most 128 look-ups for eight levels), and at most 255 events read.
    public func rootHash(size: UInt64) throws(LogError) -> TreeHash {
        try prove(among: size) { try $0.rootHash(size: size) }
    }

    /// The proof that the event of a sequence is in the tree of the first `size` events (RFC 9162, section 2.1.3).
    ///
    /// Cost: as of a root hash, on the event's side and on the tree's right edge: at most 511 events read.
    public func inclusionProof(ofSequence sequence: UInt64, size: UInt64) throws(LogError) -> InclusionProof {
        guard sequence > 0, sequence <= size else { throw .beyondTheLog(asked: sequence, last: size) }
        return try prove(among: size) { try $0.inclusionProof(leafIndex: sequence - 1, size: size) }
    }

    /// The proof that the tree of the first `second` events begins with that of the first `first` (RFC 9162, section 2.1.4).
    ///
    /// Cost: as of a root hash, of both trees.
    public func consistencyProof(from first: UInt64, to second: UInt64) throws(LogError) -> ConsistencyProof {
        guard first <= second else { throw .beyondTheLog(asked: first, last: second) }
        return try prove(among: second) { try $0.consistencyProof(from: first, to: second) }
    }

    private func prove<Proof>(
        among size: UInt64, _ body: (inout StoredTree) throws -> Proof
    ) throws(LogError) -> Proof {
        do {
            var tree = try StoredTree(self)
            guard size <= tree.size else { throw LogError.beyondTheLog(asked: size, last: tree.size) }
            return try body(&tree)
        } catch { throw LogError.reading(error, at: size, path) }
    }
}
