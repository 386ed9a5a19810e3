import FlipSupport
import TestSupport
import Testing

@Suite("Bits turned over")
struct FlipTests {
    /// All of them are by `scripts/check-flips`.
    private static let flips = 250

    @Test func `a flip changes no answer, or is an error`() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        var random = SeededRandom(seed: seed)
        let folder = try TemporaryFolder()
        let log = try FlippedLog(path: folder.path("log"))
        for _ in 0..<Self.flips {
            let finding = log.flip(Int.random(in: 0..<log.bitCount, using: &random))
            #expect(finding == nil, "seed \(seed)")
        }
    }

    @Test func `a log opened to be written to is left as it was found`() throws {
        var random = SeededRandom(seed: 2)
        let folder = try TemporaryFolder()
        let log = try FlippedLog(path: folder.path("log"))
        for _ in 0..<Self.flips / 5 {
            #expect(try log.flipForWriting(Int.random(in: 0..<log.bitCount, using: &random)) == nil)
        }
    }

    @Test func `names of cases in a sealed chunk, and the index that finds them, are guarded too`() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        var random = SeededRandom(seed: seed)
        let folder = try TemporaryFolder()
        let log = try FlippedLog(path: folder.path("log"), .manyCases)
        // The chunk: names one after the other, and before them where each begins.
        let place = try #require(log.places(of: "case 1022case 1023").first)
        for _ in 0..<Self.flips / 2 {
            let bit = 8 * (place + 18) - Int.random(in: 0..<8 * 15_000, using: &random)
            let finding = log.flip(max(0, bit))
            #expect(finding == nil, "seed \(seed)")
        }
    }

    @Test func `an append to a damaged log is refused, or leaves the damage to be found`() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        var random = SeededRandom(seed: seed)
        let folder = try TemporaryFolder()
        let log = try FlippedLog(path: folder.path("log"))
        for _ in 0..<Self.flips / 2 {
            let finding = try log.flipThenAppend(Int.random(in: 0..<log.bitCount, using: &random))
            #expect(finding == nil, "seed \(seed)")
        }
    }
}
