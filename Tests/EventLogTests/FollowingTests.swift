import ClinicalEvents
import Dispatch
import Foundation
import TestSupport
import Testing

@testable import EventLog

@Suite("Following a stored log")
struct FollowingTests {
    private let folder: TemporaryFolder
    private let log: EventLog

    /// After so long a wait that should have ended has failed: a quarter of a second is promised.
    private static let mostPatience = Duration.seconds(60)

    init() throws {
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), clock: .simulated)
    }

    /// Appends reports in another process, in bursts with pauses between them.
    private func appendElsewhere(_ numbers: Range<Int>, seed: UInt64) async {
        let (path, first, last) = (log.path, numbers.lowerBound, numbers.upperBound)
        await #expect(processExitsWith: .success) {
            [path = path as String, first = first as Int, last = last as Int, seed = seed as UInt64] in
            let log = try EventLog.open(path, clock: .simulated)
            var (random, start) = (SeededRandom(seed: seed), first)
            while start < last {
                let end = min(last, start + Int.random(in: 1...3, using: &random))
                try log.append(Sample.reports(start..<end), at: Int64(start))
                start = end
                if Int.random(in: 0..<8, using: &random) == 0 { usleep(4_000) }
            }
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `what another process appends in bursts is seen once, in order, by who blocks and by tasks`(
        seed: UInt64
    ) async throws {
        let (log, total) = (log, UInt64(400))
        let task = Task.detached {
            var seen: [UInt64] = []
            for try await event in log.follow(EventQuery(sequences: 1...total)) { seen.append(event.sequence) }
            return seen
        }
        async let blocking = onThread {
            var seen: [UInt64] = []
            while seen.count < total, try log.waitForEvents(after: UInt64(seen.count), for: .seconds(600)) {
                seen += try log.everything(from: UInt64(seen.count) + 1).map(\.sequence)
            }
            return seen
        }
        await appendElsewhere(0..<Int(total), seed: seed)
        #expect(try await task.value == Array(1...total), "seed \(seed)")
        #expect(try await blocking == Array(1...total), "seed \(seed)")
    }

    @Test(arguments: [true, false])
    func `a log that is moved, or gives way to another, ends those who follow it after its last event`(
        isReplaced: Bool
    ) async throws {
        try log.append(Sample.reports(0..<3), at: 1)
        let (log, path, files) = (log, log.path, FileManager.default)
        let task = Task.detached { () -> (seen: [UInt64], error: String) in
            var seen: [UInt64] = []
            do { for try await event in log.follow() { seen.append(event.sequence) } } catch {
                return (seen, "\(error)")
            }
            return (seen, "")
        }
        // Ends those who would wait for ever, were they not told.
        let bound = Task.detached {
            try await Task.sleep(for: Self.mostPatience)
            task.cancel()
        }
        defer { bound.cancel() }
        async let blocking = onThread {
            try refusal { try log.waitForEvents(after: 3, for: Self.mostPatience) }
        }
        try await Task.sleep(for: .milliseconds(50))
        if isReplaced { try log.backUp(toFolder: path + "-copy") }
        try files.moveItem(atPath: path, toPath: path + "-retired")
        if isReplaced { try files.moveItem(atPath: path + "-copy", toPath: path) }
        let (seen, error) = await task.value
        #expect(seen == [1, 2, 3] && error == LogError.replaced(path: path).description)
        #expect(try await blocking == .replaced(path: path))
        #expect(try refusal { try log.append(Sample.reports(3..<4), at: 2) } == .replaced(path: path))
        #expect(try log.everything().count == 3)
    }

    @Test func `who waits while nothing is appended hardly looks`() throws {
        try log.append(Sample.reports(0..<3), at: 1)
        #expect(try !log.waitForEvents(after: 3, for: .milliseconds(1_100)))
        // Some at the beginning, then four a second.
        #expect(log.followingFigures.looks <= 12)
        #expect(log.followingFigures.looks >= 1)
    }

    @Test func `nobody looks once nobody waits`() throws {
        #expect(try !log.waitForEvents(after: 0, for: .milliseconds(1)))
        // The last look that was due may still come, and finds that it is the last.
        Thread.sleep(forTimeInterval: 0.6)
        let looks = log.followingFigures.looks
        for number in 0..<20 { try log.append([Sample.report(number)], at: 1) }
        Thread.sleep(forTimeInterval: 0.3)
        #expect(log.followingFigures.looks == looks)
    }

    @Test func `a file that is written to says so, each time it is asked`() throws {
        let path = try folder.write("a", to: "file")
        let changes = try #require(FileChanges(path))
        let told = DispatchSemaphore(value: 0)
        let source = changes.source(DispatchQueue(label: "test"))
        source.setEventHandler {
            changes.ask()
            told.signal()
        }
        source.resume()
        changes.ask()
        for round in 0..<3 {
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            try file.write(contentsOf: Data("\(round)".utf8))
            try file.close()
            #expect(told.wait(timeout: .now() + 30) == .success)
        }
        source.cancel()
    }

    @Test func `a reader at the end goes on where events were added`() throws {
        try log.append(Sample.reports(0..<2), at: 1)
        var reader = try log.reader()
        #expect(try reader.readEvent()?.sequence == 1)
        #expect(try reader.readEvent()?.sequence == 2)
        #expect(try reader.readEvent() == nil)
        try log.append(Sample.reports(1..<5), at: 2)
        #expect(reader.position == 3 && !reader.isFinished)
        #expect(try reader.readEvent()?.content == Sample.report(2))
        #expect(try reader.readEvent()?.content == Sample.report(3))
        #expect(try reader.readEvent()?.content == Sample.report(4))
        #expect(try reader.readEvent() == nil)
    }
}
