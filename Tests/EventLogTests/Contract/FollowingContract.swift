import ClinicalEvents
import EventLog
import Foundation
import TestSupport
import Testing

@Suite("Every log: following")
struct FollowingContract {
    @Test(arguments: StoreKind.allCases)
    func `a wait ends at once where there are events, and in time where there are none`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let log = store.log
        #expect(try !log.waitForEvents(after: 0, for: .milliseconds(10), isCancelled: nil))
        try store.append(Sample.reports(0..<3))
        #expect(try log.waitForEvents(after: 2, for: .seconds(60), isCancelled: nil))
        #expect(try !log.waitForEvents(after: 3, for: .milliseconds(10), isCancelled: nil))
        #expect(try !log.waitForEvents(after: 3, for: .seconds(60), isCancelled: { true }))
    }

    @Test(arguments: StoreKind.allCases)
    func `a wait is not ended by a commit that brings no event`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        for sequence in 1...3 as ClosedRange<UInt64> {
            try store.append([], advancing: FollowerPosition(follower: "f", sequence: sequence))
            #expect(try !store.log.waitForEvents(after: 0, for: .milliseconds(1), isCancelled: nil))
        }
    }

    /// Waits for events, reads them, and waits again, until there were so many.
    private static func follow(_ store: TestStore, _ total: Int) throws -> [UInt64] {
        var seen: [UInt64] = []
        while seen.count < total,
            try store.log.waitForEvents(after: UInt64(seen.count), for: .seconds(600), isCancelled: nil)
        {
            seen += try store.read(from: UInt64(seen.count) + 1).map(\.sequence)
        }
        return seen
    }

    @Test(arguments: StoreKind.allCases)
    func `a follower that blocks sees every event once, in order, while bursts come`(kind: StoreKind) async throws {
        let (store, total) = (try TestStore(kind), 300)
        async let seen = onThread { try Self.follow(store, total) }
        // On a thread of its own, too: other tests may keep those that run tasks for longer than any wait should last.
        try await onThread { try Self.appendInBursts(store, total) }
        #expect(try await seen == Array(1...UInt64(total)))
    }

    private static func appendInBursts(_ store: TestStore, _ total: Int) throws {
        var (random, start) = (SeededRandom(seed: 3), 0)
        while start < total {
            let end = min(total, start + Int.random(in: 1...4, using: &random))
            try store.append(Sample.reports(start..<end), at: Int64(start))
            start = end
            // Now and then the follower has time to go to sleep.
            if Int.random(in: 0..<12, using: &random) == 0 { Thread.sleep(forTimeInterval: 0.003) }
        }
    }

    @Test(arguments: StoreKind.allCases, 1...2 as ClosedRange<UInt64>)
    func `tasks that follow see every event of their query once, in order`(kind: StoreKind, seed: UInt64) async throws {
        let (store, total) = (try TestStore(kind), UInt64(300))
        let queries = [
            EventQuery(sequences: 1...total), EventQuery(sequences: 120...total),
            EventQuery(sequences: 1...total, case: "P3"), EventQuery(sequences: 1...total, kinds: [.deathRecorded]),
        ]
        let followers = queries.map { query in
            Task.detached {
                var seen: [UInt64] = []
                for try await event in store.log.follow(query) { seen.append(event.sequence) }
                return seen
            }
        }
        var (random, start) = (SeededRandom(seed: seed), 0)
        while start < Int(total) {
            let end = min(Int(total), start + Int.random(in: 1...6, using: &random))
            try store.append((start..<end).map { Sample.report($0, case: "P\($0 % 7)") }, at: Int64(start))
            start = end
            if Int.random(in: 0..<12, using: &random) == 0 { try await Task.sleep(for: .milliseconds(3)) }
        }
        for (query, follower) in zip(queries, followers) {
            let seen = try await follower.value
            #expect(try seen == store.read(query).map(\.sequence), "seed \(seed): \(query)")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `following ends when its task is cancelled, before, within or between waits`(kind: StoreKind) async throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<5))
        for pause in 0..<20 {
            let follower = Task.detached {
                var seen = 0
                for try await _ in store.log.follow(.everything) { seen += 1 }
                return seen
            }
            try await Task.sleep(for: .microseconds(pause * 50))
            follower.cancel()
            #expect(try await (0...5).contains(follower.value))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what is read backwards ends where it began`(kind: StoreKind) async throws {
        let store = try TestStore(kind)
        try store.append(Sample.reports(0..<5))
        var seen: [UInt64] = []
        for try await event in store.log.follow(EventQuery(order: .backwards)) { seen.append(event.sequence) }
        #expect(seen == [5, 4, 3, 2, 1])
    }
}
