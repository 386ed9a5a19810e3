public import Crypto

/// A node of the Merkle tree: 32 bytes of SHA-256.
public struct TreeHash: BitwiseCopyable, Sendable {
    /// The bytes, in four words as they lie in memory.
    let words: (UInt64, UInt64, UInt64, UInt64)

    /// Bytes in a hash.
    public static let byteCount = 32

    /// The root of a tree without leaves (RFC 9162, section 2.1.1).
    public static let ofEmptyTree = TreeHash(SHA256.hash(data: []))

    /// The hash that a digest is.
    public init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { Self.words($0, at: 0) }
    }

    /// The hash of an event's canonical content line.
    public init(contentLine line: [UInt8]) { self.init(SHA256.hash(data: line)) }

    /// The hash of a stretch of bytes.
    public init(of bytes: ArraySlice<UInt8>) { self.init(SHA256.hash(data: bytes)) }

    /// The hash of a leaf (RFC 9162, section 2.1.1): of a zero byte and its entry.
    public init(leaf entry: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        withUnsafeBytes(of: 0 as UInt8) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: entry)
        self.init(hasher.finalize())
    }

    /// The hash of a node (RFC 9162, section 2.1.1): of a byte 1 and its children.
    public init(left: TreeHash, right: TreeHash) {
        var hasher = SHA256()
        // In one piece, its first byte being the last of a word: each piece costs as much as a short hash.
        withUnsafeBytes(of: (UInt64(1).bigEndian, left, right)) { bytes in
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[7...]))
        }
        self.init(hasher.finalize())
    }

    /// The hash that stands at an offset; `nil` where there are not 32 bytes.
    public init?(_ stored: RawSpan, at offset: Int = 0) {
        guard offset >= 0, stored.byteCount - offset >= Self.byteCount else { return nil }
        words = (
            stored.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self),
            stored.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
            stored.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
            stored.unsafeLoadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
        )
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    private static func words(
        _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) -> (UInt64, UInt64, UInt64, UInt64) {
        (
            bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
        )
    }
}

extension TreeHash: Hashable, CustomStringConvertible {
    /// Whether two hashes are the same bytes.
    public static func == (left: TreeHash, right: TreeHash) -> Bool { left.words == right.words }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

    /// 64 hexadecimal digits.
    public var description: String { Hexadecimal.text(bytes) }

    /// Reads 64 lower-case hexadecimal digits; `nil` for anything else.
    public init?(_ text: String) {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == Self.byteCount else { return nil }
        words = bytes.withUnsafeBytes { Self.words($0, at: 0) }
    }
}
