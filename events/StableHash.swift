/// A 64-bit hash of text that is the same on every machine and in every version: stored indexes and digests rest on it.
///
/// Eight bytes at a time, mixed with the finaliser of SplitMix64 (Steele, Lea and Flood 2014). Not cryptographic: whoever
/// looks something up by hash compares the thing itself.
public enum StableHash {
    /// The hash of a text.
    public static func hash(_ text: String) -> UInt64 { absorbing(text, into: start) }

    /// The hash of two texts that are told apart: ("ab", "c") and ("a", "bc") differ.
    public static func hash(_ first: String, _ second: String) -> UInt64 {
        absorbing(second, into: absorbing(first, into: start))
    }

    private static let start: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Whole words of eight bytes first, then the rest with the length in the highest byte.
    private static func absorbing(_ text: String, into hash: UInt64) -> UInt64 {
        var text = text
        return text.withUTF8 { utf8 in
            var (state, position) = (hash, 0)
            while position + 8 <= utf8.count {
                state = mix(state ^ word(utf8, position, 8))
                position += 8
            }
            let length = UInt64(truncatingIfNeeded: utf8.count) << 56
            return mix(state ^ (length | word(utf8, position, utf8.count - position)))
        }
    }

    private static func word(_ utf8: UnsafeBufferPointer<UInt8>, _ position: Int, _ count: Int) -> UInt64 {
        var word: UInt64 = 0
        for offset in 0..<count { word |= UInt64(utf8[position + offset]) << UInt64(offset * 8) }
        return word
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
