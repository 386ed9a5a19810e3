import ClinicalEvents
import TestSupport
import Testing

@testable import EventLog

@Suite("Sealing")
struct SealingTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }

    init() throws { folder = try TemporaryFolder() }

    /// A log of so many reports in batches of random size, each of a case that others share.
    private func makeLog(events: Int, largestBatch: Int, seed: UInt64) throws -> EventLog {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        var random = SeededRandom(seed: seed)
        var next = 0
        while next < events {
            let end = min(events, next + Int.random(in: 1...largestBatch, using: &random))
            let batch = (next..<end).map { Sample.report($0, case: "case \($0 * 7919 % 2_500)") }
            try log.append(batch, at: Int64(next))
            next = end
        }
        return log
    }

    @Test func `what is due is sealed and signed by whoever ends, and nothing where less has gathered`() throws {
        do { _ = try makeLog(events: 4_500, largestBatch: 700, seed: 4) }
        do {
            let log = try EventLog.open(path, sealing: Sealing(tailEvents: 4_501))
            #expect(log.finishSealing() == nil)
            #expect(try log.statistics().sealedEvents == 0)
        }
        let log = try EventLog.open(path, sealing: .init(tailEvents: 4_500))
        #expect(log.finishSealing() == nil)
        let sealed = try log.statistics().sealedEvents
        #expect(sealed > 0)
        #expect(try log.signedHeads().count == 1)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `sealing changes no event and no answer`(seed: UInt64) throws {
        let log = try makeLog(events: 9_000, largestBatch: 700, seed: seed)
        let before = try log.everything()
        let cases = try (0..<50).map { try log.sequences(ofCase: "case \($0 * 37)") }
        #expect(try log.seal() > 4_000)
        #expect(try log.everything() == before)
        #expect(try (0..<50).map { try log.sequences(ofCase: "case \($0 * 37)") } == cases)
        #expect(try log.seal(everything: true) > 0)
        #expect(try log.everything() == before)
        #expect(try (0..<50).map { try log.sequences(ofCase: "case \($0 * 37)") } == cases)
        #expect(try log.seal(everything: true) == 0)
        #expect(try EventLog.verifyTree(of: before, against: log))
    }

    @Test func `what is sealed is known again, in the same process and after opening`() throws {
        var log: EventLog? = try makeLog(events: 6_000, largestBatch: 900, seed: 5)
        try log?.seal(everything: true)
        let known = Sample.report(17, case: "case \(17 * 7919 % 2_500)")
        for _ in 0..<2 {
            #expect(try log?.append([known], at: 9_000) == [.duplicate(of: 18)])
            let other = Sample.report(18, case: "another", key: "key 17")
            #expect(try refusal { try log?.append([other], at: 9_000) } != nil)
            #expect(try log?.status().lastSequence == 6_000)
            log = nil
            log = try EventLog.open(path)
        }
        let again = (5_990..<6_010).map { Sample.report($0, case: "case \($0 * 7919 % 2_500)") }
        let outcomes = try log?.append(again, at: 9_001)
        #expect(outcomes?.prefix(10) == (5_991...6_000).map { AppendOutcome.duplicate(of: $0) }[...])
        #expect(outcomes?.suffix(10) == (6_001...6_010).map { AppendOutcome.appended(sequence: $0) }[...])
    }

    @Test func `a reader on its way goes on undisturbed`() throws {
        let log = try makeLog(events: 5_000, largestBatch: 40, seed: 8)
        let expected = try log.everything()
        var reader = try log.reader()
        var read: [RecordedEvent] = []
        while let event = try reader.readEvent() {
            read.append(event)
            if read.count == 1_234 { try log.seal(everything: true) }
        }
        #expect(read == expected)
    }

    @Test func `appends go on over many sealings in the background`() throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: Sealing(tailEvents: Sealing.smallestTail))
        for start in stride(from: 0, to: 60_000, by: 750) {
            let batch = (start..<start + 750).map { Sample.report($0, case: "case \($0 % 9_000)") }
            let outcomes = try log.append(batch, at: Int64(start))
            #expect(outcomes.first == .appended(sequence: UInt64(start) + 1))
        }
        try log.seal()
        let events = try log.everything()
        #expect(events.map(\.content.sourceKey) == (0..<60_000).map { "key \($0)" })
        let expected = stride(from: 77, to: 60_000, by: 9_000).map { UInt64($0) + 1 }
        #expect(try log.sequences(ofCase: "case 77") == expected)
        let again = (0..<60_000).filter { $0 % 997 == 0 }
        let outcomes = try log.append(again.map { Sample.report($0, case: "case \($0 % 9_000)") }, at: 99_000)
        #expect(outcomes == again.map { .duplicate(of: UInt64($0) + 1) })
    }

    @Test func `the largest event behind a block that is almost full is stored, sealed and read`() throws {
        func reaction(_ number: Int, _ bytes: Int) -> ProposedEvent {
            let verbatim = String(repeating: "x", count: bytes)
            return ProposedEvent(
                caseIdentifier: "c", source: "s", sourceKey: "k\(number)",
                event: .reactionReported(ReactionReported(episode: 1, term: "t", suspects: [], verbatim: verbatim)))
        }
        let largest = ProposedEvent.maximumPayloadBytes - 200
        let events = [reaction(1, EventLog.maximumBlockBytes - 200), reaction(2, largest)]
        let log = try EventLog.open(path, sealing: .manual, protection: .off)
        try log.append(events)
        #expect(throws: LogError.self) { try log.append([reaction(3, largest + 200)]) }
        for _ in 0..<2 {
            #expect(try log.everything().map(\.content) == events)
            try log.seal(everything: true)
        }
    }
}
