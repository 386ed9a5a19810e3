import ClinicalEvents
import EventLog
import Projections
import TestSupport
import Testing

@Suite("What a received day passes over")
struct ReceivedAxisTests {
    @Test func `no block that is passed over holds an event of the history`() throws {
        for seed in UInt64(51)...56 {
            let folder = try TemporaryFolder()
            let log = try EventLog.open(folder.path("log"), clock: .simulated)
            var (generated, random) = (GeneratedHistory(seed: seed, caseCount: 30), SeededRandom(seed: seed))
            // 2024-02-01 is day 19,754; the history is received in that month, and recorded from then on.
            for _ in 0..<20 {
                let batch = generated.events(Int.random(in: 1...5, using: &random))
                let last = try log.status().lastRecorded?.milliseconds ?? 19_754 * 86_400_000
                let moment = last + Int64.random(in: 0...200_000_000, using: &random)
                try log.append(batch, recorded: batch.map { _ in Timestamp(milliseconds: moment) })
            }
            var skipped = 0
            for day in Int32(19_750)...19_790 {
                let everything = try members(log, .everything, .received(day: day))
                let some = try members(log, EventQuery(received: Int32.min...day), .received(day: day))
                #expect(some.sequences == everything.sequences, "seed \(seed), day \(day)")
                skipped += some.skipped
            }
            #expect(skipped > 0, "seed \(seed)")
        }
    }

    private func members(
        _ log: EventLog, _ query: EventQuery, _ asOf: AsOf
    ) throws -> (sequences: [UInt64], skipped: Int) {
        var reader = try log.reader(query)
        var (row, sequences) = (EventRow(), [UInt64]())
        while try reader.read(&row) {
            if case .included = asOf.membership(of: row) { sequences.append(row.sequence) }
        }
        return (sequences, reader.blocksSkipped)
    }
}
