import Foundation
import TamperEvidence
import TestSupport
import Testing

@testable import ClinicalEvents
@testable import EventLog

/// A death as no release ever stored it: its cause is a number. Only these tests know it.
private struct NumberedDeath: EarlierPayload {
    var cause: Int

    init(cause: Int) { self.cause = cause }

    init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        cause = try source.requiredInteger("cause", in: 1...9)
    }

    func write<Sink: FieldSink>(to sink: inout Sink) { sink.integer("cause", cause, in: 1...9) }

    var current: ClinicalEvent { .deathRecorded(DeathRecorded(cause: "cause \(cause)")) }

    static func skim(_ reader: inout ByteReader, into row: inout EventRow) throws(MalformedBlock) {
        _ = try reader.varint()
        row.isFatal = true
    }
}

/// A log in which a kind has gone on to another version since some of its events were stored.
@Suite("Events of an earlier version")
struct EarlierVersionTests {
    private static let versions = PayloadVersions.released.adding(NumberedDeath.self, .deathRecorded, 0)
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }

    init() throws { folder = try TemporaryFolder() }

    /// What the tree has of three deaths: of today, of the earlier version, of today.
    private static let lines = [
        #"{"kind":"deathRecorded","version":1,"case":"c","source":"s","sourceKey":"k1","data":{"cause":"cause 1"}}"#,
        #"{"kind":"deathRecorded","version":0,"case":"c","source":"s","sourceKey":"k2","data":{"cause":7}}"#,
        #"{"kind":"deathRecorded","version":1,"case":"c","source":"s","sourceKey":"k3","data":{"cause":"cause 1"}}"#,
    ]

    private static let leaves = lines.enumerated().map { index, line in
        LogEntry(
            sequence: UInt64(index + 1), recordedMilliseconds: 0, contentHash: TreeHash(contentLine: Array(line.utf8))
        ).leafHash
    }

    private static let tree: CompactRange = {
        var tree = CompactRange()
        for leaf in leaves { tree.append(leaf) }
        return tree
    }()

    /// The same three as a block of events stores them.
    private static let block: [UInt8] = {
        var earlier = BinaryFieldSink(symbols: SymbolTable())
        NumberedDeath(cause: 7).write(to: &earlier)
        var (rows, keys, block) = (ByteWriter(), ByteWriter(), ByteWriter())
        // Flags: the source changes; the version is stated; nothing.
        for rest in [[1 << 5, 1, 2, 0], [0x80, 2, 0] + earlier.writer.bytes, [0, 2, 0]] as [[UInt8]] {
            let start = rows.beginPrefixed()
            rows.byte(EventKind.deathRecorded.rawValue)
            rows.bytes += rest
            rows.endPrefixed(start)
        }
        for (shared, rest) in [(UInt64(0), "k1"), (1, "2"), (1, "3")] {
            keys.varint(shared)
            keys.string(rest)
        }
        block.varint(UInt64(rows.bytes.count))
        return block.bytes + rows.bytes + keys.bytes
    }()

    /// A backup of a log that holds them.
    private func backup() throws -> [UInt8] {
        var stream: [UInt8] = []
        try withoutActuallyEscaping({ (bytes: [UInt8]) throws(BackupError) in stream += bytes }) { write in
            var writer = try BackupStreamWriter(write)
            let identity = RestoredIdentity(identity: Array(1...16), format: 1, clock: .simulated, keys: .none)
            try writer.begin(
                BackupHeader(
                    log: identity, first: 1, last: 3, rootBefore: .ofEmptyTree, rootAfter: Self.tree.rootHash,
                    symbolCount: 2, caseCount: 1, taken: Timestamp(milliseconds: 0)))
            try writer.write(BackupNames(numbers: [1, 2], names: ["s", "cause 1"]), as: .symbols)
            try writer.write(BackupNames(numbers: [0], names: ["c"]), as: .cases)
            try writer.write(BackupEvents(first: 1, count: 3, rootAfter: Self.tree.rootHash, block: Self.block))
            try writer.end(events: 3, root: Self.tree.rootHash)
        }
        return stream
    }

    /// Restores a backup into a new log that knows the earlier version.
    private func restore(_ stream: [UInt8], to path: String) throws -> EventLog {
        let file = folder.path("backup")
        try Data(stream).write(to: URL(filePath: file))
        var reader = try BackupStreamReader(.path(file))
        let header = try reader.header()
        let log = try EventLog(path, mode: .restore(header.log), .manual, versions: Self.versions)
        var run = try RestoreRun(log)
        try run.take(&reader, header, { _ in }, { false })
        return log
    }

    private func check(_ log: EventLog) throws {
        let result = try log.verify()
        #expect(result.isIntact && result.rootHash == Self.tree.rootHash, "\(result)")
        for (index, line) in Self.lines.enumerated() {
            let sequence = UInt64(index + 1)
            let stored = try #require(try log.storedEvent(sequence))
            #expect(String(decoding: stored.contentLine, as: UTF8.self) == line)
            #expect(stored.leafHash == Self.leaves[index])
            let proof = try log.inclusionProof(ofSequence: sequence, size: 3)
            #expect(proof.holds(leaf: stored.leafHash, rootHash: Self.tree.rootHash))
        }
        let causes = try log.everything().map(\.content.event)
        #expect(causes == ["cause 1", "cause 7", "cause 1"].map { .deathRecorded(DeathRecorded(cause: $0)) })
        let printed = try #require(try log.event(2)).jsonLine
        #expect(try RecordedEvent(jsonLine: printed) == log.event(2))
    }

    @Test func `their hashes stay those of what was stored: restored, sealed, backed up and restored again`() throws {
        let log = try restore(try backup(), to: path)
        #expect(try log.storedEvent(0) == nil && log.storedEvent(4) == nil)
        try check(log)
        try log.seal(everything: true)
        try check(log)
        var stream: [UInt8] = []
        let summary = try log.backUp { (bytes: [UInt8]) throws(BackupError) in stream += bytes }
        #expect(summary.rootHash == Self.tree.rootHash)
        try check(try restore(stream, to: folder.path("again")))
    }

    @Test func `a log that does not know their version says which it is`() throws {
        do { _ = try restore(try backup(), to: path) }
        let log = try EventLog.openForReading(path)
        #expect(try log.event(1) != nil)
        guard case .damaged(_, let reason) = try refusal({ try log.event(2) }) else {
            Issue.record("an event of an unknown version was read")
            return
        }
        #expect(reason.contains("found version 0"))
    }
}
