/// Sums over a group of 256 leaves, from which the place of one that was altered follows: a group's hash only says that one was.
///
/// With h the first eight bytes of a leaf's hash (least significant first) and i its place in the group from 1, they are the sums of
/// h, h i and h i i modulo the prime 2^61 - 1. Where a single h changes by d they change by d, d i and d i i: the power sums that
/// Reed-Solomon codes locate an error by. They are no evidence, and nothing rests on them but which event is named.
public struct LeafSums: Hashable, Sendable {
    private var plain: UInt64 = 0
    private var linear: UInt64 = 0
    private var square: UInt64 = 0

    /// Bytes of the stored form.
    public static let byteCount = 24
    private static let prime: UInt64 = (1 << 61) - 1

    /// The sums of no leaves.
    public init() {}

    /// Takes in the leaf at a place of the group, from 0.
    mutating func add(_ leaf: TreeHash, at place: UInt64) {
        let value = UInt64(littleEndian: leaf.words.0) % Self.prime
        let (weight, weighted) = (place + 1, Self.product(value, place + 1))
        plain = (plain + value) % Self.prime
        linear = (linear + weighted) % Self.prime
        square = (square + Self.product(weighted, weight)) % Self.prime
    }

    /// The place, from 0, of the only leaf by which two groups differ; `nil` where it is not just one.
    public func placeOfChange(from other: LeafSums) -> Int? {
        let change = Self.difference(plain, other.plain)
        let (first, second) = (Self.difference(linear, other.linear), Self.difference(square, other.square))
        guard change != 0 else { return nil }
        return (0..<1 << CompactRange.keptLevels).first { place in
            let weighted = Self.product(change, UInt64(place) + 1)
            return weighted == first && Self.product(weighted, UInt64(place) + 1) == second
        }
    }

    private static func difference(_ left: UInt64, _ right: UInt64) -> UInt64 { (left + prime - right) % prime }

    private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (high, low) = left.multipliedFullWidth(by: right)
        return ((high << 3 | low >> 61) + (low & prime)) % prime
    }

    /// The three sums, 64 bits each, little-endian.
    public var bytes: [UInt8] {
        [plain, linear, square].flatMap { sum in withUnsafeBytes(of: sum.littleEndian) { Array($0) } }
    }

    /// Reads what `bytes` gave; `nil` where the sums are not below the prime or there are not 24 bytes at the offset.
    public init?(_ stored: RawSpan, at offset: Int = 0) {
        guard offset >= 0, stored.byteCount - offset >= Self.byteCount else { return nil }
        plain = UInt64(littleEndian: stored.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
        linear = UInt64(littleEndian: stored.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        square = UInt64(littleEndian: stored.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
        guard max(plain, linear, square) < Self.prime else { return nil }
    }
}
