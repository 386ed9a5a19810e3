import LMDB
public import TamperEvidence

extension EventLog {
    /// How many events the lowest hashes that the log keeps stand for.
    public static let eventsPerKeptHash: UInt64 = 1 << UInt64(CompactRange.keptLevels)

    /// The root hash of the tree of the log's first events, from the hashes that the log keeps; `nil` where it has not so
    /// many events, or their number is not a multiple of `eventsPerKeptHash`.
    ///
    /// Cost: some hundred look-ups and hashes at most for each level of 256.
    public func rootHash(ofFirst count: UInt64) throws(LogError) -> TreeHash? {
        guard count.isMultiple(of: Self.eventsPerKeptHash) else { return nil }
        do {
            let transaction = try store.environment.beginRead()
            guard count <= (try store.state(transaction)).lastSequence else { return nil }
            var (subtrees, done) = ([(level: Int, hash: TreeHash)](), UInt64(0))
            while done < count {
                var (level, hash) = try keptSubtree(at: done, of: count, transaction)
                done += 1 << UInt64(level)
                while subtrees.last?.level == level {
                    hash = TreeHash(left: subtrees.removeLast().hash, right: hash)
                    level += 1
                }
                subtrees.append((level, hash))
            }
            guard var root = subtrees.popLast()?.hash else { return .ofEmptyTree }
            for left in subtrees.reversed() { root = TreeHash(left: left.hash, right: root) }
            return root
        } catch { throw LogError.reading(error, at: count, path) }
    }

    /// The largest subtree that is kept, begins at an event and ends by another.
    private func keptSubtree(
        at start: UInt64, of count: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> (level: Int, hash: TreeHash) {
        var level = CompactRange.keptLevels
        while level + CompactRange.keptLevels < UInt64.bitWidth {
            let size = UInt64(1) << UInt64(level + CompactRange.keptLevels)
            guard start.isMultiple(of: size), size <= count - start else { break }
            level += CompactRange.keptLevels
        }
        let key = TreeNodes.key(level: level, index: start >> UInt64(level))
        guard let stored = try transaction.value(store.treeNodes, for: key), let hash = TreeHash(stored) else {
            throw LogError.damaged(sequence: start + 1, reason: "a hash of its tree is missing")
        }
        return (level, hash)
    }
}
