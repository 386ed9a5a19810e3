public import Crypto

/// A node of the Merkle tree: 32 bytes of SHA-256.
public struct TreeHash: Hashable, Sendable {
    /// The bytes, in four words as they lie in memory.
    let words: (UInt64, UInt64, UInt64, UInt64)

    /// Bytes in a hash.
    public static let byteCount = 32

    /// The hash that a digest is.
    public init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
            )
        }
    }

    /// Whether two hashes are the same bytes.
    public static func == (left: TreeHash, right: TreeHash) -> Bool { left.words == right.words }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
