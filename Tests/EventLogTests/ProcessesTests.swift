import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("A log shared by processes")
struct ProcessesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Appends ten events in batches of one or two, with the names of their own that every round brings.
    private static func append(round: Int, to path: String) throws {
        let log = try EventLog.open(path, clock: .simulated)
        try append(round: round, to: log)
    }

    private static func append(round: Int, to log: EventLog) throws {
        for batch in 0..<6 {
            let numbers = round * 10 + batch * 2..<min(round * 10 + batch * 2 + 2, round * 10 + 10)
            let events = numbers.map { number in
                var event = Sample.report(number, case: "P\(number % 17)")
                event.site = "site of \(number / 3)"
                return event
            }
            try log.append(events, at: 1)
        }
    }

    private func appendElsewhere(to path: String) async {
        await #expect(processExitsWith: .success) { [path = path as String] in
            for round in 0..<20 { try Self.append(round: round, to: path) }
        }
    }

    @Test func `two processes append in turn and number names and cases alike`() async throws {
        let path = folder.path("log")
        let log = try EventLog.open(path, clock: .simulated)
        for round in stride(from: 0, to: 8, by: 2) {
            try Self.append(round: round, to: log)
            await #expect(processExitsWith: .success) { [path = path as String, round = round as Int] in
                try Self.append(round: round + 1, to: path)
            }
        }
        let events = try log.everything()
        #expect(events.map(\.content.sourceKey) == (0..<80).map { "key \($0)" })
        #expect(events.map(\.content.site) == (0..<80).map { "site of \($0 / 3)" })
        #expect(try log.status().caseCount == 17)
        for index in 0..<17 {
            let expected = (0..<80).filter { $0 % 17 == index }.map { UInt64($0 + 1) }
            #expect(try log.sequences(ofCase: "P\(index)") == expected)
        }
    }

    @Test func `two processes append at the same time and lose nothing`() async throws {
        let path = folder.path("log")
        let log = try EventLog.open(path, clock: .simulated)
        async let child: Void = appendElsewhere(to: path)
        for round in 20..<40 { try Self.append(round: round, to: log) }
        await child
        let events = try log.everything()
        #expect(Set(events.map(\.content.sourceKey)) == Set((0..<400).map { "key \($0)" }))
        #expect(
            events.allSatisfy { event in
                let number = Int(event.content.sourceKey.dropFirst(4)) ?? -1
                return event.content.site == "site of \(number / 3)"
                    && event.content.caseIdentifier == "P\(number % 17)"
            })
        #expect(try log.status().caseCount == 17)
    }
}
