import Testing
import Zstandard

@Suite("Zstandard damage")
struct DamageTests {
    private let original = Sample.text(3_000)

    @Test func `any one changed byte is noticed`() throws {
        let frame = try Sample.compressed(original)
        for position in frame.indices {
            for bit in 0..<8 {
                var damaged = frame
                damaged[position] ^= 1 << UInt8(bit)
                let result = try? Sample.decompressed(damaged, limit: 1 << 20)
                // A few header bits mean nothing to a decoder; what must never happen is other content.
                #expect(result == nil || result == original, "byte \(position), bit \(bit)")
            }
        }
    }

    @Test func `a changed byte of content is an error of the checksum`() throws {
        let incompressible = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 13) }
        var frame = try Sample.compressed(incompressible)
        frame[frame.count / 2] ^= 1
        #expect(throws: ZstandardError.self) { try Sample.decompressed(frame, limit: 1_000) }
    }

    @Test func `a frame cut anywhere is an error`() throws {
        let frame = try Sample.compressed(original)
        for length in 0..<frame.count {
            #expect(throws: ZstandardError.self) {
                try Sample.decompressed(Array(frame[..<length]), limit: original.count)
            }
        }
    }

    @Test func `a frame is decompressed up to the limit and not one byte beyond`() throws {
        let frame = try Sample.compressed(original)
        #expect(try Sample.decompressed(frame, limit: 3_000) == original)
        #expect(throws: ZstandardError.tooLarge(declaredBytes: 3_000, limitBytes: 2_999)) {
            try Sample.decompressed(frame, limit: 2_999)
        }
        #expect(throws: ZstandardError.self) { try Sample.decompressed(frame, limit: -1) }
    }

    @Test func `a hostile size is refused before anything is allocated`() {
        // Magic number; descriptor: 8-byte content size, single segment; 2^62 bytes; one empty last block.
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0]
        #expect(throws: ZstandardError.tooLarge(declaredBytes: 1 << 62, limitBytes: 1 << 30)) {
            try Sample.decompressed(frame, limit: 1 << 30)
        }
    }

    @Test func `a frame must declare its size, be one, and be alone`() throws {
        // Magic number; descriptor without content size; 1 KiB window; one empty last block.
        let undeclared: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 0, 1, 0, 0]
        #expect(throws: ZstandardError.sizeNotDeclared) { try Sample.decompressed(undeclared, limit: 10) }
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0]
        #expect(throws: ZstandardError.notAFrame) { try Sample.decompressed(skippable, limit: 10) }
        #expect(throws: ZstandardError.notAFrame) { try Sample.decompressed([], limit: 10) }
        let frame = try Sample.compressed(original)
        let alone = ZstandardError.trailingBytes(frameBytes: frame.count, sourceBytes: frame.count + 1)
        #expect(throws: alone) { try Sample.decompressed(frame + [0], limit: 3_000) }
        #expect(throws: ZstandardError.self) { try Sample.decompressed(frame + frame, limit: 6_000) }
    }

    @Test func `a frame that holds less than it declares is an error`() {
        // Magic number; descriptor: 1-byte content size (5), single segment; one empty last block.
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 5, 1, 0, 0]
        #expect(throws: ZstandardError.self) { try Sample.decompressed(frame, limit: 10) }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `garbage is an error and never a crash`(seed: UInt64) throws {
        var state = seed
        func random() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let frame = try Sample.compressed(original)
        for round in 0..<500 {
            var bytes = (0..<Int(random())).map { _ in random() }
            if round.isMultiple(of: 2) { bytes = Array(frame[..<(5 + Int(random()) % 20)]) + bytes }
            #expect(throws: ZstandardError.self) { try Sample.decompressed(bytes, limit: 1 << 16) }
        }
    }

    @Test func `an error says what was expected and found`() {
        #expect("\(ZstandardError.tooLarge(declaredBytes: 9, limitBytes: 8))".contains("9 bytes, more than the 8"))
        #expect("\(ZstandardError.trailingBytes(frameBytes: 3, sourceBytes: 4))".contains("3 of 4"))
    }
}
