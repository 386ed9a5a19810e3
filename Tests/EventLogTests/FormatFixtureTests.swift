import ClinicalEvents
import Foundation
import LMDB
import TamperEvidence
import TestSupport
import Testing

@testable import EventLog

/// A log of a released format under `replay-fixtures/`: what it stored, and what must be read of it for good.
private struct FormatFixture: CustomTestStringConvertible {
    var format: Int

    static let all = (1...EventLog.formatVersion).map { FormatFixture(format: $0) }

    private var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "replay-fixtures/format-\(format)")
    }

    private var keys: URL { folder.appending(path: "keys") }

    var testDescription: String { "format \(format)" }

    /// The events, as NDJSON: the source of the log, and what is read of it.
    func events() throws -> [RecordedEvent] { try Self.events(folder) }

    /// The events as they were appended: from format 2 on, a log holds their texts sealed.
    func appended() throws -> [RecordedEvent] { try FormatFixture(format: 1).events() }

    private static func events(_ folder: URL) throws -> [RecordedEvent] {
        let lines = try Data(contentsOf: folder.appending(path: "events.ndjson")).split(separator: UInt8(ascii: "\n"))
        return try lines.map { try RecordedEvent(jsonLine: Array($0)) }
    }

    func rootHash() throws -> String {
        try String(contentsOf: folder.appending(path: "root.txt"), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A copy of the log: LMDB puts a lock file beside what it opens.
    func copy(to path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: folder.appending(path: "data.mdb").path, toPath: path + "/data.mdb")
        guard FileManager.default.fileExists(atPath: keys.path) else { return }
        try FileManager.default.copyItem(atPath: keys.path, toPath: path + ".keys")
    }

    /// Makes the log anew from its events, a part of them sealed.
    func make() throws {
        let temporary = try TemporaryFolder()
        let path = temporary.path("log")
        try write(appended(), to: path)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: path + "/data.mdb", toPath: folder.appending(path: "data.mdb").path)
        try FileManager.default.copyItem(atPath: path + ".keys", toPath: keys.path)
        let log = try EventLog.openForReading(path)
        let lines = try log.everything().map { $0.jsonLine + [UInt8(ascii: "\n")] }
        try Data(lines.joined()).write(to: folder.appending(path: "events.ndjson"))
        try Data((log.rootHash().description + "\n").utf8).write(to: folder.appending(path: "root.txt"))
    }

    private func write(_ events: [RecordedEvent], to path: String) throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        let sealed = events.count * 19 / 20
        try append(events[..<sealed], to: log, commits: 3)
        try log.seal(everything: true)
        try append(events[sealed...], to: log, commits: 4)
    }

    private func append(_ events: ArraySlice<RecordedEvent>, to log: EventLog, commits: Int) throws {
        let size = (events.count + commits - 1) / commits
        for start in stride(from: events.startIndex, to: events.endIndex, by: size) {
            let part = events[start..<min(start + size, events.endIndex)]
            try log.append(part.map(\.content), recorded: part.map(\.recorded))
        }
    }
}

extension EventLog {
    /// The root hash that the log keeps.
    fileprivate func rootHash() throws -> TreeHash {
        let transaction = try store.environment.beginRead()
        return try store.tree(store.state(transaction), transaction).rootHash
    }
}

@Suite("Making the log of the present format")
struct FormatFixtureMaking {
    @Test(
        .enabled(
            if: ProcessInfo.processInfo.environment["VIGILIA_MAKE_FORMAT_FIXTURE"] != nil,
            "only scripts/make-format-fixture makes it"))
    func `the log of the present format is made from its events`() throws {
        try FormatFixture(format: EventLog.formatVersion).make()
    }
}

@Suite("Logs of released formats")
struct FormatFixtureTests {
    @Test(arguments: FormatFixture.all)
    fileprivate func `every event is read as it was written, sealed or not`(fixture: FormatFixture) throws {
        let folder = try TemporaryFolder()
        try fixture.copy(to: folder.path("log"))
        let log = try EventLog.openForReading(folder.path("log"))
        let expected = try fixture.events()
        let found = try log.everything()
        #expect(found.count == expected.count)
        for (event, wanted) in zip(found, expected) {
            #expect(event == wanted && event.jsonLine == wanted.jsonLine, "event \(wanted.sequence)")
        }
        let transaction = try log.store.environment.beginRead()
        let state = try log.store.state(transaction)
        #expect(state.sealedThrough > 0 && state.tailCount > 0 && state.sealedCases > 0)
        #expect(Set(expected.map(\.content.event.kind)).count == EventKind.allCases.count)
    }

    @Test(arguments: FormatFixture.all)
    fileprivate func `its texts are read as they were given, but for those of erased cases`(
        fixture: FormatFixture
    ) throws {
        let folder = try TemporaryFolder()
        try fixture.copy(to: folder.path("log"))
        let log = try EventLog.openForReading(folder.path("log"))
        var texts: [RevealedText: Int] = [:]
        for (stored, given) in zip(try fixture.events(), try fixture.appended()) {
            let (found, wanted) = (try log.revealedTexts(of: stored.content), given.content.event.protectedTexts)
            #expect(found.count == wanted.count)
            for (text, wanted) in zip(found, wanted) {
                #expect(text == .text(wanted.text) || text == .erased, "event \(stored.sequence)")
                texts[text == .erased ? .erased : .text(""), default: 0] += 1
            }
        }
        #expect(texts[.text("")] ?? 0 > 40 && (fixture.format == 1) == (texts[.erased] == nil), "\(texts)")
    }

    @Test(arguments: FormatFixture.all)
    fileprivate func `its tree is that of its events, to the root that was written down`(fixture: FormatFixture) throws
    {
        let folder = try TemporaryFolder()
        try fixture.copy(to: folder.path("log"))
        let log = try EventLog.openForReading(folder.path("log"))
        let (events, root) = (try fixture.events(), try fixture.rootHash())
        #expect(try EventLog.verifyTree(of: events, against: log))
        let stored = try log.rootHash()
        #expect(stored.description == root)
    }

    @Test(arguments: FormatFixture.all)
    fileprivate func `it is gone on with: its keys are known, its cases found, and new events follow`(
        fixture: FormatFixture
    ) throws {
        let folder = try TemporaryFolder()
        try fixture.copy(to: folder.path("log"))
        let log = try EventLog.open(folder.path("log"), sealing: .manual)
        let expected = try fixture.events()
        let again = try log.append(fixture.appended().map(\.content), recorded: expected.map(\.recorded))
        #expect(again == expected.map { .duplicate(of: $0.sequence) })
        for event in [expected[0], expected[expected.count - 1]] {
            let sequences = expected.filter { $0.content.caseIdentifier == event.content.caseIdentifier }.map(
                \.sequence)
            let found = try log.sequences(ofCase: event.content.caseIdentifier)
            #expect(found == sequences)
        }
        let last = try #require(expected.last)
        let added = try log.append([Sample.report(1)], recorded: [last.recorded])
        #expect(added == [.appended(sequence: last.sequence + 1)])
        try log.seal(everything: true)
        let everything = try log.everything()
        #expect(everything.dropLast() == expected[...])
    }
}
