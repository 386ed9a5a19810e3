import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Appending")
struct AppendTests {
    private let folder: TemporaryFolder
    private let log: EventLog

    init() throws {
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), clock: .simulated)
    }

    @Test func `what is appended is read back in full, in order, from any sequence`() throws {
        let events = Sample.reports(0..<50)
        for (index, batch) in [events[0..<1], events[1..<3], events[3..<50]].enumerated() {
            try log.append(Array(batch), at: Int64(index))
        }
        let read = try log.everything()
        #expect(read.map(\.content) == events)
        #expect(read.map(\.sequence) == Array(1...50))
        for first in [0, 1, 2, 3, 4, 27, 50] as [UInt64] {
            #expect(try log.everything(from: first) == Array(read.dropFirst(max(1, Int(first)) - 1)))
        }
        #expect(try log.everything(from: 51).isEmpty)
        #expect(try log.everything(from: .max).isEmpty)
        #expect(try log.everything(from: 2, through: 5) == Array(read[1..<5]))
        #expect(try log.everything(from: 5, through: 4).isEmpty)
        #expect(try log.event(27) == read[26])
        #expect(try log.event(0) == nil)
        #expect(try log.event(51) == nil)
    }

    @Test func `rows say what the full events say`() throws {
        let events = Sample.reports(0..<300)
        try log.append(events, at: 1)
        var next = 0
        try log.forEachRow { row, names in
            guard case .safetyReportReceived(let report) = events[next].event else { return false }
            #expect(row.sequence == UInt64(next + 1))
            #expect(row.drugs.map { names.name($0.name) } == report.drugs.map(\.name))
            #expect(row.terms.map { names.name($0) } == report.reactions.map(\.term))
            let identifier = try log.caseIdentifier(row.caseNumber)
            #expect(identifier == events[next].caseIdentifier)
            next += 1
            return true
        }
        #expect(next == 300)
    }

    @Test func `a batch larger than a block is split, and nothing shows where`() throws {
        let events = Sample.reports(0..<9_000)
        let outcomes = try log.append(events, at: 1)
        #expect(outcomes == (1...9_000).map { .appended(sequence: UInt64($0)) })
        for first in [1, 4_095, 4_096, 4_097, 8_192, 8_193, 9_000] as [UInt64] {
            #expect(try log.event(first)?.content == events[Int(first) - 1])
        }
        var count = 0
        try log.forEachRow { row, _ in
            count += 1
            return row.sequence == UInt64(count)
        }
        #expect(count == 9_000)
        #expect(try log.status().lastSequence == 9_000)
        #expect(try log.status().caseCount == 9_000)
    }

    @Test func `a batch of large events is split by bytes`() throws {
        let events = (0..<12).map { number in
            var event = Sample.report(number)
            let verbatim = String(repeating: "\(number) ", count: 150_000)
            event.event = .reactionReported(ReactionReported(episode: 1, term: "t", suspects: [], verbatim: verbatim))
            return event
        }
        try log.append(events, at: 1)
        #expect(try log.everything().map(\.content) == events)
    }

    @Test func `nothing of a batch with an invalid event is stored`() throws {
        try log.append(Sample.reports(0..<3), at: 1)
        let before = try log.status()
        let batch = Sample.reports(3..<6) + [Sample.invalid] + Sample.reports(6..<9)
        let error = try refusal { try log.append(batch, at: 2) }
        guard case .invalidEvent(let index, let field) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(index == 3)
        #expect(field.field == "data.episode")
        #expect(try log.status() == before)
        #expect(try refusal { try log.preview(batch) } == error)
    }

    @Test func `symbols and cases of a refused batch leave no trace in later numbers`() throws {
        try log.append(Sample.reports(0..<3), at: 1)
        var strange = Sample.report(900, case: "strange case")
        strange.site = "strange site"
        var conflicting = Sample.report(1)
        conflicting.site = "another site"
        for _ in 0..<3 {
            #expect(try refusal { try log.append([strange, conflicting], at: 2) } != nil)
        }
        try log.append(Sample.reports(3..<30), at: 3)
        #expect(try log.everything().map(\.content) == Sample.reports(0..<30))
        #expect(try log.status().caseCount == 30)
        var names: [String] = []
        try log.forEachRow { _, table in
            names = table.names
            return true
        }
        #expect(!names.contains("strange site"))
        #expect(Set(names).count == names.count)
    }

    @Test func `an empty batch stores nothing`() throws {
        #expect(try log.append([], recorded: []).isEmpty)
        #expect(try log.status().lastSequence == 0)
        #expect(try log.status().lastRecorded == nil)
        #expect(try log.everything().isEmpty)
    }

    @Test func `names keep their bytes, whatever they look like`() throws {
        var (composed, decomposed) = (Sample.report(1, case: "\u{E9}"), Sample.report(2, case: "e\u{301}"))
        composed.site = "\u{E9}"
        decomposed.site = "e\u{301}"
        try log.append([composed, decomposed], at: 1)
        try log.append([Sample.report(3, case: "e\u{301}"), Sample.report(4, case: "\u{E9}")], at: 2)
        #expect(
            try log.everything().prefix(2).map { Array(($0.content.site ?? "").utf8) } == [
                [0xC3, 0xA9], [0x65, 0xCC, 0x81],
            ])
        #expect(try log.status().caseCount == 2)
        #expect(try log.sequences(ofCase: "\u{E9}") == [1, 4])
        #expect(try log.sequences(ofCase: "e\u{301}") == [2, 3])
    }
}
