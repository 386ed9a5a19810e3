import Crypto

/// The SHA-256 of bytes that come a part at a time.
public struct StreamHash: Sendable {
    private var hasher = SHA256()

    /// The hash of no bytes.
    public init() {}

    /// Takes in the next bytes.
    public mutating func update(_ bytes: [UInt8]) { hasher.update(data: bytes) }

    /// The hash of everything so far.
    public var value: TreeHash { TreeHash(hasher.finalize()) }
}
