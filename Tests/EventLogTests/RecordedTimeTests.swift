import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Recorded time")
struct RecordedTimeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `recorded time never goes back, within a batch or between batches`() throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        let given: [Int64] = [100, 50, 200, 150]
        try log.append(Sample.reports(0..<4), recorded: given.map { Timestamp(milliseconds: $0) })
        try log.append(Sample.reports(4..<6), recorded: [-5, 300].map { Timestamp(milliseconds: $0) })
        #expect(try log.everything().map(\.recorded.milliseconds) == [100, 100, 200, 200, 200, 300])
        #expect(try log.status().lastRecorded == Timestamp(milliseconds: 300))
    }

    @Test func `the first events of a log may be before 1970`() throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        try log.append(Sample.reports(0..<2), recorded: [-9_000_000_000, -1].map { Timestamp(milliseconds: $0) })
        #expect(try log.everything().map(\.recorded.milliseconds) == [-9_000_000_000, -1])
        #expect(try log.lastSequence(recordedBy: Timestamp(milliseconds: -2)) == 1)
        #expect(try log.lastSequence(recordedBy: Timestamp(milliseconds: -9_000_000_001)) == 0)
    }

    @Test func `a log with the system's clock refuses given times`() throws {
        let log = try EventLog.open(folder.path("log"))
        #expect(log.clock == .system)
        #expect(try refusal { try log.append(Sample.reports(0..<1), at: 1) } == .clockIsTheLogs(path: log.path))
        try log.append(Sample.reports(0..<3))
        let recorded = try log.everything().map(\.recorded)
        #expect(recorded == recorded.sorted())
        #expect(recorded[0] > Timestamp(milliseconds: 1_600_000_000_000))
    }

    @Test func `a log with a simulated clock asks for times`() throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        #expect(try refusal { try log.append(Sample.reports(0..<1)) } == .clockIsTheLogs(path: log.path))
    }

    @Test func `a time is given for each event, and within the calendar`() throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        let events = Sample.reports(0..<3)
        let fine = Timestamp(milliseconds: 0)
        for moments in [
            [], [fine], [fine, fine, fine, fine], [fine, fine, Timestamp(milliseconds: .max)],
            [Timestamp(milliseconds: .min), fine, fine],
        ] {
            guard case .invalidEvent(_, let error) = try refusal({ try log.append(events, recorded: moments) }) else {
                Issue.record("\(moments)")
                continue
            }
            #expect(error.field == "recorded")
        }
        #expect(try log.status().lastSequence == 0)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `the last sequence recorded by a moment is what a scan finds`(seed: UInt64) throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        var random = SeededRandom(seed: seed)
        var (moment, number) = (Int64(0), 0)
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let size = Int.random(in: 1...12, using: &random)
            let moments = (0..<size).map { _ in
                if Int.random(in: 0..<3, using: &random) == 0 { moment += Int64.random(in: 1...5, using: &random) }
                return Timestamp(milliseconds: moment)
            }
            try log.append(Sample.reports(number..<number + size), recorded: moments)
            number += size
        }
        let recorded = try log.everything().map(\.recorded.milliseconds)
        for asked in -1...moment + 1 {
            let expected = UInt64(recorded.prefix { $0 <= asked }.count)
            #expect(try log.lastSequence(recordedBy: Timestamp(milliseconds: asked)) == expected, "moment \(asked)")
        }
        #expect(try log.lastSequence(recordedBy: Timestamp(milliseconds: .max)) == UInt64(number))
        #expect(try log.lastSequence(recordedBy: Timestamp(milliseconds: .min)) == 0)
    }

    @Test func `nothing was recorded in an empty log`() throws {
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        #expect(try log.lastSequence(recordedBy: Timestamp(milliseconds: .max)) == 0)
    }
}
