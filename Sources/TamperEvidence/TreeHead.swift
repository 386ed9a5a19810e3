/// What a log was at a size: the root hash stands for every event up to there.
public struct TreeHead: Hashable, Sendable {
    /// Which log: 32 hexadecimal digits given when it was made.
    public var logIdentity: String
    /// Events of the log.
    public var size: UInt64
    /// Root hash of their tree.
    public var rootHash: TreeHash
    /// When it was signed, by the clock of the machine that did: milliseconds since 1970 (UTC).
    public var milliseconds: Int64

    /// A head by its parts.
    public init(logIdentity: String, size: UInt64, rootHash: TreeHash, milliseconds: Int64) {
        self.logIdentity = logIdentity
        self.size = size
        self.rootHash = rootHash
        self.milliseconds = milliseconds
    }

    /// What is signed: five lines of ASCII, each ended by a line feed. They are `vigilia tree head 1`, the log's identity,
    /// the size and the time in decimal digits, and the root hash in lower-case hexadecimal digits.
    public var signedBytes: [UInt8] {
        Array("vigilia tree head 1\n\(logIdentity)\n\(size)\n\(milliseconds)\n\(rootHash)\n".utf8)
    }
}

/// A tree head with an Ed25519 signature: whoever keeps one can find out later whether the log still begins so.
public struct SignedTreeHead: Hashable, Sendable {
    /// What was signed.
    public var head: TreeHead
    /// The 64 bytes of the signature over `head.signedBytes`.
    public var signature: [UInt8]

    /// Bytes of a signature.
    public static let signatureByteCount = 64

    /// A signed head by its parts.
    public init(head: TreeHead, signature: [UInt8]) {
        self.head = head
        self.signature = signature
    }
}
