import ClinicalEvents
import Testing

/// The hashes are stored: these values were computed outside Swift, from the description in `FORMAT.md`.
@Suite("Stable hashes")
struct StableHashTests {
    @Test(
        arguments: [
            ("", 0x6E78_9E6A_A1B9_65F4), ("abc", 0x5E3C_6BDF_6710_680B), ("12345678", 0x07AC_C578_B6B6_4775),
            ("Pneumonitis \u{E9}", 0xE0FB_BB72_D713_2D25),
        ] as [(String, UInt64)])
    func `the hash of a text is this one for good`(text: String, hash: UInt64) {
        #expect(StableHash.hash(text) == hash)
    }

    @Test func `the hash of two texts tells where one ends`() {
        #expect(StableHash.hash("ab", "c") == 0xF367_0DF9_CB84_4B4D)
        #expect(StableHash.hash("a", "bc") == 0x9B39_22A1_C02C_1421)
    }
}
