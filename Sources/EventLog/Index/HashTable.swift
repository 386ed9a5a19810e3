/// Numbers under 64-bit hashes, several under one if need be: open addressing with linear probing, 16 bytes a slot.
struct HashTable: Sendable {
    private var slots: [(hash: UInt64, value: UInt64)]
    private(set) var count = 0

    /// No value: sequences begin at 1.
    private static let empty: UInt64 = 0

    init(minimumCapacity: Int = 1024) {
        var size = 64
        while size < minimumCapacity * 2 { size *= 2 }
        slots = Array(repeating: (0, Self.empty), count: size)
    }

    /// Adds a value above 0.
    mutating func insert(_ hash: UInt64, _ value: UInt64) {
        if (count + 1) * 2 > slots.count { grow() }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot].value != Self.empty { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = (hash, value)
        count += 1
    }

    /// Calls `body` with each value of a hash.
    @inline(__always)
    func forEach(_ hash: UInt64, _ body: (UInt64) -> Void) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot].value != Self.empty {
            if slots[slot].hash == hash { body(slots[slot].value) }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// Calls `body` with each hash and value, in no order.
    func forEach(_ body: (UInt64, UInt64) -> Void) {
        for slot in slots where slot.value != Self.empty { body(slot.hash, slot.value) }
    }

    /// Drops every value up to a number.
    mutating func removeAll(through last: UInt64) {
        var kept = HashTable(minimumCapacity: count)
        for slot in slots where slot.value > last { kept.insert(slot.hash, slot.value) }
        self = kept
    }

    private mutating func grow() {
        var larger = HashTable(minimumCapacity: slots.count)
        for slot in slots where slot.value != Self.empty { larger.insert(slot.hash, slot.value) }
        self = larger
    }
}
