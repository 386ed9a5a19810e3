import TestSupport
import Testing

@testable import ClinicalEvents

@Suite("Hostile blocks")
struct HostileBlockTests {
    /// 16 seeds of this many cases: more than 60,000 damaged blocks.
    private static let casesPerSeed = 4_000

    @Test(arguments: 1...16 as ClosedRange<UInt64>)
    func `a damaged block is read or refused, never a trap`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var block = SampleBlock(BlockRoundTripTests.events(2, seed: seed))
        for round in 0..<Self.casesPerSeed {
            if round.isMultiple(of: 50) {
                block = SampleBlock(BlockRoundTripTests.events(1 + round % 3, seed: seed &* 1_000 &+ UInt64(round)))
            }
            var bytes = block.bytes
            for _ in 0...Int.random(in: 0..<4, using: &random) { Mutation.apply(to: &bytes, &random) }
            exercise(bytes, block.names)
        }
    }

    @Test func `a block cut anywhere is refused`() throws {
        let block = SampleBlock(BlockRoundTripTests.events(6, seed: 77))
        for length in 0..<block.bytes.count {
            var cut = block
            cut.bytes = Array(block.bytes[..<length])
            #expect(throws: (any Error).self, "\(length) bytes") { try cut.read() }
        }
    }

    @Test func `random bytes are read or refused`() {
        var random = SeededRandom(seed: 3)
        let names = SampleBlock(BlockRoundTripTests.events(4, seed: 1)).names
        for _ in 0..<20_000 {
            exercise(
                (0..<Int.random(in: 0..<64, using: &random)).map { _ in .random(in: 0...255, using: &random) }, names)
        }
    }

    /// Reads every event twice, in place and in full, whatever the bytes are, and writes what came out as text.
    private func exercise(_ bytes: [UInt8], _ names: SymbolTable) {
        guard var rows = try? EventBlockReader(bytes, firstSequence: 1) else { return }
        var full = rows
        var row = EventRow()
        while (try? rows.next(&row)) == true {}
        while let event = try? full.next(names: names, caseName: { "case \($0)" }) { _ = event.jsonLine }
    }

    @Test func `a count that promises more than the block holds is refused`() {
        // One row of a report: version 0, no seriousness, 2^40 drugs.
        var row = ByteWriter()
        for byte in [EventKind.safetyReportReceived.rawValue, 0, 2, 0] { row.byte(byte) }
        row.varint(1 << 40)
        #expect(refusal(row.bytes)?.expected == "a length that fits into the block")
    }

    @Test(arguments: [Int64(Int32.min), Int64(Int32.min) + 1, Int64(Int32.max), .min, .max])
    func `a date far outside the calendar is refused`(ordinal: Int64) {
        for precision in PartialDate.Precision.allCases {
            var row = ByteWriter()
            row.byte(EventKind.deathRecorded.rawValue)
            row.varint(UInt64(EnvelopeState.Differences.received.rawValue))
            row.varint((ByteWriter.zigzag(ordinal) << 2 | UInt64(precision.rawValue)) &+ 1)
            #expect(refusal(row.bytes) != nil)
        }
    }

    @Test func `an envelope field or a payload version of a later build is refused by both readers`() {
        for (flags, rest) in [(1 << 9, []), (1 << 16, []), (1 << 8, [2]), (1 << 8, [0])] as [(UInt64, [UInt8])] {
            var row = ByteWriter()
            row.byte(EventKind.deathRecorded.rawValue)
            row.varint(flags)
            for byte in rest + [0, 0] { row.byte(byte) }
            #expect(refusal(row.bytes) != nil, "flags \(flags)")
        }
    }

    @Test func `a number of more than 64 bits is refused`() throws {
        var nine = ByteReader(Array(repeating: 0xFF, count: 9) + [0x01])
        #expect(try nine.varint() == .max)
        for last in [0x02, 0x81] as [UInt8] {
            var reader = ByteReader(Array(repeating: 0xFF, count: 9) + [last, 0])
            #expect(throws: MalformedBlock.self) { try reader.varint() }
        }
    }

    private func refusal(_ row: [UInt8]) -> MalformedBlock? {
        var block = ByteWriter()
        block.varint(UInt64(row.count + 1))
        block.varint(UInt64(row.count))
        do {
            var reader = try EventBlockReader(block.bytes + row + [0, 1, 0x61], firstSequence: 1)
            var read = EventRow()
            _ = try reader.next(&read)
            return nil
        } catch { return error }
    }
}
