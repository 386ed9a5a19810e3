import ClinicalEvents

/// The hash that the log's indexes are sorted by: SipHash-1-3 (Aumasson and Bernstein, 2012) under a random key of the log's own.
///
/// Whoever chooses case identifiers or source keys cannot make them collide without knowing the key, which never leaves the
/// log. Cost: some 20 ns for a name of 24 bytes.
struct KeyedHash: Sendable {
    private let key: (UInt64, UInt64)

    static let keyBytes = 16

    init(key first: UInt64, _ second: UInt64) { key = (first, second) }

    /// The key as it is stored; `nil` where there are not 16 bytes.
    init?(stored: RawSpan) {
        guard stored.byteCount == Self.keyBytes else { return nil }
        key = (stored.integer(at: 0, as: UInt64.self), stored.integer(at: 8, as: UInt64.self))
    }

    /// The hash of a case's identifier.
    func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { hash(UnsafeRawBufferPointer($0), following: 0) }
    }

    /// The hash of a source key within its source.
    func hash(_ source: String, _ sourceKey: String) -> UInt64 {
        var sourceKey = sourceKey
        let before = hash(source)
        return sourceKey.withUTF8 { hash(UnsafeRawBufferPointer($0), following: before) }
    }

    /// The hash of a source key given as bytes, within the source of a hash.
    func hash(sourceHash: UInt64, _ sourceKey: UnsafeRawBufferPointer) -> UInt64 {
        hash(sourceKey, following: sourceHash)
    }

    /// The hash of a number.
    func hash(number: UInt64) -> UInt64 {
        withUnsafeBytes(of: number.littleEndian) { hash($0, following: 0) }
    }

    private func hash(_ bytes: UnsafeRawBufferPointer, following before: UInt64) -> UInt64 {
        var state = SipState(key)
        state.absorb(before)
        var position = 0
        while position + 8 <= bytes.count {
            state.absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
            position += 8
        }
        var rest = UInt64(truncatingIfNeeded: bytes.count + 8) << 56
        for offset in 0..<bytes.count - position { rest |= UInt64(bytes[position + offset]) << UInt64(offset * 8) }
        state.absorb(rest)
        return state.finish()
    }
}

extension UInt64 {
    /// The part of a hash that index runs are sorted by.
    var runKey: UInt32 { UInt32(truncatingIfNeeded: self >> 32) }
}

/// The four words of SipHash-1-3.
private struct SipState {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    init(_ key: (UInt64, UInt64)) {
        v0 = key.0 ^ 0x736F_6D65_7073_6575
        v1 = key.1 ^ 0x646F_7261_6E64_6F6D
        v2 = key.0 ^ 0x6C79_6765_6E65_7261
        v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    mutating func absorb(_ word: UInt64) {
        v3 ^= word
        round()
        v0 ^= word
    }

    mutating func finish() -> UInt64 {
        v2 ^= 0xFF
        for _ in 0..<3 { round() }
        return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private mutating func round() {
        v0 = v0 &+ v1
        v2 = v2 &+ v3
        v1 = Self.rotated(v1, 13) ^ v0
        v3 = Self.rotated(v3, 16) ^ v2
        v0 = Self.rotated(v0, 32)
        v2 = v2 &+ v1
        v0 = v0 &+ v3
        v1 = Self.rotated(v1, 17) ^ v2
        v3 = Self.rotated(v3, 21) ^ v0
        v2 = Self.rotated(v2, 32)
    }

    @inline(__always)
    private static func rotated(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }
}
