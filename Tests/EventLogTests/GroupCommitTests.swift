import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Appends that share a commit")
struct GroupCommitTests {
    private let folder: TemporaryFolder
    private let log: EventLog

    init() throws {
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), clock: .system)
    }

    @Test func `tasks share commits, and each gets its own sequence`() async throws {
        let log = log
        let sequences = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for task in 0..<64 {
                group.addTask {
                    var sequences: [UInt64] = []
                    for number in 0..<40 {
                        let event = Sample.report(task * 40 + number, case: "case \(number)")
                        guard case .appended(let sequence)? = try await log.enqueue([event]).first else { continue }
                        sequences.append(sequence)
                    }
                    return sequences
                }
            }
            return try await group.reduce(into: [[UInt64]]()) { $0.append($1) }
        }
        #expect(sequences.allSatisfy { $0 == $0.sorted() })
        #expect(sequences.joined().sorted() == Array(1...2_560))
        let figures = log.appendFigures
        #expect(figures.appends == 2_560)
        #expect(figures.commits < 2_560 / 4)
        #expect(figures.waitingAppends == 0 && figures.waitingEvents == 0 && figures.mostWaitingEvents > 1)
        #expect(Set(try log.everything().map(\.content.sourceKey)).count == 2_560)
    }

    @Test func `an append that expects another last event of a case is refused whole`() throws {
        try log.append([Sample.report(1, case: "A"), Sample.report(2, case: "B"), Sample.report(3, case: "A")])
        try log.append([Sample.report(4, case: "A")], expecting: [CaseExpectation(case: "A", lastSequence: 3)])
        let stale = [CaseExpectation(case: "B", lastSequence: 2), CaseExpectation(case: "A", lastSequence: 3)]
        let refused = try refusal { try log.append([Sample.report(5, case: "A")], expecting: stale) }
        #expect(refused == .caseChanged(case: "A", expected: 3, found: 4))
        try log.append([Sample.report(6, case: "C")], expecting: [CaseExpectation(case: "C", lastSequence: 0)])
        try log.seal(everything: true)
        let sealed = try refusal {
            try log.append([Sample.report(7, case: "B")], expecting: [CaseExpectation(case: "B", lastSequence: 1)])
        }
        #expect(sealed == .caseChanged(case: "B", expected: 1, found: 2))
        try log.append([Sample.report(8, case: "B")], expecting: [CaseExpectation(case: "B", lastSequence: 2)])
        #expect(try log.sequences(ofCase: "B") == [2, 6])
    }
}
