import ClinicalEvents
import EventLog
import Projections
import TestSupport
import Testing

@Suite("What a past day passes over")
struct PassedBlocksTests {
    @Test(arguments: [TimeAxis.received, .occurred])
    func `no block that is passed over holds an event of the history`(axis: TimeAxis) throws {
        for seed in UInt64(51)...56 {
            let folder = try TemporaryFolder()
            let log = try EventLog.open(folder.path("log"), clock: .simulated)
            var (generated, random) = (GeneratedHistory(seed: seed, caseCount: 30), SeededRandom(seed: seed))
            // 2024-02-01 is day 19,754; the history is received in that month, and recorded from then on.
            for _ in 0..<60 {
                var batch = generated.events(Int.random(in: 1...5, using: &random))
                for index in batch.indices { batch[index].occurred = Self.occurred(&random) }
                let last = try log.status().lastRecorded?.milliseconds ?? 19_754 * 86_400_000
                let moment = last + Int64.random(in: 0...200_000_000, using: &random)
                try log.append(batch, recorded: batch.map { _ in Timestamp(milliseconds: moment) })
            }
            var skipped = 0
            for day in Int32(19_750)...19_790 {
                let asOf = axis == .received ? AsOf.received(day: day) : .occurred(day: day)
                let everything = try members(log, .everything, asOf)
                let query = axis == .received ? EventQuery(received: Int32.min...day) : EventQuery(concerningDay: day)
                let some = try members(log, query, asOf)
                #expect(some.sequences == everything.sequences, "seed \(seed), day \(day)")
                skipped += some.skipped
            }
            #expect(skipped > 0, "seed \(seed)")
        }
    }

    /// Days of the weeks asked about, seldom a month, a year or nothing.
    private static func occurred(_ random: inout SeededRandom) -> PartialDate? {
        switch Int.random(in: 0..<20, using: &random) {
        case 0...3: nil
        case 4: PartialDate("2024-02")
        case 5: PartialDate(year: Int.random(in: 2023...2025, using: &random))
        default: PartialDate(dayNumber: Int32.random(in: 19_745...19_800, using: &random))
        }
    }

    private func members(
        _ log: EventLog, _ query: EventQuery, _ asOf: AsOf
    ) throws -> (sequences: [UInt64], skipped: Int) {
        var reader = try log.reader(query)
        var (row, sequences) = (EventRow(), [UInt64]())
        while try reader.read(&row) {
            // What the detector recorded follows from the rest, and is no part of a table.
            guard row.kind != .signalDetected else { continue }
            // What is undated is counted, and what takes the place of something else hides it.
            if asOf.membership(of: row) != .excluded { sequences.append(row.sequence) }
        }
        return (sequences, reader.blocksSkipped)
    }
}
