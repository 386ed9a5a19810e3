/// Finds pairs by their keys: an open-addressing table with linear probing, some 6 bytes a pair. The keys themselves stay
/// where they are.
struct PairSlots: Sendable {
    private var slots: [UInt32] = Array(repeating: PairTable.none, count: 64)
    private var count = 0

    /// The index of the pair with a key, or `PairTable.none`.
    func find(_ key: UInt64, _ keys: [UInt64]) -> UInt32 {
        var slot = Self.slot(key, slots.count)
        while true {
            let pair = slots[slot]
            if pair == PairTable.none || keys[Int(pair)] == key { return pair }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// Adds a pair whose key is not there.
    mutating func insert(_ pair: UInt32, _ keys: [UInt64]) {
        if (count + 1) * 10 > slots.count * 6 { grow(keys) }
        Self.place(pair, keys[Int(pair)], in: &slots)
        count += 1
    }

    private mutating func grow(_ keys: [UInt64]) {
        var larger = [UInt32](repeating: PairTable.none, count: slots.count * 2)
        for pair in slots where pair != PairTable.none { Self.place(pair, keys[Int(pair)], in: &larger) }
        slots = larger
    }

    private static func place(_ pair: UInt32, _ key: UInt64, in slots: inout [UInt32]) {
        var slot = slot(key, slots.count)
        while slots[slot] != PairTable.none { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = pair
    }

    /// Fibonacci hashing: the high bits of the product decide.
    @inline(__always)
    private static func slot(_ key: UInt64, _ size: Int) -> Int {
        let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
        return Int(mixed >> UInt64(64 - size.trailingZeroBitCount))
    }
}
