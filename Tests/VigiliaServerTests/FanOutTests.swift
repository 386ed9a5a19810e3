import ClinicalEvents
import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Terminology
import Testing

@testable import VigiliaServer

/// Streams at the end of the log, which share what is read.
struct FanOutTests {
    private static let filters = [
        "", "kind=deathRecorded", "drug=Opdivo", "grade=3", "organ=Gastrointestinal%20disorders",
        "kind=reactionReported&drug=ipilimumab&grade=3",
    ]

    /// Reactions and deaths at two sites; some events have no site.
    private static func line(_ number: Int) -> String {
        let site: String? = number % 5 == 0 ? nil : number % 3 == 0 ? "Paris" : TestServer.site
        let patient = "\(site ?? "none"):\(number)"
        if number % 7 == 0 { return Line.death(number, case: patient, site: site) }
        return Line.reaction(
            number, case: patient, site: site, grade: 1 + number % 4, term: number % 2 == 0 ? "Colitis" : "Hepatitis",
            drug: number % 4 == 0 ? "nivolumab" : "ipilimumab")
    }

    @Test(.timeLimit(.minutes(5)))
    func `many streams that share what is read are each sent what a page of the log shows the same account`()
        async throws
    {
        let server = try TestServer(hasAccounts: true)
        let tail = Task { try await server.server.tail.run() }
        var streams: [(role: Role, filter: String, consumer: HaltingConsumer, task: Task<Void, any Error>)] = []
        for index in 0..<180 {
            let role = [Role.officer, .site, .subscriber][index % 3]
            let filter = Self.filters[index / 3 % Self.filters.count]
            let answer = try await server.respond(.get, "/v1/events/stream?after=0&\(filter)", as: role)
            let consumer = HaltingConsumer()
            streams.append((role, filter, consumer, Task { try await answer.body.write(consumer) }))
        }
        // The first message of a stream says that it runs, and watches.
        for stream in streams { while stream.consumer.text.isEmpty { try await Task.sleep(for: .milliseconds(2)) } }
        let total = 600
        for start in stride(from: 1, through: total, by: 20) {
            let lines = (start..<start + 20).map(Self.line)
            try #require(try await server.post(lines, as: .officer).status == 201)
        }
        for stream in streams {
            let page = try await server.call("/v1/events?limit=1000&\(stream.filter)", as: stream.role)
            let expected = page.body.dropFirst().dropLast().components(separatedBy: ",\n").filter { !$0.isEmpty }
            while stream.consumer.identifiers.count < expected.count { try await Task.sleep(for: .milliseconds(2)) }
            let sent = stream.consumer.text.split(separator: "\n").filter { $0.hasPrefix("data: {\"specversion") }
            #expect(sent.map { String($0.dropFirst(6)) } == expected, "\(stream.role) \(stream.filter)")
        }
        // What they were sent is what is held for all.
        let held = server.server.tail.recent(.whole).find(after: UInt64(total) - 1, nil)
        guard case .batch(let batch) = held else {
            throw Unexpected(what: "nothing is held")
        }
        #expect(batch.last == UInt64(total))
        server.server.tail.end()
        for stream in streams { try await stream.task.value }
        tail.cancel()
        _ = await tail.result
        // And nothing is, once nobody watches.
        guard case .elsewhere = server.server.tail.recent(.whole).find(after: UInt64(total) - 1, nil) else {
            throw Unexpected(what: "events are held for nobody")
        }
    }

    @Test func `events are held for who watches for them, and no more of them than fits`() async throws {
        let server = try TestServer()
        let recent = RecentEvents(server.log, .builtIn, form: .whole)
        _ = try await server.post((1...3).map(Self.line))
        #expect(recent.fill(after: 0, through: 3) == 3)
        guard case .elsewhere = recent.find(after: 2, nil) else { throw Unexpected(what: "held for nobody") }
        let deaths = recent.watch([.deathRecorded])
        _ = try await server.post((4...8).map(Self.line))
        #expect(recent.fill(after: 3, through: 8) == 8)
        guard case .batch(let batch) = recent.find(after: 3, [.deathRecorded]) else {
            throw Unexpected(what: "not held")
        }
        let text = String(buffer: batch.messages(after: 3, FeedFilter(kinds: nil, .builtIn), .whole).text)
        #expect(StreamTests.identifiers(text) == [7])
        // Who asks for more kinds than are held reads the log, as does who is further behind; who has all waits.
        guard case .elsewhere = recent.find(after: 3, nil) else { throw Unexpected(what: "held what was not read") }
        guard case .elsewhere = recent.find(after: 2, [.deathRecorded]) else { throw Unexpected(what: "held too much") }
        guard case .end = recent.find(after: 8, nil) else { throw Unexpected(what: "is not at the end") }
        withExtendedLifetime(deaths) {}
    }

    @Test func `what is held is bounded, and what is dropped is the oldest`() async throws {
        let server = try TestServer()
        let recent = RecentEvents(server.log, .builtIn, form: .whole, maximumBytes: 64 << 10)
        let watch = recent.watch(nil)
        for start in stride(from: 1, through: 400, by: 40) {
            _ = try await server.post((start..<start + 40).map(Self.line))
            #expect(recent.fill(after: UInt64(start - 1), through: UInt64(start + 39)) == UInt64(start + 39))
            #expect(recent.byteCount <= 64 << 10)
        }
        guard case .elsewhere = recent.find(after: 0, nil), case .batch(let batch) = recent.find(after: 399, nil) else {
            throw Unexpected(what: "the oldest is held, or the newest is not")
        }
        #expect(batch.last == 400)
        withExtendedLifetime(watch) {}
    }

    @Test func `a consumer that is behind for a while is told, not at every page, and told once it is not any more`() {
        let start = ContinuousClock.now
        var lag = StreamLag()
        func told(_ events: UInt64, after seconds: Double, taking taken: Double = 0) -> String? {
            let now = start + .seconds(seconds)
            return lag.message(events, at: 7, since: now - .seconds(taken), now: now).map { String(buffer: $0) }
        }
        #expect(told(5000, after: 0) == nil && told(5000, after: 0.9) == nil)
        #expect(told(4000, after: 1.1) == "event: behind\ndata: {\"events\":4000,\"position\":\"7\"}\n\n" && lag.isTold)
        #expect(told(3000, after: 2) == nil && told(3000, after: 6.2) != nil)
        #expect(told(10, after: 7)?.contains("\"events\":10,") == true && !lag.isTold)
        #expect(told(10, after: 8) == nil && told(5000, after: 20) == nil)
        #expect(told(1000, after: 25) == nil)
        // One that took long to take a page is told at once.
        #expect(told(5000, after: 40, taking: 10) != nil)
    }
}

/// What was found in the place of what a test goes on with.
private struct Unexpected: Error {
    var what: String
}
