import ClinicalEvents
import EventLog
import TestSupport
import Testing

@Suite("Following a log")
struct FollowingTests {
    private let folder: TemporaryFolder
    private let log: EventLog

    init() throws {
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), clock: .simulated)
    }

    @Test func `a wait ends at once where there are events, and in time where there are none`() throws {
        #expect(try !log.waitForEvents(after: 0, for: .milliseconds(10)))
        try log.append(Sample.reports(0..<3), at: 1)
        #expect(try log.waitForEvents(after: 2, for: .seconds(60)))
        #expect(try !log.waitForEvents(after: 3, for: .milliseconds(10)))
        #expect(try !log.waitForEvents(after: 3, for: .seconds(60), isCancelled: { true }))
    }

    @Test func `a follower sees every event once, in order, while they are appended`() async throws {
        let (log, total) = (log, 200)
        async let seen = Task.detached {
            var seen: [UInt64] = []
            while seen.count < total, try log.waitForEvents(after: UInt64(seen.count), for: .seconds(30)) {
                try log.forEachRow(from: UInt64(seen.count) + 1) { row, _ in
                    seen.append(row.sequence)
                    return true
                }
            }
            return seen
        }.value
        for start in stride(from: 0, to: total, by: 5) {
            try log.append(Sample.reports(start..<start + 5), at: Int64(start))
        }
        #expect(try await seen == Array(1...UInt64(total)))
    }

    @Test func `a reader at the end goes on where events were added`() throws {
        try log.append(Sample.reports(0..<2), at: 1)
        var reader = try log.reader()
        #expect(try reader.readEvent()?.sequence == 1)
        #expect(try reader.readEvent()?.sequence == 2)
        #expect(try reader.readEvent() == nil)
        try log.append(Sample.reports(1..<5), at: 2)
        #expect(reader.position == 3)
        #expect(try reader.readEvent()?.content == Sample.report(2))
        #expect(try reader.readEvent()?.content == Sample.report(3))
        #expect(try reader.readEvent()?.content == Sample.report(4))
        #expect(try reader.readEvent() == nil)
    }

    @Test func `a follower's position is saved with the batch it belongs to, or not at all`() throws {
        let moments = [Timestamp(milliseconds: 1)]
        let first = FollowerPosition(follower: "detector", sequence: 7)
        #expect(try log.position(ofFollower: "detector") == 0)
        try log.append([Sample.report(1)], recorded: moments, advancing: first)
        #expect(try log.position(ofFollower: "detector") == 7)
        let later = FollowerPosition(follower: "detector", sequence: 9)
        let clash = Sample.report(2, key: "key 1")
        #expect(throws: LogError.self) { try log.append([clash], recorded: moments, advancing: later) }
        #expect(throws: LogError.self) { try log.append([Sample.invalid], recorded: moments, advancing: later) }
        #expect(try log.position(ofFollower: "detector") == 7)
        try log.append([], recorded: [], advancing: later)
        try log.append(
            [Sample.report(1)], recorded: moments, advancing: FollowerPosition(follower: "other", sequence: 1))
        #expect(try log.position(ofFollower: "detector") == 9)
        #expect(try log.position(ofFollower: "other") == 1)
        #expect(try log.status().lastSequence == 1)
    }
}
