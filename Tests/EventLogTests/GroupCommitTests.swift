import ClinicalEvents
import Dispatch
import TestSupport
import Testing

@testable import EventLog

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

    @Test func `an append that will not wait is refused while as many events wait as may`() async throws {
        let (log, commitMayGoOn) = (log, DispatchSemaphore(value: 0))
        let limit = EventLog.maximumWaitingEvents
        let standIns = AppendRequest(
            events: Array(repeating: Sample.report(0), count: limit), recorded: nil, policy: .fail, expectations: [],
            position: nil, hashes: [])
        for round in 1...2 {
            // The first of them is being committed, and so waits no more, before the second comes.
            log.queue.add(CommitQueue.Waiting(request: standIns, deliver: { _ in })) { group, _ in
                commitMayGoOn.wait()
                log.commit(group.filter { !$0.request.hashes.isEmpty }) { [] }
            }
            while log.appendFigures.commits == 0 { await Task.yield() }
            #expect(log.appendFigures.waitingEvents == (round - 1) * limit)
        }
        // Were the append not refused, it would wait for a commit that nobody lets go on.
        let release = Task {
            try? await Task.sleep(for: .seconds(5))
            for _ in 1...3 { commitMayGoOn.signal() }
        }
        let refused = try await onThread {
            try refusal { try log.append([Sample.report(1)], backpressure: .refuse) }
        }
        #expect(refused == .busy(waitingEvents: limit, limit: limit))
        release.cancel()
        await release.value
        while log.appendFigures.waitingEvents > 0 { await Task.yield() }
        #expect(log.appendFigures.mostWaitingEvents == limit)
        #expect(try log.append([Sample.report(1)], backpressure: .refuse) == [.appended(sequence: 1)])
    }
}
