import ClinicalEvents
import EventLog
import Projections
import Snapshots
import TestSupport
import Testing

@Suite("What stands of a case that is asked for again and again")
struct StandingReaderTests {
    /// 2024-02-14, in the middle of what the random histories received.
    private static let day: Int32 = 19_767

    @Test(arguments: [AsOf.now, .received(day: day), .occurred(day: day)])
    func `is what stands of it when it is read anew`(asOf: AsOf) throws {
        for seed in UInt64(81)...82 {
            let generated = try GeneratedLog(seed: seed, caseCount: 4)
            try generated.append(260)
            if seed.isMultiple(of: 2) { try generated.log.seal(everything: true) }
            let standings = StandingReader(generated.log, asOf: asOf)
            var reader = try generated.log.reader()
            var (row, random, asked) = (EventRow(), SeededRandom(seed: seed), 0)
            while try reader.read(&row) {
                // Now and then something that corrects nothing is asked for, and a correction is not.
                guard row.kind.correctsEvents != (Int.random(in: 0..<5, using: &random) == 0) else { continue }
                asked += 1
                let kept = try standings.standing(row, names: reader.names)
                let anew = try anew(row, generated.log, reader.names, asOf)
                #expect(Self.isAlike(kept, anew), "seed \(seed), \(asOf), at \(row.sequence)")
            }
            #expect(asked > 50, "seed \(seed)")
        }
    }

    @Test func `goes back where the reading does`() throws {
        let generated = try GeneratedLog(seed: 84, caseCount: 2)
        try generated.append(200)
        let standings = StandingReader(generated.log)
        for place in [150, 20, 150, 149, 180] as [UInt64] {
            var reader = try generated.log.reader(from: place, through: place)
            var row = EventRow()
            #expect(try reader.read(&row))
            let kept = try standings.standing(row, names: reader.names)
            #expect(Self.isAlike(kept, try anew(row, generated.log, reader.names, .now)), "at \(place)")
        }
    }

    private func anew(
        _ row: borrowing EventRow, _ log: EventLog, _ names: SymbolTable, _ asOf: AsOf
    ) throws -> StandingEvents {
        let (number, sequence) = (row.caseNumber, row.sequence)
        let events = try #require(try log.caseIdentifier(number).map { try log.events(ofCase: $0) })
        let told = events.filter { $0.sequence <= sequence }
        return try StandingEvents(told, caseNumber: number, names: names, asOf: asOf)
    }

    private static func isAlike(_ one: StandingEvents, _ other: StandingEvents) -> Bool {
        let rows = zip(one.rows, other.rows)
        return one.contents == other.contents && one.rows.count == other.rows.count
            && rows.allSatisfy { one, other in
                one.sequence == other.sequence && one.kind == other.kind && one.received == other.received
                    && one.occurred == other.occurred && one.site == other.site && one.drugs == other.drugs
                    && one.terms == other.terms && one.seriousness == other.seriousness
            }
    }
}
