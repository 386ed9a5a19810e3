import ClinicalEvents
import LMDB

/// How far a follower of the log has delivered, kept in the log under the follower's name.
public struct FollowerPosition: Hashable, Sendable {
    /// The follower, in at most 64 bytes.
    public var follower: String
    /// The last sequence whose consequences are stored.
    public var sequence: UInt64

    /// A position.
    public init(follower: String, sequence: UInt64) {
        self.follower = follower
        self.sequence = sequence
    }

    /// Bytes a follower's name may have.
    static let nameBytes = 1...64

    /// Asked before a commit is shared: a name that the storage refuses would take the appends of others down with it.
    func validate() throws(LogError) {
        guard !Self.nameBytes.contains(follower.utf8.count) else { return }
        let expected = "a name of \(Self.nameBytes.lowerBound) to \(Self.nameBytes.upperBound) bytes"
        throw .invalidFollower(FieldError(field: "follower", value: follower, expected: expected))
    }
}

extension EventLog {
    /// How far a follower has delivered; 0 where it never has.
    public func position(ofFollower follower: String) throws(LogError) -> UInt64 {
        let key = Array(follower.utf8)
        do {
            let transaction = try store.environment.beginRead()
            return try store.position(key, transaction)
        } catch { throw LogError(error, path) }
    }
}

extension LogStore {
    func position(
        _ key: [UInt8], _ transaction: borrowing some Transaction & ~Copyable
    ) throws(LMDBError) -> UInt64 {
        if let fault = faults.positions { throw fault }
        guard let stored = try transaction.value(positions, for: key.span.bytes) else { return 0 }
        guard stored.byteCount == 12, stored.endsInItsChecksum(under: key.span.bytes) else {
            throw .corrupted("read how far \(String(decoding: key, as: UTF8.self)) has come")
        }
        return stored.integer(at: 0, as: UInt64.self)
    }

    /// A position only moves forwards: of two that run the same follower, the slower one leaves the other's.
    func save(_ position: FollowerPosition, _ transaction: inout WriteTransaction) throws(LMDBError) {
        let key = Array(position.follower.utf8)
        guard try self.position(key, transaction) < position.sequence else { return }
        var value: [UInt8] = []
        value.appendInteger(position.sequence)
        value.appendChecksum(under: key.span.bytes)
        try transaction.put(positions, key: key.span.bytes, value: value.span.bytes)
    }
}
