import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Idempotent appends")
struct IdempotencyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() throws -> EventLog { try EventLog.open(folder.path("log"), clock: .simulated) }

    @Test func `an event given twice in a batch is stored once`() throws {
        let log = try open()
        let (one, two) = (Sample.report(1), Sample.report(2))
        let outcomes = try log.append([one, two, one, one, two], at: 1)
        #expect(
            outcomes == [
                .appended(sequence: 1), .appended(sequence: 2), .duplicate(of: 1), .duplicate(of: 1), .duplicate(of: 2),
            ])
        #expect(try log.everything().map(\.content) == [one, two])
    }

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

    @Test func `the same key from another source is another event`() throws {
        let log = try open()
        var other = Sample.report(1)
        other.source = "another registry"
        #expect(try log.append([Sample.report(1), other], at: 1).count == 2)
        #expect(try log.status().lastSequence == 2)
    }

    @Test func `other content under a known key is an error that names both, and nothing is stored`() throws {
        let log = try open()
        try log.append(Sample.reports(0..<10), at: 1)
        let clash = Sample.report(77, key: "key 4")
        let error = try refusal { try log.append([Sample.report(20), clash], at: 2) }
        #expect(error == .conflict(index: 1, source: "registry", sourceKey: "key 4", existing: 5))
        #expect(error?.description.contains("registry key 4 is already event 5") == true)
        #expect(try log.status().lastSequence == 10)
        let twins = try refusal { try log.append([Sample.report(30), Sample.report(31, key: "key 30")], at: 2) }
        #expect(twins == .conflict(index: 1, source: "registry", sourceKey: "key 30", existing: 11))
        #expect(try log.status().lastSequence == 10)
    }

    @Test func `conflicts can be left out and the rest appended`() throws {
        let log = try open()
        try log.append(Sample.reports(0..<3), at: 1)
        let batch = [
            Sample.report(50, key: "key 1"), Sample.report(3), Sample.report(51, key: "key 3"), Sample.report(0),
            Sample.report(3),
        ]
        let moments = batch.map { _ in Timestamp(milliseconds: 2) }
        let outcomes = try log.append(batch, recorded: moments, onConflict: .leaveOut)
        #expect(
            outcomes == [
                .conflict(with: 2), .appended(sequence: 4), .conflict(with: 4), .duplicate(of: 1), .duplicate(of: 4),
            ])
        #expect(try log.everything().map(\.content) == Sample.reports(0..<4))
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
