import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Every log: recorded time")
struct RecordedTimeContract {
    @Test(arguments: StoreKind.allCases)
    func `recorded time never goes back, within a batch or between batches`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let given: [Int64] = [100, 50, 200, 150]
        try store.append(Sample.reports(0..<4), recorded: given.map { Timestamp(milliseconds: $0) })
        try store.append(Sample.reports(4..<6), recorded: [-5, 300].map { Timestamp(milliseconds: $0) })
        #expect(try store.read().map(\.recorded.milliseconds) == [100, 100, 200, 200, 200, 300])
        #expect(try store.log.status().lastRecorded == Timestamp(milliseconds: 300))
    }

    @Test(arguments: StoreKind.allCases)
    func `the first events may be before 1970`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<2), recorded: [-9_000_000_000, -1].map { Timestamp(milliseconds: $0) })
        #expect(try store.read().map(\.recorded.milliseconds) == [-9_000_000_000, -1])
        #expect(try store.log.lastSequence(recordedBy: Timestamp(milliseconds: -2)) == 1)
        #expect(try store.log.lastSequence(recordedBy: Timestamp(milliseconds: -9_000_000_001)) == 0)
    }

    @Test(arguments: StoreKind.allCases)
    func `a log with the system's clock refuses given times`(kind: StoreKind) throws {
        let store = try TestStore(kind, clock: .system)
        let moments = [Timestamp(milliseconds: 1)]
        guard case .clockIsTheLogs = try refusal({ try store.append([Sample.report(0)], recorded: moments) }) else {
            Issue.record("the append was not refused")
            return
        }
        try store.append(Sample.reports(0..<3))
        let recorded = try store.read().map(\.recorded)
        #expect(recorded == recorded.sorted())
        #expect(recorded[0] > Timestamp(milliseconds: 1_600_000_000_000))
    }

    @Test(arguments: StoreKind.allCases)
    func `a log with a simulated clock asks for a time of each event, within the calendar`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let events = Sample.reports(0..<3)
        guard case .clockIsTheLogs = try refusal({ try store.append(events, recorded: nil) }) else {
            Issue.record("the append was not refused")
            return
        }
        let fine = Timestamp(milliseconds: 0)
        for moments in [
            [], [fine], [fine, fine, fine, fine], [fine, fine, Timestamp(milliseconds: .max)],
            [Timestamp(milliseconds: .min), fine, fine],
        ] {
            guard case .invalidEvent(_, let error) = try refusal({ try store.append(events, recorded: moments) }) else {
                Issue.record("\(moments)")
                continue
            }
            #expect(error.field == "recorded")
        }
        #expect(try store.lastSequence == 0)
    }

    @Test(arguments: StoreKind.allCases, 1...3 as ClosedRange<UInt64>)
    func `the last sequence recorded by a moment is what a scan finds`(kind: StoreKind, seed: UInt64) throws {
        let store = try TestStore(kind)
        #expect(try store.log.lastSequence(recordedBy: Timestamp(milliseconds: .max)) == 0)
        var random = SeededRandom(seed: seed)
        var (moment, number) = (Int64(0), 0)
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let size = Int.random(in: 1...12, using: &random)
            let moments = (0..<size).map { _ in
                if Int.random(in: 0..<3, using: &random) == 0 { moment += Int64.random(in: 1...5, using: &random) }
                return Timestamp(milliseconds: moment)
            }
            try store.append(Sample.reports(number..<number + size), recorded: moments)
            number += size
        }
        let recorded = try store.read().map(\.recorded.milliseconds)
        for asked in -1...moment + 1 {
            let expected = UInt64(recorded.prefix { $0 <= asked }.count)
            let found = try store.log.lastSequence(recordedBy: Timestamp(milliseconds: asked))
            #expect(found == expected, "moment \(asked)")
        }
        #expect(try store.log.lastSequence(recordedBy: Timestamp(milliseconds: .max)) == UInt64(number))
        #expect(try store.log.lastSequence(recordedBy: Timestamp(milliseconds: .min)) == 0)
    }
}
