import LMDB
import TamperEvidence

/// Builds the tree anew from the leaves and compares it with what is stored and what was signed.
struct TreeCheck {
    /// A head whose signature was found good.
    struct Head {
        var head: TreeHead
        var isGiven: Bool
        /// Whether it was signed with a key that is vouched for.
        var isVouched: Bool
    }

    private(set) var tree = CompactRange()
    /// Heads still to be met, the smallest last.
    private var heads: [Head]
    private var lastAgreeing: UInt64 = 0
    /// Whether a group of events was found changed: every node and head above it differs too and says nothing new.
    private var isBroken = false
    private var isHeadBroken = false
    private let store: LogStore

    init(_ store: LogStore, heads: [Head]) {
        self.store = store
        self.heads = heads.sorted { $0.head.size > $1.head.size }
    }

    /// Takes in the next leaf.
    mutating func append(
        _ leaf: TreeHash, _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification
    ) throws {
        var completed: [StoredNode] = []
        tree.append(leaf) { completed.append(StoredNode(node: $0, hash: $1, sums: $2)) }
        for node in completed { try compare(node, transaction, &result) }
        compareHeads(&result)
    }

    private mutating func compare(
        _ node: StoredNode, _ transaction: borrowing some Transaction & ~Copyable, _ result: inout LogVerification
    ) throws {
        guard node.sums != nil || !isBroken else { return }
        let leaves = node.node.leaves
        guard let stored = try store.node(node.node, transaction) else {
            let sequences = leaves.lowerBound + 1...leaves.upperBound
            return result.add(LogFault(.tree, sequences, "the hash of these events is not what was written"))
        }
        guard stored != node else { return }
        guard stored.hash != node.hash else {
            return result.add(
                LogFault(.tree, nil, "the sums over events \(leaves.lowerBound + 1) to \(leaves.upperBound) differ"))
        }
        isBroken = true
        result.add(change(leaves, node.sums, stored.sums))
    }

    /// Names the event that was altered, or those among which it is.
    private func change(_ leaves: Range<UInt64>, _ sums: LeafSums?, _ stored: LeafSums?) -> LogFault {
        if let sums, let stored, let place = sums.placeOfChange(from: stored) {
            let sequence = leaves.lowerBound / CompactRange.groupSize * CompactRange.groupSize + UInt64(place) + 1
            return LogFault(.tree, sequence...sequence, "its hash is not the one that was stored with it")
        }
        let sequences = leaves.lowerBound + 1...leaves.upperBound
        return LogFault(.tree, sequences, "their hash is not the one that was stored with them")
    }

    /// Compares with every signed head of the present size.
    mutating func compareHeads(_ result: inout LogVerification) {
        while let head = heads.last, head.head.size <= tree.size {
            heads.removeLast()
            guard head.head.rootHash == tree.rootHash else {
                if !isHeadBroken { result.add(mismatch(head)) }
                isHeadBroken = true
                continue
            }
            lastAgreeing = tree.size
            guard head.isVouched else { continue }
            result.agreeingHeads += 1
            let vouched = LogVerification.Vouched(head: head.head, isGiven: head.isGiven)
            result.vouched = vouched
            if head.isGiven { result.vouchedByGiven = vouched }
        }
    }

    private func mismatch(_ head: Head) -> LogFault {
        let sequences = head.head.size > lastAgreeing ? lastAgreeing + 1...head.head.size : nil
        return LogFault(
            .signedHead, sequences, "the tree of \(head.head.size) events is not the one that was signed")
    }

    /// Compares the end of the tree with what the last commit stored; `isWhole` where no event was left out.
    mutating func finish(
        _ state: LogState, isWhole: Bool, _ transaction: borrowing some Transaction & ~Copyable,
        _ result: inout LogVerification
    ) throws {
        for head in heads.reversed() where head.head.size > state.lastSequence {
            let missing = state.lastSequence + 1...head.head.size
            result.add(LogFault(.signedHead, missing, "they were signed and are not in the log"))
        }
        let nodes = try transaction.count(store.treeNodes)
        if nodes != Self.keptNodes(state.lastSequence) {
            let expected = Self.keptNodes(state.lastSequence)
            result.add(LogFault(.tree, nil, "\(nodes) hashes are stored where \(expected) belong to the events"))
        }
        do {
            let stored = try store.tree(state, transaction)
            if isWhole, stored != tree { compareFrontier(stored, &result) }
        } catch { result.add(LogFault(.tree, nil, "its frontier is not what was written")) }
    }

    private func compareFrontier(_ stored: CompactRange, _ result: inout LogVerification) {
        guard stored.size == tree.size else {
            return result.add(LogFault(.tree, nil, "its frontier is of \(stored.size) events, not \(tree.size)"))
        }
        let levels = (0..<64).reversed().filter { tree.size >> UInt64($0) & 1 == 1 }
        var start: UInt64 = 0
        for (position, level) in levels.enumerated() {
            let end = start + (1 << UInt64(level))
            let isInGroup = level < CompactRange.keptLevels
            if isInGroup || !isBroken, stored.roots[position] != tree.roots[position] {
                let sums = isInGroup ? (tree.sums, stored.sums) : nil
                return result.add(change(start..<end, sums?.0, sums?.1))
            }
            start = end
        }
        if stored.sums != tree.sums { result.add(LogFault(.tree, nil, "the sums over its last events differ")) }
    }

    /// How many hashes of perfect subtrees a log of so many events keeps.
    private static func keptNodes(_ size: UInt64) -> Int {
        var (count, left) = (0, size >> UInt64(CompactRange.keptLevels))
        while left > 0 {
            count += Int(left)
            left >>= UInt64(CompactRange.keptLevels)
        }
        return count
    }
}
