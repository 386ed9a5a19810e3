/// Says of almost every new key (of an event, of a case) that the log does not have it, without looking there.
///
/// A Bloom filter in blocks of one cache line (Putze, Sanders and Singler 2009): 16 bits a key, 8 of them set in one block of 512,
/// so that a look-up costs one access to memory; about one new key in 500 is taken for a known one and looked up in vain.
/// It is kept in memory alone, built from the index when a process first appends much.
struct KeyFilter: Sendable {
    private var words: [UInt64]
    private let blockBits: UInt64
    private(set) var count = 0
    /// Keys it was made for.
    let capacity: Int

    static let bitsPerKey = 16

    init(capacity: Int) {
        var blocks = 64
        while blocks * 512 < capacity * Self.bitsPerKey { blocks *= 2 }
        self.capacity = blocks * 512 / Self.bitsPerKey
        blockBits = UInt64(blocks.trailingZeroBitCount)
        words = Array(repeating: 0, count: blocks * 8)
    }

    mutating func insert(_ key: UInt32) {
        let hash = Self.mixed(key)
        let block = Int(hash >> (64 - blockBits)) * 8
        for word in 0..<8 { words[block + word] |= Self.bit(hash, word) }
        count += 1
    }

    func mayContain(_ key: UInt32) -> Bool {
        let hash = Self.mixed(key)
        let block = Int(hash >> (64 - blockBits)) * 8
        for word in 0..<8 where words[block + word] & Self.bit(hash, word) == 0 { return false }
        return true
    }

    /// One bit of each of the eight words of a block, chosen by five or six bits of the hash.
    @inline(__always)
    private static func bit(_ hash: UInt64, _ word: Int) -> UInt64 {
        1 << (((hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(word * 6)) & 63)
    }

    @inline(__always)
    private static func mixed(_ key: UInt32) -> UInt64 {
        let spread = UInt64(key) &* 0xBF58_476D_1CE4_E5B9
        return (spread ^ spread >> 32) &* 0x94D0_49BB_1331_11EB
    }
}
