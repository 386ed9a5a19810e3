import Testing
import Zstandard

@Suite("Zstandard")
struct RoundTripTests {
    @Test(arguments: [0, 1, 100, 4_096, 10_000_000])
    func `what was compressed comes back`(size: Int) throws {
        let original = Sample.text(size)
        let frame = try Sample.compressed(original)
        #expect(try Sample.decompressed(frame, limit: size) == original)
        if size > 1_000 { #expect(frame.count < size / 2) }
    }

    @Test func `frames are appended behind what is there, and contexts are reused`() throws {
        var compressor = try Compressor(level: 3)
        var decompressor = try Decompressor()
        var frames: [UInt8] = [7, 7]
        var ends: [Int] = []
        let contents = (0..<50).map { Sample.text($0 * 37) }
        for content in contents {
            try compressor.compress(content.raw, appendingTo: &frames)
            ends.append(frames.count)
        }
        #expect(frames[..<2] == [7, 7])
        var output: [UInt8] = []
        var start = 2
        for (end, content) in zip(ends, contents) {
            try decompressor.decompress(frames.raw.extracting(start..<end), into: &output, limit: 10_000)
            #expect(output == content)
            start = end
        }
    }

    @Test func `the output's capacity is reused`() throws {
        var decompressor = try Decompressor()
        let frame = try Sample.compressed(Sample.text(1_000))
        var output = [UInt8](repeating: 9, count: 100_000)
        let address = Sample.address(output)
        try decompressor.decompress(frame.raw, into: &output, limit: 1_000)
        #expect(output == Sample.text(1_000))
        #expect(Sample.address(output) == address)
    }

    @Test func `a level out of range is taken as the nearest`() throws {
        let original = Sample.text(5_000)
        for level: Int32 in [-1_000_000, -1, 0, 1, 19, 1_000] {
            let frame = try Sample.compressed(original, level: level)
            #expect(try Sample.decompressed(frame, limit: 5_000) == original)
        }
    }

    @Test func `a frame without checksum is four bytes shorter`() throws {
        let original = Sample.text(5_000)
        let with = try Sample.compressed(original)
        let without = try Sample.compressed(original, checksum: false)
        #expect(with.count == without.count + 4)
        #expect(try Sample.decompressed(without, limit: 5_000) == original)
    }
}
