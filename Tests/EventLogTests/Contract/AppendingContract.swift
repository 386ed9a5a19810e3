import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Every log: appending")
struct AppendingContract {
    @Test(arguments: StoreKind.allCases)
    func `what is appended is read back in full, in order, from any sequence`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let events = Sample.reports(0..<50)
        for (index, batch) in [events[0..<1], events[1..<3], events[3..<50]].enumerated() {
            try store.append(Array(batch), at: Int64(index))
        }
        let read = try store.read()
        #expect(read.map(\.content) == events)
        #expect(read.map(\.sequence) == Array(1...50))
        for first in [0, 1, 2, 3, 4, 27, 50] as [UInt64] {
            #expect(try store.read(from: first) == Array(read.dropFirst(max(1, Int(first)) - 1)))
        }
        #expect(try store.read(from: 51).isEmpty)
        #expect(try store.read(from: .max).isEmpty)
        #expect(try store.read(from: 2, through: 5) == Array(read[1..<5]))
        #expect(try store.log.event(27) == read[26])
        #expect(try store.log.event(0) == nil)
        #expect(try store.log.event(51) == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func `a batch larger than a block is stored whole`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let events = Sample.reports(0..<9_000)
        #expect(try store.append(events) == (1...9_000).map { .appended(sequence: UInt64($0)) })
        for first in [1, 4_095, 4_096, 4_097, 8_192, 8_193, 9_000] as [UInt64] {
            #expect(try store.log.event(first)?.content == events[Int(first) - 1])
        }
        #expect(try store.lastSequence == 9_000)
        #expect(try store.log.status().caseCount == 9_000)
    }

    @Test(arguments: StoreKind.allCases)
    func `a batch of large events is stored whole`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let events = (0..<12).map { number in
            var event = Sample.report(number)
            let verbatim = String(repeating: "\(number) ", count: 150_000)
            event.event = .reactionReported(ReactionReported(episode: 1, term: "t", suspects: [], verbatim: verbatim))
            return event
        }
        try store.append(events)
        #expect(try store.read().map { try store.log.reveal($0).content } == events)
    }

    @Test(arguments: StoreKind.allCases)
    func `nothing of a batch with an invalid event is stored`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<3))
        let before = try store.log.status()
        let batch = Sample.reports(3..<6) + [Sample.invalid] + Sample.reports(6..<9)
        let error = try refusal { try store.append(batch, at: 2) }
        guard case .invalidEvent(let index, let field) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(index == 3)
        #expect(field.field == "data.episode")
        #expect(try store.log.status() == before)
        #expect(try refusal { try store.log.preview(batch) } == error)
    }

    @Test(arguments: StoreKind.allCases)
    func `a day still to come refuses the whole batch, and a log with a simulated clock takes it`(kind: StoreKind)
        throws
    {
        var late = Sample.report(3)
        late.received = PartialDate(year: 2142, month: 5, day: 2)
        let batch = Sample.reports(0..<3) + [late]
        let store = try TestStore(kind, clock: .system)
        let error = try refusal { try store.append(batch) }
        guard case .invalidEvent(let index, let field) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(index == 3 && field.field == "received" && field.value == "2142-05-02")
        #expect(try store.lastSequence == 0)
        #expect(try refusal { try store.log.preview(batch) } != nil)
        #expect(try TestStore(kind).append(batch).count == 4)
    }

    @Test(arguments: StoreKind.allCases)
    func `a refused batch leaves no case and no gap behind`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<3))
        var conflicting = Sample.report(1)
        conflicting.site = "another site"
        for _ in 0..<3 {
            let strange = Sample.report(900, case: "strange case")
            #expect(try refusal { try store.append([strange, conflicting], at: 2) } != nil)
        }
        try store.append(Sample.reports(3..<30), at: 3)
        #expect(try store.read().map(\.content) == Sample.reports(0..<30))
        #expect(try store.read().map(\.sequence) == Array(1...30))
        #expect(try store.log.status().caseCount == 30)
        #expect(try store.log.sequences(ofCase: "strange case").isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func `an empty batch stores nothing`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        #expect(try store.append([]).isEmpty)
        #expect(try store.lastSequence == 0)
        #expect(try store.log.status().lastRecorded == nil)
        #expect(try store.read().isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func `names keep their bytes, whatever they look like`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        var (composed, decomposed) = (Sample.report(1, case: "\u{E9}"), Sample.report(2, case: "e\u{301}"))
        composed.site = "\u{E9}"
        decomposed.site = "e\u{301}"
        try store.append([composed, decomposed], at: 1)
        try store.append([Sample.report(3, case: "e\u{301}"), Sample.report(4, case: "\u{E9}")], at: 2)
        let sites = try store.read().prefix(2).map { Array(($0.content.site ?? "").utf8) }
        #expect(sites == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
        #expect(try store.log.status().caseCount == 2)
        #expect(try store.log.sequences(ofCase: "\u{E9}") == [1, 4])
        #expect(try store.log.sequences(ofCase: "e\u{301}") == [2, 3])
        #expect(try store.read(EventQuery(case: "\u{E9}")).map(\.sequence) == [1, 4])
    }

    @Test(arguments: StoreKind.allCases)
    func `an append that expects another last event of a case is refused whole`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        try store.append([Sample.report(1, case: "A"), Sample.report(2, case: "B"), Sample.report(3, case: "A")])
        try store.append([Sample.report(4, case: "A")], expecting: [CaseExpectation(case: "A", lastSequence: 3)])
        let stale = [CaseExpectation(case: "B", lastSequence: 2), CaseExpectation(case: "A", lastSequence: 3)]
        let refused = try refusal { try store.append([Sample.report(5, case: "A")], expecting: stale) }
        #expect(refused == .caseChanged(case: "A", expected: 3, found: 4))
        let absent = CaseExpectation(case: "C", lastSequence: 0)
        try store.append([Sample.report(6, case: "C"), Sample.report(7, case: "C")], expecting: [absent])
        let there = try refusal { try store.append([Sample.report(8, case: "C")], expecting: [absent]) }
        #expect(there == .caseChanged(case: "C", expected: 0, found: 6))
        try store.append([Sample.report(9, case: "B")], expecting: [CaseExpectation(case: "B", lastSequence: 2)])
        #expect(try store.log.sequences(ofCase: "B") == [2, 7])
    }

    @Test(arguments: StoreKind.allCases)
    func `the events of a case are found over batches, in order`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        var random = SeededRandom(seed: 4)
        var (expected, number): ([String: [UInt64]], Int) = ([:], 0)
        for batch in 0..<40 {
            let events = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                number += 1
                let event = Sample.report(number, case: "P\(Int.random(in: 0..<25, using: &random))")
                expected[event.caseIdentifier, default: []].append(UInt64(number))
                return event
            }
            try store.append(events, at: Int64(batch))
        }
        for (identifier, sequences) in expected {
            #expect(try store.log.sequences(ofCase: identifier) == sequences)
            let events = try store.read(EventQuery(case: identifier))
            #expect(events.map(\.sequence) == sequences)
            #expect(events.allSatisfy { $0.content.caseIdentifier == identifier })
        }
        #expect(try store.log.sequences(ofCase: "nobody").isEmpty)
        #expect(try store.read(EventQuery(case: "")).isEmpty)
        #expect(try store.log.status().caseCount == expected.count)
    }
}
