/// A 64-bit hash of bytes that is the same on every machine and in every version: it is part of stored indexes.
///
/// Eight bytes at a time, mixed with the finaliser of SplitMix64 (Steele, Lea and Flood 2014). Not cryptographic: whoever
/// looks something up by hash compares the thing itself.
enum StableHash {
    static func hash(_ texts: String...) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for var text in texts {
            text.withUTF8 { utf8 in
                var position = 0
                while position + 8 <= utf8.count {
                    var word: UInt64 = 0
                    for offset in 0..<8 { word |= UInt64(utf8[position + offset]) << UInt64(offset * 8) }
                    state = mix(state ^ word)
                    position += 8
                }
                var word = UInt64(utf8.count) << 56
                for offset in 0..<(utf8.count - position) {
                    word |= UInt64(utf8[position + offset]) << UInt64(offset * 8)
                }
                state = mix(state ^ word)
            }
        }
        return state
    }

    /// The part of the hash that index runs are sorted by.
    static func short(_ texts: String...) -> UInt32 {
        texts.count == 2 ? UInt32(hash(texts[0], texts[1]) >> 32) : UInt32(hash(texts[0]) >> 32)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
