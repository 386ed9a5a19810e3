import LMDB
import TamperEvidence

/// How the keys that a log was signed with are stored, and why it is not signed now.
extension LogStore {
    func save(_ keys: KeyHistory, _ transaction: inout WriteTransaction) throws(LMDBError) {
        if let current = keys.current { try put(current.bytes, .publicKey, &transaction) }
        if !keys.changes.isEmpty { try put(keys.changeBytes, .keyChanges, &transaction) }
    }

    /// The keys that the log was signed with, the one in force last.
    func keys(of identity: String, _ transaction: borrowing some Transaction & ~Copyable) throws(LMDBError)
        -> KeyHistory
    {
        let current = try bytes(.publicKey, transaction)
        let key = current.flatMap { PublicKey(bytes: $0) }
        let changes = KeyHistory.changes(try bytes(.keyChanges, transaction) ?? [], of: identity)
        guard (current == nil) == (key == nil), let changes, let keys = KeyHistory(current: key, changes: changes)
        else { throw .corrupted("read the log's public key") }
        return keys
    }

    /// Why the last sealing could not be signed; `nil` where it was, or nothing was sealed since.
    func unsignedReason(_ transaction: borrowing some Transaction & ~Copyable) throws(LMDBError) -> String? {
        try bytes(.unsignedReason, transaction).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Keeps why what is sealed now is not signed; `nil` where it is.
    func save(unsignedReason reason: String?, _ transaction: inout WriteTransaction) throws(LMDBError) {
        guard try unsignedReason(transaction) != reason else { return }
        guard let reason else {
            try transaction.delete(meta, key: MetaKey.unsignedReason.rawValue)
            return
        }
        try put(Array(reason.utf8), .unsignedReason, &transaction)
    }

    private func put(_ content: [UInt8], _ key: MetaKey, _ transaction: inout WriteTransaction) throws(LMDBError) {
        var bytes = content
        bytes.appendChecksum(under: key.rawValue)
        try transaction.put(meta, key: key.rawValue, value: bytes.span.bytes)
    }

    private func bytes(
        _ key: MetaKey, _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> [UInt8]? {
        guard let stored = try transaction.value(meta, for: key.rawValue) else { return nil }
        guard stored.endsInItsChecksum(under: key.rawValue) else { throw .corrupted("read the log's \(key)") }
        return [UInt8](copying: stored.extracting(0..<stored.byteCount - RawSpan.checksumBytes))
    }
}

/// A change of key as it is stored: size and time (64 bits each), root hash, key before, new key, signature; zeroes for what
/// there is not. The log's identity is that of the log.
extension KeyHistory {
    private static let changeBytes =
        8 + 8 + TreeHash.byteCount + 2 * PublicKey.byteCount
        + SignedTreeHead.signatureByteCount

    var changeBytes: [UInt8] {
        var bytes: [UInt8] = []
        for change in changes {
            bytes.appendInteger(change.head.size)
            bytes.appendInteger(change.head.milliseconds)
            bytes += change.head.rootHash.bytes
            bytes += change.previousKey?.bytes ?? Array(repeating: 0, count: PublicKey.byteCount)
            bytes += change.newKey.bytes
            bytes += change.signature ?? Array(repeating: 0, count: SignedTreeHead.signatureByteCount)
        }
        return bytes
    }

    /// Reads what `changeBytes` gave; `nil` where it is not that.
    static func changes(_ stored: [UInt8], of identity: String) -> [KeyChange]? {
        guard stored.count.isMultiple(of: changeBytes) else { return nil }
        var (fields, changes) = (StoredFields(stored), [KeyChange]())
        while !fields.isAtEnd {
            guard let size = fields.integer(UInt64.self), let milliseconds = fields.integer(Int64.self),
                let root = fields.hash(), let previous = fields.bytes(PublicKey.byteCount),
                let new = fields.bytes(PublicKey.byteCount).flatMap({ PublicKey(bytes: $0) }),
                let signature = fields.bytes(SignedTreeHead.signatureByteCount)
            else { return nil }
            let head = TreeHead(logIdentity: identity, size: size, rootHash: root, milliseconds: milliseconds)
            changes.append(
                KeyChange(
                    head: head, previousKey: isGiven(previous) ? PublicKey(bytes: previous) : nil, newKey: new,
                    signature: isGiven(signature) ? signature : nil))
        }
        return changes
    }

    private static func isGiven(_ bytes: [UInt8]) -> Bool { bytes.contains { $0 != 0 } }
}
