import ClinicalEvents
import TestSupport
import Testing

@Suite("NDJSON under mutation")
struct NDJSONFuzzTests {
    /// A megabyte of lines, of which each test case takes a share.
    private static let bytesPerSeed = 128 * 1024

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `a mutated line is an event or an error, never a trap`(seed: UInt64) {
        var generator = EventGenerator(seed: seed)
        var random = SeededRandom(seed: seed &+ 1000)
        var read = 0
        while read < Self.bytesPerSeed {
            var line = generator.event().jsonLine
            for _ in 0...generator.below(4) { Mutation.apply(to: &line, &random) }
            read += line.count
            guard let event = try? ProposedEvent(jsonLine: line) else { continue }
            // What was accepted has a canonical line that reads back.
            let canonical = event.jsonLine
            guard (try? ProposedEvent(jsonLine: canonical))?.jsonLine == canonical else {
                Issue.record("seed \(seed): \(String(decoding: line, as: UTF8.self))")
                return
            }
        }
    }

    @Test func `random bytes are refused`() {
        var random = SeededRandom(seed: 5)
        let alphabet = Array("{}[]:,\"\\u0dtrue null-1.e ".utf8)
        for round in 0..<20_000 {
            let line = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                round.isMultiple(of: 2)
                    ? alphabet.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
            }
            #expect(throws: FieldError.self) { try ProposedEvent(jsonLine: line) }
        }
    }
}

/// One small damage to a byte string: a bit, a byte, a piece gone, doubled or moved.
enum Mutation {
    static func apply(to bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return bytes.append(UInt8.random(in: 0...255, using: &random)) }
        let position = Int.random(in: bytes.indices, using: &random)
        let end = min(bytes.count, position + Int.random(in: 1...16, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes[position] = UInt8.random(in: 0...255, using: &random)
        case 3: bytes[position] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
        case 4: bytes.removeSubrange(position..<end)
        case 5: bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 6: bytes.insert(UInt8.random(in: 0...255, using: &random), at: position)
        default: bytes.removeSubrange(position...)
        }
    }
}
