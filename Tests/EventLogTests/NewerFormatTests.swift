import LMDB
import TestSupport
import Testing

@testable import EventLog

@Suite("A log of a later version")
struct NewerFormatTests {
    @Test func `is refused with both numbers, for reading and for writing, and left as it is`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("log")
        _ = try EventLog.open(path)
        try setFormat(99, of: path)
        let expected = LogError.newerFormat(path: path, found: 99, supported: EventLog.formatVersion)
        #expect(throws: expected) { _ = try EventLog.openForReading(path) }
        #expect(throws: expected) { _ = try EventLog.open(path) }
        try setFormat(UInt64(EventLog.formatVersion), of: path)
        #expect(try EventLog.open(path).status().lastSequence == 0)
    }

    /// Key 1 of `meta` holds the format (`events/FORMAT.md`).
    private func setFormat(_ format: UInt64, of path: String) throws {
        let environment = try Environment(path: path)
        let meta = try environment.openDatabase(named: "meta", options: .integerKeys)
        var bytes = (0..<8).map { UInt8(truncatingIfNeeded: format >> UInt64($0 * 8)) }
        bytes.appendChecksum(under: 1)
        var transaction = try environment.beginWrite()
        try transaction.put(meta, key: 1, value: bytes.span.bytes)
        try transaction.commit()
    }
}
