import ClinicalEvents
import Foundation
import LMDB
import TamperEvidence
import TestSupport
import Testing
import Zstandard

@testable import EventLog

@Suite("Verifying")
struct VerifyingTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }

    init() throws { folder = try TemporaryFolder() }

    /// A log of so many events: sealed up to some, signed there, the rest in small blocks.
    private func makeLog(_ events: Int, sealed: Int, batch: Int = 300) throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        for start in stride(from: 0, to: events, by: batch) {
            let end = min(events, start + batch)
            try log.append((start..<end).map { Sample.report($0, case: "case \($0 * 31 % 1_500)") }, at: Int64(start))
            if start < sealed, end >= sealed { try log.seal(everything: true) }
        }
    }

    private func verify(
        heads: [SignedTreeHead] = [], publicKey: PublicKey? = nil
    ) throws -> LogVerification {
        try EventLog.openForReading(path).verify(heads: heads, publicKey: publicKey)
    }

    @Test func `an intact log is vouched for up to its last signed head`() throws {
        try makeLog(6_100, sealed: 5_400)
        let result = try verify()
        #expect(result.isIntact, "\(result)")
        #expect(result.hashedThrough == 6_100 && result.lastSequence == 6_100)
        #expect(result.agreeingHeads == 1 && result.vouched?.head.size == 5_400)
        #expect(result.vouchedByGiven == nil && result.firstMismatch == nil)
        let head = try EventLog.open(path).signHead()
        #expect(try EventLog.openForReading(path).rootHash(size: 6_100) == head.head.rootHash)
        let again = try verify(heads: [head])
        #expect(again.isIntact && again.vouchedByGiven?.head.size == 6_100 && again.rootHash == head.head.rootHash)
    }

    @Test func `an empty log is intact, and so is one without a key`() throws {
        do { _ = try EventLog.open(path, clock: .simulated, signing: .off) }
        #expect(try verify().isIntact)
        do { try EventLog.open(path, signing: .off).append(Sample.reports(0..<700), at: 1) }
        let result = try verify()
        #expect(result.isIntact && result.vouched == nil && result.hashedThrough == 700)
    }

    /// Rewrites a stored block with one event's grade, or version, changed: with a good header and good checksums.
    private func alter(_ sequence: UInt64) throws {
        let names: SymbolTable
        do {
            let log = try EventLog.openForReading(path)
            names = try log.names(in: try log.store.environment.beginRead())
        }
        let stored = try StoredLog(path)
        let first = try #require(try stored.keys("blocks").last { $0 <= sequence })
        try stored.change("blocks", key: first) { bytes in
            try Self.rewritten(bytes, first: first, names) { event, place in
                guard place == sequence, case .safetyReportReceived(var report) = event.event else { return }
                report.version = (report.version + 1) % 10
                event.event = .safetyReportReceived(report)
            }
        }
    }

    private static func rewritten(
        _ bytes: [UInt8], first: UInt64, _ names: SymbolTable, _ change: (inout ProposedEvent, UInt64) -> Void
    ) throws -> [UInt8] {
        let stored = BlockHeader(bytes.span.bytes, first: first)
        var (header, content) = (try #require(stored), [UInt8]())
        var decompressor = try Decompressor()
        let frame = Array(bytes[BlockHeader.byteCount...])
        try decompressor.decompress(frame.span.bytes, into: &content, limit: Int(header.rawLength))
        var reader = try EventBlockReader(content, firstSequence: first)
        var (row, encoder) = (EventRow(), EventBlockEncoder(symbols: names))
        while try reader.next(&row) {
            let number = row.caseNumber
            var event = try reader.event(of: row, names: names) { "\($0)" }
            change(&event.content, row.sequence)
            encoder.append(event.content, recorded: row.recorded, caseNumber: number)
        }
        let raw = encoder.finish()
        header.rawLength = UInt32(raw.count)
        var result = header.bytes(first: first)
        var compressor = try Compressor(level: 1)
        try compressor.compress(raw.span.bytes, appendingTo: &result)
        return result
    }

    @Test(arguments: UInt64(1)...8)
    func `an altered event is named, whichever it is and whatever its checksums say`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = Int.random(in: 300...2_500, using: &random)
        try makeLog(events, sealed: Int.random(in: 1...events, using: &random), batch: 170)
        let head = try EventLog.open(path).signHead()
        let altered = UInt64.random(in: 1...UInt64(events), using: &random)
        try alter(altered)
        let result = try verify()
        #expect(!result.isIntact)
        let fault = try #require(result.firstFault, "seed \(seed), event \(altered)")
        #expect(fault.sequences == altered...altered, "seed \(seed), event \(altered): \(fault)")
        #expect(result.firstMismatch == altered)
        #expect(result.vouched?.head.size ?? 0 < altered, "seed \(seed), event \(altered)")
        let given = try verify(heads: [head])
        #expect(given.vouchedByGiven == nil)
        #expect(given.faults.contains { $0.part == .signedHead }, "seed \(seed), event \(altered)")
    }

    @Test func `events that were taken off the end show by a head given before`() throws {
        try makeLog(900, sealed: 600)
        let head = try EventLog.open(path).signHead()
        try FileManager.default.removeItem(atPath: path)
        try makeLog(600, sealed: 600)
        let other = try verify(heads: [head])
        #expect(!other.isIntact && other.vouchedByGiven == nil)
    }

    @Test func `damage of each part is found where it is`() throws {
        try makeLog(1_000, sealed: 600)
        let parts: [(String, UInt64, LogFault.Part)] = [
            ("blocks", 601, .block), ("tree-nodes", 8 << 56 | 1, .tree), ("tree-heads", 600, .signedHead),
            ("symbols", 1, .name), ("cases", 0, .name), ("meta", 6, .tree),
        ]
        for (database, key, part) in parts {
            var intact: [UInt8] = []
            try StoredLog(path).change(database, key: key) { bytes in
                try #require(!bytes.isEmpty)
                intact = bytes
                var changed = bytes
                changed[bytes.count / 2] ^= 4
                return changed
            }
            let result = try verify()
            #expect(result.faults.first?.part == part, "\(database): \(result)")
            try StoredLog(path).change(database, key: key) { _ in nil }
            // Without its frontier a log is not even opened.
            let isMissed = (try? verify().isIntact) ?? false
            #expect(!isMissed || database == "tree-heads", "\(database)")
            try StoredLog(path).change(database, key: key) { _ in intact }
            #expect(try verify().isIntact, "\(database)")
        }
    }

    @Test func `an index that lacks an event, or has one too many, is found`() throws {
        try makeLog(9_000, sealed: 9_000)
        let altered = try EventLog.open(path)
        let indexes = LogIndexes(store: altered.store)
        var state = try altered.store.state(try altered.store.environment.beginRead())
        #expect(state.sealedThrough == 9_000)
        var transaction = try altered.store.environment.beginWrite()
        try indexes.sourceKeys.add([IndexEntry(key: 77, granule: 1)], number: 8_000, &state.segmentKeys, &transaction)
        try altered.store.save(state, &transaction)
        try transaction.commit()
        let result = try altered.verify()
        #expect(result.faults.map(\.part) == [.index] && result.firstMismatch == 4_096, "\(result)")
    }

    @Test func `a head of another log, or by another key, is refused`() throws {
        try makeLog(400, sealed: 400)
        let head = try #require(try EventLog.openForReading(path).lastSignedHead())
        var foreign = head
        foreign.head.logIdentity = String(repeating: "0", count: 32)
        #expect(try verify(heads: [foreign]).faults.map(\.part) == [.signedHead])
        let other = SigningKey()
        #expect(try !verify(heads: [try other.sign(head.head)]).isIntact)
        let result = try verify(publicKey: other.publicKey)
        #expect(!result.isIntact && result.vouched == nil)
    }
}
