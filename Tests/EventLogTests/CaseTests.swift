import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Cases of a log")
struct CaseTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `more cases than the writer remembers keep their numbers`() throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        let count = 140_000
        func event(_ number: Int, _ visit: Int) -> ProposedEvent {
            ProposedEvent(
                caseIdentifier: "P\(number)", source: "s", sourceKey: "\(number)/\(visit)",
                event: .deathRecorded(DeathRecorded()))
        }
        for start in stride(from: 0, to: count, by: 35_000) {
            try log.append((start..<start + 35_000).map { event($0, 1) }, at: 1)
        }
        let sample = stride(from: 0, to: count, by: 997).map { $0 }
        // The first of these empties the memory of the writer, the second meets cases remembered since.
        try log.append(sample.map { event($0, 2) } + [event(count, 1)], at: 2)
        try log.append(sample.map { event($0, 3) } + [event(count + 1, 1)], at: 3)
        #expect(try log.status().caseCount == count + 2)
        for (index, number) in sample.enumerated() {
            let expected = [number, count + index, count + sample.count + 1 + index].map { UInt64($0 + 1) }
            #expect(try log.sequences(ofCase: "P\(number)") == expected)
        }
    }

    @Test func `single events are fetched in any order`() throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        for batch in 0..<5 { try log.append(Sample.reports(batch * 20..<batch * 20 + 20), at: Int64(batch)) }
        var lookup = EventLookup(log)
        var random = SeededRandom(seed: 6)
        for sequence in [1, 1, 100, 2, 1] + (0..<200).map({ _ in UInt64.random(in: 1...100, using: &random) }) {
            #expect(try lookup.event(sequence).content == Sample.report(Int(sequence) - 1))
        }
        #expect(throws: LogError.self) { try lookup.event(101) }
        #expect(try lookup.event(50).sequence == 50)
    }
}
