/// That from a size on a log's heads are signed with another key.
///
/// Signed with the key before it, a change can be followed by whoever has that key alone. Without that signature it is a break:
/// the key before was lost, or there was none, and what is signed since rests on the new key alone.
public struct KeyChange: Hashable, Sendable {
    /// What the log was when its key changed: heads of more events are signed with the new key, of fewer with the one before.
    public var head: TreeHead
    /// The key before; `nil` where the log had none.
    public var previousKey: PublicKey?
    /// The key from here on.
    public var newKey: PublicKey
    /// The signature over `signedBytes` with the key before; `nil` where that key was lost, or there was none.
    public var signature: [UInt8]?

    /// A change by its parts.
    public init(head: TreeHead, previousKey: PublicKey?, newKey: PublicKey, signature: [UInt8]? = nil) {
        self.head = head
        self.previousKey = previousKey
        self.newKey = newKey
        self.signature = signature
    }

    /// What is signed: six lines of ASCII, each ended by a line feed. They are `vigilia key change 1`, then, as of a tree head, the
    /// log's identity, the size, the time and the root hash, then the new key in lower-case hexadecimal digits.
    public var signedBytes: [UInt8] {
        let place = "\(head.logIdentity)\n\(head.size)\n\(head.milliseconds)\n\(head.rootHash)"
        return Array("vigilia key change 1\n\(place)\n\(newKey)\n".utf8)
    }

    /// Whether the key before has signed it.
    public var isSignedByPreviousKey: Bool {
        guard let previousKey, let signature else { return false }
        return previousKey.hasSigned(signedBytes, signature: signature)
    }
}

extension SigningKey {
    /// Signs that another key takes the place of this one.
    public func sign(_ newKey: PublicKey, from head: TreeHead) throws -> KeyChange {
        var change = KeyChange(head: head, previousKey: publicKey, newKey: newKey)
        change.signature = try signature(of: change.signedBytes)
        return change
    }
}

/// The JSON form of a change of key: `log`, `size`, `timestamp` (milliseconds since 1970), `root`, `previousKey`, `newKey` and
/// `signature` (all four in hexadecimal digits; without a key before, or its signature, the field is left out).
extension KeyChange: Encodable {
    private enum Key: String, CodingKey {
        case log, size, timestamp, root, previousKey, newKey, signature
    }

    /// Writes the fields.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(head.logIdentity, forKey: .log)
        try fields.encode(head.size, forKey: .size)
        try fields.encode(head.milliseconds, forKey: .timestamp)
        try fields.encode(head.rootHash, forKey: .root)
        try fields.encodeIfPresent(previousKey?.description, forKey: .previousKey)
        try fields.encode(newKey.description, forKey: .newKey)
        try fields.encodeIfPresent(signature.map { Hexadecimal.text($0) }, forKey: .signature)
    }
}
