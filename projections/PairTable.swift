/// Counts of cases per pair of a drug and a reaction, in an open-addressing table with linear probing.
///
/// A pair keeps its index for good, so that others can refer to it. 16 bytes a pair and some 6 for finding it.
struct PairTable: Sendable {
    /// Drug in the upper half, reaction in the lower.
    private(set) var keys: [UInt64] = []
    /// Cases with both, of the whole population and of the serious one.
    private(set) var counts: [PopulationCounts] = []
    private var slots: [UInt32] = Array(repeating: .max, count: 64)

    var count: Int { keys.count }

    func drug(_ pair: Int) -> UInt32 { UInt32(truncatingIfNeeded: keys[pair] >> 32) }
    func reaction(_ pair: Int) -> UInt32 { UInt32(truncatingIfNeeded: keys[pair]) }

    /// The index of a pair, made where there was none.
    @inline(__always)
    mutating func index(drug: UInt32, reaction: UInt32) -> Int {
        let key = UInt64(drug) << 32 | UInt64(reaction)
        var slot = Self.slot(key, slots.count)
        while true {
            let index = slots[slot]
            if index == .max { return insert(key, at: slot) }
            if keys[Int(index)] == key { return Int(index) }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// The index of a pair, if it was ever counted.
    func existingIndex(drug: UInt32, reaction: UInt32) -> Int? {
        let key = UInt64(drug) << 32 | UInt64(reaction)
        var slot = Self.slot(key, slots.count)
        while slots[slot] != .max {
            if keys[Int(slots[slot])] == key { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    mutating func add(_ weight: PopulationCounts, times sign: Int32, to pair: Int) {
        counts[pair].add(weight, times: sign)
    }

    private mutating func insert(_ key: UInt64, at slot: Int) -> Int {
        keys.append(key)
        counts.append(PopulationCounts())
        slots[slot] = UInt32(keys.count - 1)
        if keys.count * 10 > slots.count * 6 { grow() }
        return keys.count - 1
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: .max, count: slots.count * 2)
        for (index, key) in keys.enumerated() {
            var slot = Self.slot(key, larger.count)
            while larger[slot] != .max { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = UInt32(index)
        }
        slots = larger
    }

    /// Fibonacci hashing: the high bits of the product decide.
    @inline(__always)
    private static func slot(_ key: UInt64, _ size: Int) -> Int {
        let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
        return Int(mixed >> UInt64(64 - size.trailingZeroBitCount))
    }
}

/// A number of cases, of every case and of the serious ones.
struct PopulationCounts: Sendable, Hashable {
    var all: Int32 = 0
    var serious: Int32 = 0

    @inline(__always)
    mutating func add(_ weight: PopulationCounts, times sign: Int32) {
        all += sign * weight.all
        serious += sign * weight.serious
    }

    subscript(_ population: CasePopulation) -> Int { Int(population == .all ? all : serious) }
}
