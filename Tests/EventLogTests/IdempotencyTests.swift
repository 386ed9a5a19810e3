import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Idempotent appends")
struct IdempotencyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> EventLog { try EventLog.open(folder.path("log"), clock: .simulated) }

    @Test func `an event appended again is a duplicate, over reopening too`() throws {
        do {
            let log = try open()
            try log.append(Sample.reports(0..<10), at: 1)
            #expect(try log.append([Sample.report(4)], at: 2) == [.duplicate(of: 5)])
        }
        let log = try open()
        let mixed = [Sample.report(9), Sample.report(10), Sample.report(0)]
        #expect(try log.preview(mixed) == [.duplicate(of: 10), .appended(sequence: 11), .duplicate(of: 1)])
        #expect(try log.status().lastSequence == 10)
        #expect(try log.append(mixed, at: 3) == [.duplicate(of: 10), .appended(sequence: 11), .duplicate(of: 1)])
        #expect(try log.status().lastSequence == 11)
    }

    @Test func `duplicates and cases are found over hundreds of commits and their merged indexes`() throws {
        var log: EventLog? = try open()
        var random = SeededRandom(seed: 8)
        let count = 600
        for number in 0..<count {
            let batch = [Sample.report(number, case: "case \(number % 37)")]
            try log?.append(batch, at: Int64(number))
            guard number.isMultiple(of: 50) else { continue }
            let earlier = Int.random(in: 0...number, using: &random)
            let again = [Sample.report(earlier, case: "case \(earlier % 37)")]
            #expect(try log?.preview(again) == [.duplicate(of: UInt64(earlier + 1))])
        }
        log = nil
        let reopened = try open()
        let all = (0..<count).map { Sample.report($0, case: "case \($0 % 37)") }
        #expect(try reopened.preview(all) == (1...UInt64(count)).map { .duplicate(of: $0) })
        for index in 0..<37 {
            let expected = (0..<count).filter { $0 % 37 == index }
            #expect(try reopened.sequences(ofCase: "case \(index)") == expected.map { UInt64($0 + 1) })
            #expect(try reopened.events(ofCase: "case \(index)").map(\.content) == expected.map { all[$0] })
        }
        #expect(try reopened.status().caseCount == 37)
    }
}
