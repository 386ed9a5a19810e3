import ClinicalEvents
import EventLog
import Foundation
import Synchronization
import TestSupport
import Testing

/// The server as a process, killed at random moments while it is used.
struct KilledServerTests {
    private static let kills = 5
    private static var seed: UInt64 {
        ProcessInfo.processInfo.environment["VIGILIA_SEED"].flatMap { UInt64($0) } ?? 9
    }

    @Test(.timeLimit(.minutes(5)))
    func
        `a server killed under load keeps what it acknowledged, once, and who follows it goes on without gap or repeat`()
        async throws
    {
        let (folder, seed) = (try TemporaryFolder(), Self.seed)
        var random = SeededRandom(seed: seed)
        let server = try ServerProcess(log: folder.path("log"))
        let (load, follower, durable) = (RecordedLoad(server), StreamFollower(server), DurableReader(server))
        try await server.start()
        try await durable.subscribe()
        let writing = (0..<4).map { number in Task { try await load.write(number) } }
        let following = (0..<2).map { _ in Task { try await follower.follow() } }
        let reading = Task { try await durable.read() }
        for _ in 0..<Self.kills {
            let moment = load.acknowledged.count + Int.random(in: 20...150, using: &random)
            while load.acknowledged.count < moment { try await Task.sleep(for: .milliseconds(2)) }
            server.kill()
            try await server.start()
            try await durable.check()
        }
        load.stop()
        for task in writing { try await task.value }
        let acknowledged = load.acknowledged
        let last = UInt64(acknowledged.count)
        while follower.runs.contains(where: { $0.last ?? 0 < last }) || durable.position < last {
            try await Task.sleep(for: .milliseconds(5))
        }
        for task in following + [reading] { task.cancel() }
        server.kill()

        #expect(follower.runs == [Array(1...last), Array(1...last)], "seed \(seed)")
        #expect(durable.gaps.isEmpty, "seed \(seed)")
        let log = try EventLog.open(folder.path("log"))
        // Each was sent until it was acknowledged: nothing else is there, and nothing twice.
        #expect(try log.status().lastSequence == last, "seed \(seed)")
        for (key, sequence) in acknowledged {
            #expect(try log.event(sequence)?.content.sourceKey == key, "seed \(seed)")
        }
    }
}
