import ClinicalEvents
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLog

@Suite("Growth")
struct GrowthTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }
    private static let smallMap = 1 << 20

    init() throws { folder = try TemporaryFolder() }

    /// Events with keys that do not compress: some 700 bytes each.
    private static func events(_ numbers: Range<Int>) -> [ProposedEvent] {
        var random = SeededRandom(seed: UInt64(numbers.lowerBound))
        return numbers.map { number in
            let noise = (0..<60).map { _ in String(random.next(), radix: 36) }.joined()
            return ProposedEvent(
                caseIdentifier: "case \(number % 50)", source: "growth", sourceKey: "\(number) \(noise)",
                event: .reactionUpdated(ReactionUpdated(episode: 1)))
        }
    }

    private static func append(_ numbers: Range<Int>, to log: EventLog) throws {
        for first in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 100) {
            try log.append(events(first..<min(first + 100, numbers.upperBound)))
        }
    }

    private func expect(_ log: EventLog, holds count: Int) throws {
        let expected = stride(from: 0, to: count, by: 100).flatMap { Self.events($0..<min($0 + 100, count)) }
        var reader = try log.reader()
        for event in expected { #expect(try reader.readEvent()?.content.sourceKey == event.sourceKey) }
        #expect(try reader.readEvent() == nil)
    }

    @Test func `The map grows while others read, and no append is lost`() async throws {
        let log = try EventLog.open(path, mapSize: Self.smallMap)
        let reading = Task {
            var reads = 0
            repeat {
                let last = try log.status().lastSequence
                if last > 0 { _ = try log.event(UInt64.random(in: 1...last)) }
                reads += 1
                await Task.yield()
            } while !Task.isCancelled
            return reads
        }
        try Self.append(0..<4900, to: log)
        try log.seal(everything: true)
        reading.cancel()
        #expect(try await reading.value > 0)
        #expect(log.store.environment.mapSize > 2 * Self.smallMap)
        #expect(try log.status().bytesOnDisk > 2 * Self.smallMap)
        try expect(log, holds: 4900)
    }

    @Test func `A process goes on where another has outgrown its map`() async throws {
        let log = try EventLog.open(path, mapSize: Self.smallMap)
        try Self.append(0..<100, to: log)
        for round in 0..<2 {
            let first = 100 + round * 5000
            await #expect(processExitsWith: .success) { [path = path as String, first = first as Int] in
                try Self.append(first..<first + 4900, to: try EventLog.open(path))
            }
            #expect(try log.status().lastSequence == UInt64(first + 4900))
            try Self.append(first + 4900..<first + 5000, to: log)
        }
        #expect(log.store.environment.mapSize > Self.smallMap)
        try expect(log, holds: 10_100)
    }

    @Test func `Where address space is limited, the log says so and keeps what it has`() async throws {
        await #expect(processExitsWith: .success) { [path = path as String] in
            try Self.fillUpToTheLimit(path)
        }
    }

    /// Writes into a map until the process may not take more address space.
    private static func fillUpToTheLimit(_ path: String) throws {
        var limit = rlimit(rlim_cur: 1200 << 20, rlim_max: 1200 << 20)
        #if os(Linux)
            try #require(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
        #else
            try #require(setrlimit(RLIMIT_AS, &limit) == 0)
        #endif
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let environment = try Environment(path: path, options: .init(syncOnCommit: false))
        try #require(environment.mapSize == 300 << 20)
        let database = try environment.openDatabase(named: "a", options: [.create, .integerKeys])
        let value = [UInt8](repeating: 1, count: 8 << 20)
        var kept: UInt64 = 0
        do {
            while kept < 100 {
                try environment.growingAsNeeded {
                    try environment.write { transaction throws(LMDBError) in
                        try transaction.put(database, key: kept, value: value.span.bytes)
                    }
                }
                kept += 1
            }
            Issue.record("the map grew past the limit")
        } catch let error as LMDBError {
            try #require(error.isMapFull, "\(error)")
            try #require(error.description.contains("ulimit -v"), "\(error)")
        }
        try #require((60..<75).contains(kept), "\(kept)")
        let count = try environment.read { transaction throws(LMDBError) in try transaction.count(database) }
        try #require(count == Int(kept))
    }

    @Test func `A reader that was killed does not make the file grow for ever`() async throws {
        let log = try EventLog.open(path)
        try log.append(Self.events(0..<10))
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let reading = try EventLog.openForReading(path).store.environment.beginRead()
            try #require(reading.id > 0)
            kill(getpid(), SIGKILL)
        }
        let commits = EventLog.commitsBetweenReaderChecks
        for number in 10..<10 + commits { try log.append(Self.events(number..<number + 1)) }
        let before = try log.status().bytesOnDisk
        for number in 10 + commits..<10 + 2 * commits { try log.append(Self.events(number..<number + 1)) }
        // Beside the events, a page or two a commit is what a reader that stays costs: some 2 MB more.
        #expect(try log.status().bytesOnDisk - before < commits * 4096 + 200_000)
    }
}
