import ClinicalEvents
import EventLog
import TestSupport
import Testing

/// The bugs that event stores are known for: positions given outside the commit, events skipped over, positions saved too early.
@Suite("Every log: positions and consumers")
struct ConsumerContract {
    @Test(arguments: StoreKind.allCases)
    func `whoever reads while many write sees sequences without a gap`(kind: StoreKind) async throws {
        let store = try TestStore(kind, clock: .system)
        let (writers, batches) = (8, 30)
        let reader = Task.detached {
            var longest = 0
            while longest < writers * batches * 2 {
                let seen = try store.read().map(\.sequence)
                // A sequence given before its commit would be seen before the one below it.
                guard seen == (0..<seen.count).map({ UInt64($0) + 1 }), seen.count >= longest else { return false }
                longest = seen.count
                await Task.yield()
            }
            return true
        }
        let sequences = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for writer in 0..<writers {
                group.addTask { try await Self.write(writer, batches, to: store) }
            }
            return try await group.reduce(into: [[UInt64]]()) { $0.append($1) }
        }
        #expect(sequences.allSatisfy { $0 == $0.sorted() })
        #expect(sequences.joined().sorted() == Array(1...UInt64(writers * batches * 2)))
        #expect(try await reader.value)
    }

    /// Appends batches of two, each followed by one that is refused; gives back the sequences told.
    private static func write(_ writer: Int, _ batches: Int, to store: TestStore) async throws -> [UInt64] {
        var sequences: [UInt64] = []
        for batch in 0..<batches {
            let number = (writer * batches + batch) * 2
            for outcome in try await store.enqueue(Sample.reports(number..<number + 2)) {
                guard case .appended(let sequence) = outcome else { continue }
                sequences.append(sequence)
            }
            let refused = [Sample.report(9_000 + number), Sample.report(9_999, key: "key \(number)")]
            #expect((try? await store.enqueue(refused)) == nil)
        }
        return sequences
    }

    @Test(arguments: StoreKind.allCases)
    func `a batch that is refused leaves those appended at the same time alone`(kind: StoreKind) async throws {
        let store = try TestStore(kind, clock: .system)
        try store.append([Sample.report(0)])
        let stored = await withTaskGroup(of: Int.self) { group in
            for task in 1...40 {
                group.addTask {
                    let clash = Sample.report(task + 1_000, key: "key 0")
                    let batch = task.isMultiple(of: 4) ? [Sample.report(task), clash] : [Sample.report(task)]
                    return (try? await store.enqueue(batch))?.count ?? 0
                }
            }
            return await group.reduce(0, +)
        }
        #expect(stored == 30)
        #expect(try store.lastSequence == 31)
        let keys = try store.read().map { Int($0.content.sourceKey.dropFirst(4)) ?? -1 }
        #expect(keys.allSatisfy { $0 == 0 || !$0.isMultiple(of: 4) })
    }

    @Test(arguments: StoreKind.allCases)
    func `a follower whose name cannot be stored fails alone, whoever shares its commit`(kind: StoreKind) async throws {
        let store = try TestStore(kind, clock: .system)
        let names = ["", String(repeating: "n", count: 65), String(repeating: "n", count: 600)]
        let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<60 {
                let name = number % 4 == 3 ? names[number / 4 % names.count] : "follower"
                let position = FollowerPosition(follower: name, sequence: UInt64(number) + 1)
                group.addTask {
                    do {
                        _ = try await store.log.enqueue(
                            [Sample.report(number)], recorded: nil, onConflict: .fail, expecting: [],
                            advancing: position, backpressure: .wait)
                    } catch {
                        guard case LogError.invalidFollower = error else { throw error }
                        return true
                    }
                    return false
                }
            }
            return try await group.reduce(into: 0) { count, isRefused in count += isRefused ? 1 : 0 }
        }
        #expect(refused == 15)
        #expect(try store.lastSequence == 45)
    }

    @Test(arguments: StoreKind.allCases)
    func `a follower's position is saved with the batch it belongs to, or not at all`(kind: StoreKind) throws {
        let store = try TestStore(kind)
        let log = store.log
        #expect(try log.position(ofFollower: "detector") == 0)
        try store.append([Sample.report(1)], advancing: FollowerPosition(follower: "detector", sequence: 7))
        #expect(try log.position(ofFollower: "detector") == 7)
        let later = FollowerPosition(follower: "detector", sequence: 9)
        let clash = Sample.report(2, key: "key 1")
        #expect(throws: LogError.self) { try store.append([clash], advancing: later) }
        #expect(throws: LogError.self) { try store.append([Sample.invalid], advancing: later) }
        let stale = [CaseExpectation(case: "case 1", lastSequence: 4)]
        #expect(throws: LogError.self) { try store.append([Sample.report(3)], expecting: stale, advancing: later) }
        #expect(try log.position(ofFollower: "detector") == 7)
        try store.append([], advancing: later)
        try store.append([Sample.report(1)], advancing: FollowerPosition(follower: "other", sequence: 1))
        #expect(try log.position(ofFollower: "detector") == 9)
        #expect(try log.position(ofFollower: "other") == 1)
        try store.append([], advancing: FollowerPosition(follower: "detector", sequence: 3))
        #expect(try log.position(ofFollower: "detector") == 9)
        #expect(try store.lastSequence == 1)
    }

    /// A consumer that answers each report with one event of its own, and may stop at any moment.
    private struct Consumer {
        let store: TestStore

        /// Takes in at most so many events; where it stops before delivering, nothing of the last ones is stored.
        func run(events: Int, stopsBeforeDelivery: Bool) throws {
            let start = try store.log.position(ofFollower: "consumer")
            var (answers, last): ([ProposedEvent], UInt64) = ([], start)
            for element in store.log.events(EventQuery(sequences: start + 1...UInt64.max)).prefix(events) {
                let event = try element.get()
                last = event.sequence
                guard event.content.source == "registry" else { continue }
                answers.append(
                    ProposedEvent(
                        caseIdentifier: "answers", source: "consumer", sourceKey: "\(event.sequence)",
                        event: .deathRecorded(DeathRecorded())))
            }
            guard !stopsBeforeDelivery else { return }
            try store.append(answers, advancing: FollowerPosition(follower: "consumer", sequence: last))
        }
    }

    @Test(arguments: StoreKind.allCases, 1...3 as ClosedRange<UInt64>)
    func `a consumer that stops anywhere answers every event once`(kind: StoreKind, seed: UInt64) throws {
        let (store, total) = (try TestStore(kind), 60)
        let consumer = Consumer(store: store)
        var (random, appended) = (SeededRandom(seed: seed), 0)
        while try appended < total || store.log.position(ofFollower: "consumer") < store.lastSequence {
            if appended < total, Bool.random(using: &random) {
                try store.append([Sample.report(appended)], at: 1)
                appended += 1
            }
            try consumer.run(
                events: Int.random(in: 1...9, using: &random), stopsBeforeDelivery: Bool.random(using: &random))
            try expectAnswers(store, seed)
        }
        let everything = try store.read()
        #expect(everything.count { $0.content.source == "consumer" } == total, "seed \(seed)")
    }

    /// Every report up to the position saved is answered, and none behind it.
    private func expectAnswers(_ store: TestStore, _ seed: UInt64) throws {
        let position = try store.log.position(ofFollower: "consumer")
        let everything = try store.read()
        let due = everything.filter { $0.content.source == "registry" && $0.sequence <= position }
        let answered = everything.filter { $0.content.source == "consumer" }.map(\.content.sourceKey)
        #expect(answered == due.map { "\($0.sequence)" }, "seed \(seed), position \(position)")
    }

    @Test(arguments: StoreKind.allCases)
    func `the position of a follower is never seen before what it stands for`(kind: StoreKind) async throws {
        let (store, total) = (try TestStore(kind, clock: .system), UInt64(150))
        let checker = Task.detached {
            var position: UInt64 = 0
            while position < total {
                position = try store.log.position(ofFollower: "f")
                guard try store.lastSequence >= position else { return false }
                await Task.yield()
            }
            return true
        }
        for number in 1...total {
            try store.append([Sample.report(Int(number))], advancing: FollowerPosition(follower: "f", sequence: number))
        }
        #expect(try await checker.value)
    }
}
