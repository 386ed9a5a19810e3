import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

/// Records events, each sent until it is acknowledged.
final class RecordedLoad: Sendable {
    private struct State {
        var acknowledged: [String: UInt64] = [:]
        var isStopped = false
    }

    private let server: ServerProcess
    private let state = Mutex(State())

    init(_ server: ServerProcess) { self.server = server }

    /// The source keys that were acknowledged, with their sequences.
    var acknowledged: [String: UInt64] { state.withLock { $0.acknowledged } }

    func stop() { state.withLock { $0.isStopped = true } }

    /// Records one event after the other.
    func write(_ writer: Int) async throws {
        var number = writer * 10_000
        while !state.withLock({ $0.isStopped }) {
            number += 1
            let line = Line.reaction(number, case: "P:\(writer)")
            while !(try await record(line, key: "r\(number)")) {}
        }
    }

    private func record(_ line: String, key: String) async throws -> Bool {
        guard let answer = await server.object(.POST, "/v1/events", body: line) else { return false }
        try #require([200, 201].contains(answer.status), "\(answer.json)")
        let records = (answer.json as? [String: Any])?["records"] as? [[String: Any]]
        let sequence = try #require(records?.first?["sequence"] as? Int)
        state.withLock { $0.acknowledged[key] = UInt64(sequence) }
        return true
    }
}

/// Follows the feed, and comes back with the last event it saw when the connection breaks.
final class StreamFollower: Sendable {
    private let server: ServerProcess
    private let all = Mutex<[[UInt64]]>([])

    init(_ server: ServerProcess) { self.server = server }

    /// What each that follows was sent.
    var runs: [[UInt64]] { all.withLock { $0 } }

    func follow() async throws {
        let run = all.withLock { all in
            all.append([])
            return all.count - 1
        }
        while !Task.isCancelled {
            let seen = all.withLock { $0[run].last ?? 0 }
            let answer = await server.ask(.GET, "/v1/events/stream", headers: [("Last-Event-ID", "\(seen)")])
            guard let answer else { continue }
            // What breaks off within a message does not count.
            var text = ""
            do {
                for try await buffer in answer.body {
                    text += String(buffer: buffer)
                    guard let end = text.range(of: "\n\n", options: .backwards)?.upperBound else { continue }
                    let sequences = StreamTests.identifiers(String(text[..<end]))
                    text.removeSubrange(..<end)
                    all.withLock { $0[run] += sequences }
                }
            } catch { continue }
        }
    }
}

/// Reads a durable subscription, and acknowledges what it has read.
final class DurableReader: Sendable {
    private struct State {
        /// What was acknowledged for certain, and what was sent last.
        var acknowledged: UInt64 = 0
        var sent: UInt64 = 0
        var gaps: [UInt64] = []
    }

    private let server: ServerProcess
    private let state = Mutex(State())
    private static let path = "/v1/subscriptions/durable"

    init(_ server: ServerProcess) { self.server = server }

    var position: UInt64 { state.withLock { $0.acknowledged } }
    /// First events of a page that do not follow a position that was sent.
    var gaps: [UInt64] { state.withLock { $0.gaps } }

    func subscribe() async throws {
        let answer = await server.object(.POST, "/v1/subscriptions", body: #"{"name":"durable","from":0}"#)
        try #require(answer?.status == 201)
    }

    func read() async throws {
        while !Task.isCancelled {
            guard let page = await server.object(.GET, Self.path + "/events?limit=20"), let last = page.position,
                let events = page.json as? [[String: Any]]
            else { continue }
            guard let first = events.first?["id"] as? String, let sequence = UInt64(first) else {
                try? await Task.sleep(for: .milliseconds(2))
                continue
            }
            state.withLock { state in
                if ![state.acknowledged, state.sent].contains(sequence - 1) { state.gaps.append(sequence) }
                state.sent = last
            }
            let answer = await server.object(.POST, Self.path + "/acknowledge", body: #"{"sequence":\#(last)}"#)
            if answer?.status == 200 { state.withLock { $0.acknowledged = last } }
        }
    }

    /// After a restart the position is where it was acknowledged, or where it was about to be.
    func check() async throws {
        let before = state.withLock { $0.acknowledged }
        let answer = await server.object(.GET, Self.path)
        let position = try #require((answer?.json as? [String: Any])?["position"] as? Int)
        #expect(UInt64(position) >= before)
    }
}
