/// Numbers under names that are told apart by their bytes: a dictionary made for being asked some ten times an event.
///
/// Open addressing with linear probing over a hash with a secret of the process (words of eight bytes folded by full
/// multiplication, as in wyhash), so that whoever chooses names cannot make them collide.
package struct NameIndex: Sendable {
    /// Names with their numbers, in the order they came.
    package private(set) var entries: [(name: String, number: UInt32)] = []
    /// The upper half of a name's hash, and the position of its entry from 1 in the lower half.
    private var slots: [UInt64] = []

    /// An empty index.
    package init() {}

    /// How many names there are.
    package var count: Int { entries.count }

    /// The number of a name; `nil` where it has none. Constant time.
    package subscript(_ name: String) -> UInt32? { find(name, Self.hash(name)) }

    /// The number of a name; one that is not there yet gets the number given. Amortised constant time.
    package mutating func number(of name: String, orInsert new: @autoclosure () -> UInt32) -> UInt32 {
        let hash = Self.hash(name)
        if let found = find(name, hash) { return found }
        let number = new()
        entries.append((name, number))
        if 2 * entries.count > slots.count { fill(max(64, 2 * slots.count)) } else { place(entries.count, hash) }
        return number
    }

    /// Keeps the names whose number satisfies a condition. Cost: that of making the index anew.
    package mutating func keep(where isKept: (UInt32) -> Bool) {
        entries.removeAll { !isKept($0.number) }
        fill(slots.count)
    }

    /// Forgets everything.
    package mutating func removeAll() { self = NameIndex() }

    private func find(_ name: String, _ hash: UInt64) -> UInt32? {
        guard !slots.isEmpty else { return nil }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] >> 32 == hash >> 32 {
                let position = Int(slots[slot] & 0xFFFF_FFFF) - 1
                if ExactName(entries[position].name) == ExactName(name) { return entries[position].number }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func place(_ position: Int, _ hash: UInt64) {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = hash & ~0xFFFF_FFFF | UInt64(position)
    }

    private mutating func fill(_ size: Int) {
        slots = Array(repeating: 0, count: size)
        for (position, entry) in entries.enumerated() { place(position + 1, Self.hash(entry.name)) }
    }

    private static let secret = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max) | 1)

    private static func hash(_ name: String) -> UInt64 {
        let secret = secret
        var name = name
        return name.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            var (state, position) = (secret.0 ^ UInt64(truncatingIfNeeded: bytes.count), 0)
            while position + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                state = folded(state ^ word, secret.1)
                position += 8
            }
            var rest: UInt64 = 0
            for offset in position..<bytes.count { rest = rest << 8 | UInt64(bytes[offset]) }
            return folded(folded(state ^ rest, secret.1), secret.0 | 1)
        }
    }

    private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
