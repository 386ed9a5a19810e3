import ClinicalEvents
import Testing

/// A block of events with everything that is needed to read it.
struct SampleBlock {
    var bytes: [UInt8]
    var names: SymbolTable
    var events: [RecordedEvent]

    static let first: UInt64 = 41

    init(_ events: [ProposedEvent], seed: UInt64 = 0, encoder: inout EventBlockEncoder) {
        var moment = Int64(seed) * 1_000
        self.events = []
        for (index, event) in events.enumerated() {
            moment += Int64(index % 3) * 977
            let recorded = Timestamp(milliseconds: moment)
            let number = UInt32(index / 2) &* 2_654_435_761
            encoder.append(event, recorded: recorded, caseNumber: number)
            self.events.append(RecordedEvent(sequence: Self.first + UInt64(index), recorded: recorded, content: event))
        }
        names = encoder.symbols
        bytes = encoder.finish()
    }

    init(_ events: [ProposedEvent], seed: UInt64 = 0) {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        self.init(events, seed: seed, encoder: &encoder)
    }

    /// The identifier of a case in this block, by the number it was given.
    func caseName(_ number: UInt32) -> String? {
        events.indices.first { UInt32($0 / 2) &* 2_654_435_761 == number }.map { events[$0].content.caseIdentifier }
    }

    func read() throws -> [RecordedEvent] {
        var reader = try EventBlockReader(bytes, firstSequence: Self.first)
        var read: [RecordedEvent] = []
        while let event = try reader.next(names: names, caseName: caseName) { read.append(event) }
        return read
    }

    /// The line of the first event that was not read as it was written, byte for byte; `nil` where all were.
    func firstDifference() throws -> String? {
        let read = try read()
        for (index, event) in events.enumerated() {
            guard index < read.count else { return "nothing" }
            let line = read[index].jsonLine
            if read[index] != event || line != event.jsonLine { return String(decoding: line, as: UTF8.self) }
        }
        return read.count == events.count ? nil : "\(read.count) events"
    }
}

@Suite("Blocks")
struct BlockRoundTripTests {
    /// Events two by two of one case, as the sample numbers them.
    static func events(_ count: Int, seed: UInt64) -> [ProposedEvent] {
        var generator = EventGenerator(seed: seed)
        var events = generator.events(count)
        for index in events.indices { events[index].caseIdentifier = events[index / 2 * 2].caseIdentifier }
        return events
    }

    @Test(arguments: EventKind.allCases)
    func `events of each kind are read as they were written`(kind: EventKind) throws {
        var generator = EventGenerator(seed: UInt64(kind.rawValue))
        for round in 0..<300 {
            let block = SampleBlock([generator.event(of: kind)])
            #expect(try block.firstDifference() == nil, "round \(round)")
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `many events of a block are read as they were written`(seed: UInt64) throws {
        let block = SampleBlock(Self.events(60, seed: seed), seed: seed)
        #expect(try block.firstDifference() == nil)
    }

    @Test func `blocks of one encoder share their symbols and nothing else`() throws {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        let blocks = (1...5).map { SampleBlock(Self.events(20, seed: $0), seed: $0, encoder: &encoder) }
        #expect(encoder.count == 0)
        for block in blocks.reversed() {
            var block = block
            block.names = encoder.symbols
            #expect(try block.firstDifference() == nil)
        }
    }

    @Test func `an encoder that rolled back writes what a fresh one would`() throws {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        let first = SampleBlock(Self.events(10, seed: 1), encoder: &encoder)
        for event in Self.events(10, seed: 2) {
            encoder.append(event, recorded: Timestamp(milliseconds: 5), caseNumber: 7)
        }
        encoder.rollBack(toSymbolCount: first.names.count)
        #expect(encoder.symbols.names == first.names.names)
        var fresh = EventBlockEncoder(symbols: first.names)
        let events = Self.events(10, seed: 3)
        #expect(SampleBlock(events, encoder: &encoder).bytes == SampleBlock(events, encoder: &fresh).bytes)
    }

    @Test func `source keys that begin alike cost what differs`() throws {
        let events = (0..<500).map { index in
            ProposedEvent(
                caseIdentifier: "c", source: "faers", sourceKey: "2024Q1/DEMO/1000000\(index)/1",
                event: .deathRecorded(DeathRecorded()))
        }
        let block = SampleBlock(events)
        #expect(try block.firstDifference() == nil)
        #expect(block.bytes.count < 500 * 16)
    }

    @Test func `any event of a block is read in full after its row, the others only skimmed`() throws {
        let block = SampleBlock(Self.events(40, seed: 9))
        var reader = try EventBlockReader(block.bytes, firstSequence: SampleBlock.first)
        var row = EventRow()
        while try reader.next(&row) {
            guard row.sequence.isMultiple(of: 7) else { continue }
            let event = try reader.event(of: row, names: block.names, caseName: block.caseName)
            #expect(event == block.events[Int(row.sequence - SampleBlock.first)])
        }
    }

    @Test func `a row that was not read last is refused, not mixed with another`() throws {
        let block = SampleBlock(Self.events(3, seed: 10))
        var reader = try EventBlockReader(block.bytes, firstSequence: SampleBlock.first)
        var (first, second) = (EventRow(), EventRow())
        #expect(try reader.next(&first))
        #expect(try reader.next(&second))
        #expect(throws: BlockError.self) {
            try reader.event(of: first, names: block.names, caseName: block.caseName)
        }
    }

    @Test func `an empty block has no events`() throws {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        var reader = try EventBlockReader(encoder.finish(), firstSequence: 1)
        #expect(try reader.next(names: SymbolTable(), caseName: { _ in nil }) == nil)
    }
}
