import LMDB
import TamperEvidence

/// How signed tree heads and the key that checks them are stored.
extension LogStore {
    /// Time of signing (64 bits), root hash, signature, checksum.
    private static let headBytes = 8 + TreeHash.byteCount + SignedTreeHead.signatureByteCount + 4

    /// The signed head of a size; `nil` where none is stored.
    func signedHead(
        size: UInt64, of identity: String, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> SignedTreeHead? {
        guard let stored = try transaction.value(treeHeads, for: size) else { return nil }
        return try signedHead(stored, size: size, of: identity)
    }

    /// Calls `body` with the size of each signed head, ascending, and the head or why it cannot be read.
    func forEachSignedHead(
        of identity: String, _ transaction: borrowing some Transaction & ~Copyable,
        _ body: (UInt64, Result<SignedTreeHead, LogError>) throws -> Void
    ) throws {
        var cursor = try transaction.cursor(treeHeads)
        while let entry = try cursor.next() {
            let (size, stored) = (entry.integerKey, entry.value)
            let head = Result { () throws(LogError) in try signedHead(stored, size: size, of: identity) }
            try body(size, head)
        }
    }

    private func signedHead(
        _ stored: RawSpan, size: UInt64, of identity: String
    ) throws(LogError) -> SignedTreeHead {
        guard stored.byteCount == Self.headBytes, stored.endsInItsChecksum(under: size),
            let root = TreeHash(stored, at: 8)
        else {
            throw .damaged(sequence: size, reason: "its signed tree head is not what was written")
        }
        let signature = stored.extracting(8 + TreeHash.byteCount..<Self.headBytes - 4)
        let head = TreeHead(
            logIdentity: identity, size: size, rootHash: root, milliseconds: stored.integer(at: 0, as: Int64.self))
        return SignedTreeHead(head: head, signature: [UInt8](copying: signature))
    }

    func save(_ signed: SignedTreeHead, _ transaction: inout WriteTransaction) throws(LMDBError) {
        var bytes: [UInt8] = []
        bytes.appendInteger(signed.head.milliseconds)
        bytes += signed.head.rootHash.bytes
        bytes += signed.signature
        bytes.appendChecksum(under: signed.head.size)
        try transaction.put(treeHeads, key: signed.head.size, value: bytes.span.bytes)
    }
}
