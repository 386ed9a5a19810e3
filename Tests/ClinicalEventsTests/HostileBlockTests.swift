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

/// What a block may say in form but no event can be: each is refused, and would otherwise be read as something else.
@Suite("Blocks that say what no event can")
struct ImpossibleBlockTests {
    private static let names: SymbolTable = {
        var names = SymbolTable()
        for name in ["registry", "term"] { _ = names.number(for: name) }
        return names
    }()

    /// Reads a block of one row, and a source key.
    private func read(_ row: [UInt8], key: [UInt8] = [0, 1, 0x61]) throws -> RecordedEvent? {
        let rows = [UInt8(row.count)] + row
        var reader = try EventBlockReader([UInt8(rows.count)] + rows + key, firstSequence: 1)
        return try reader.next(names: Self.names) { _ in "case" }
    }

    @Test func `what they are made of is an event as it should be`() throws {
        let event = try read([8, 0x20, 1, 0, 0])
        #expect(event?.content.event == .deathRecorded(DeathRecorded()))
    }

    @Test(
        arguments: [
            ("a site without a name", [8, 0x22, 9, 1, 0, 0]),
            ("an actor without a name", [8, 0x60, 1, 9, 0, 0]),
            ("bytes that no field takes", [8, 0x20, 1, 0, 0, 0]),
            ("a month as the day received", [8, 0x28, 2, 1, 0, 0]),
            (
                "a moment outside the calendar",
                [8, 0x24, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0, 0]
            ),
            ("an eighth criterion of seriousness", [7, 0x20, 1, 4, 0, 0x80, 0, 0, 0]),
        ] as [(String, [UInt8])])
    func `is refused`(fault: String, row: [UInt8]) {
        #expect(throws: (any Error).self, "\(fault)") { try read(row) }
    }

    @Test(
        arguments: [
            ("an empty key", [0, 0]), ("a key that is no UTF-8", [0, 1, 0xFF]),
            ("a key of more than 4,096 bytes", [0, 0x81, 0x20] + Array(repeating: 0x61, count: 4097)),
        ] as [(String, [UInt8])])
    func `a source key is refused`(fault: String, key: [UInt8]) {
        #expect(throws: (any Error).self, "\(fault)") { try read([8, 0x20, 1, 0, 0], key: key) }
    }

    @Test func `a number that is none is refused`() throws {
        for bits in [Double.nan.bitPattern, Double.infinity.bitPattern] {
            var payload = ByteWriter()
            payload.byte(1)
            payload.double(Double(bitPattern: bits))
            var source = BinaryFieldSource(ByteReader(payload.bytes), symbols: Self.names)
            #expect(throws: FieldError.self) { try source.number("ageYears") }
        }
    }

    @Test(arguments: [[6, 0x20, 1, 2 + 2, 2 + 12, 0], [1, 0x20, 1, 1, 0, 0]] as [[UInt8]])
    func `numbers out of their bounds are refused in place too`(row: [UInt8]) throws {
        let rows = [UInt8(row.count)] + row
        var reader = try EventBlockReader([UInt8(rows.count)] + rows, firstSequence: 1)
        var read = EventRow()
        #expect(throws: MalformedBlock.self) { try reader.next(&read) }
    }
}
