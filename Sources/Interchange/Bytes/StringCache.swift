/// Gives the same `String` for the same bytes, so that a drug named a million times is allocated a few times.
///
/// Direct-mapped and of fixed size: a clash only costs an allocation.
struct StringCache {
    private var slots = [String](repeating: "", count: Self.slotCount)
    private static let slotCount = 1 << 13

    /// The text of the bytes.
    mutating func string(_ bytes: ArraySlice<UInt8>) -> String {
        let slot = Int(truncatingIfNeeded: Self.hash(bytes) & UInt64(Self.slotCount - 1))
        let kept = slots[slot].utf8
        if kept.count == bytes.count, kept.elementsEqual(bytes) { return slots[slot] }
        let text = bytes.text
        slots[slot] = text
        return text
    }

    /// FNV-1a, folded so that the low bits depend on all of it.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 32)
    }
}
