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
}
