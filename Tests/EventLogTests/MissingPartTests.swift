import ClinicalEvents
import EventLog
import LMDB
import TestSupport
import Testing

@Suite("A log that lost or changed a part of itself")
struct MissingPartTests {
    /// A log of five blocks of 100 events, and how to change it behind its back.
    private struct Fixture {
        let folder: TemporaryFolder
        let path: String

        init() throws {
            folder = try TemporaryFolder()
            path = folder.path("log")
            let log = try EventLog.open(path)
            for block in 0..<5 {
                try log.append((0..<100).map { Self.event(block * 100 + $0) })
            }
        }

        static func event(_ number: Int) -> ProposedEvent {
            ProposedEvent(
                caseIdentifier: "case \(number)", source: "test", sourceKey: "\(number)",
                event: .safetyReportReceived(
                    SafetyReportReceived(
                        version: 1, seriousness: [],
                        drugs: [ReportedDrug(role: .primarySuspect, name: "drug \(number % 7)")],
                        reactions: [ReportedReaction(term: "term \(number % 5)")])))
        }

        func change(_ database: String, key: UInt64, _ change: ([UInt8]) -> [UInt8]?) throws {
            let environment = try Environment(path: path)
            let database = try environment.openDatabase(named: database, options: .integerKeys)
            var transaction = try environment.beginWrite()
            var bytes: [UInt8] = []
            if let stored = try transaction.value(database, for: key) {
                for offset in 0..<stored.byteCount {
                    bytes.append(stored.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
                }
            }
            try #require(!bytes.isEmpty)
            if let changed = change(bytes) {
                try transaction.put(database, key: key, value: changed.span.bytes)
            } else {
                try transaction.delete(database, key: key)
            }
            try transaction.commit()
        }

        func readAll() throws -> Int {
            var reader = try EventLog.openForReading(path).reader()
            var events = 0
            while try reader.readEvent() != nil { events += 1 }
            return events
        }
    }

    @Test func `a missing block is an error at its place, never the end of the log`() throws {
        let fixture = try Fixture()
        #expect(try fixture.readAll() == 500)
        try fixture.change("blocks", key: 201) { _ in nil }
        let error = #expect(throws: LogError.self) { _ = try fixture.readAll() }
        let words = "the block at sequence 201 is damaged: no block holds it"
        #expect(error?.description.hasPrefix(words) ?? false, "\(String(describing: error))")
        let log = try EventLog.openForReading(fixture.path)
        #expect(throws: LogError.self) { _ = try log.lastSequence(recordedBy: Timestamp(milliseconds: .max)) }
    }

    @Test func `a block under another key is refused`() throws {
        let fixture = try Fixture()
        var second: [UInt8] = []
        try fixture.change("blocks", key: 101) { bytes in
            second = bytes
            return bytes
        }
        try fixture.change("blocks", key: 301) { _ in second }
        #expect(throws: LogError.self) { _ = try fixture.readAll() }
    }

    @Test(arguments: ["symbols", "cases"]) func `a changed letter of a name is an error`(database: String) throws {
        let fixture = try Fixture()
        try fixture.change(database, key: database == "symbols" ? 1 : 0) { bytes in
            var changed = bytes
            changed[bytes.count - 6] ^= 1
            return changed
        }
        #expect(throws: LogError.self) { _ = try fixture.readAll() }
        #expect(throws: LogError.self) {
            try EventLog.open(fixture.path).append([Fixture.event(0), Fixture.event(900)])
        }
    }

    @Test func `a changed state is an error, not an empty log`() throws {
        let fixture = try Fixture()
        try fixture.change("meta", key: 4) { bytes in
            var changed = bytes
            changed[0] ^= 1
            return changed
        }
        #expect(throws: LogError.self) { _ = try EventLog.openForReading(fixture.path).status() }
    }
}
