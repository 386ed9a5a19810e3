import ClinicalEvents
import Testing

@Suite("Events held apart from their blocks")
struct HeldEventsTests {
    @Test(arguments: UInt64(1)...12) func `are by case what was written, of all blocks held`(seed: UInt64) throws {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        let blocks = (0..<3).map {
            SampleBlock(BlockRoundTripTests.events(40, seed: seed &* 7 &+ $0), seed: seed, encoder: &encoder)
        }
        var (held, written) = (HeldEvents(), [UInt32: [RecordedEvent]]())
        for block in blocks {
            var (reader, row) = (try EventBlockReader(block.bytes, firstSequence: SampleBlock.first), EventRow())
            // Every third is passed over: keys are differences from those before, held or not.
            while try reader.next(&row) {
                guard row.sequence % 3 != 0 else { continue }
                try reader.hold(row, in: &held)
                let event = block.events[Int(row.sequence - SampleBlock.first)]
                written[row.caseNumber, default: []].append(event)
            }
        }
        #expect(held.caseNumbers == written.keys.sorted(), "seed \(seed)")
        #expect(held.count == written.values.reduce(0) { $0 + $1.count })
        for (caseNumber, events) in written {
            let read = try held.events(ofCase: caseNumber, named: "somebody", names: encoder.symbols)
            #expect(read == events.map(Self.ofSomebody), "seed \(seed), case \(caseNumber)")
        }
    }

    private static func ofSomebody(_ event: RecordedEvent) -> RecordedEvent {
        var event = event
        event.content.caseIdentifier = "somebody"
        return event
    }

    @Test func `only the row read last is held, and an unknown case has none`() throws {
        let block = SampleBlock(BlockRoundTripTests.events(3, seed: 1))
        var (reader, row) = (try EventBlockReader(block.bytes, firstSequence: 1), EventRow())
        _ = try reader.next(&row)
        let first = row
        _ = try reader.next(&row)
        var held = HeldEvents()
        #expect(throws: BlockError.notReadLast(sequence: 1)) { try reader.hold(first, in: &held) }
        #expect(held.count == 0)
        #expect(try held.events(ofCase: 7, named: "nobody", names: block.names).isEmpty)
    }
}
