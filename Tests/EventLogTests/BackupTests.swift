import ClinicalEvents
import Foundation
import LMDB
import Synchronization
import TamperEvidence
import TestSupport
import Testing

@testable import EventLog

@Suite("Backing up and restoring")
struct BackupTests {
    let folder: TemporaryFolder
    var path: String { folder.path("log") }

    init() throws { folder = try TemporaryFolder() }

    /// A log of reports in batches of many sizes, of which part is sealed, with a follower and a head.
    static func fill(_ log: EventLog, _ numbers: Range<Int>, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var next = numbers.lowerBound
        while next < numbers.upperBound {
            let end = min(numbers.upperBound, next + Int.random(in: 1...600, using: &random))
            try log.append(
                (next..<end).map { Sample.report($0, case: "case \($0 * 7919 % 1_500)") },
                recorded: (next..<end).map { Timestamp(milliseconds: Int64($0) * 7) },
                advancing: FollowerPosition(follower: "a follower", sequence: UInt64(next)))
            next = end
        }
    }

    static func bytes(_ log: EventLog, after sequence: UInt64 = 0) throws -> [UInt8] {
        let bytes = Mutex<[UInt8]>([])
        _ = try log.backUp(after: sequence) { part throws(BackupError) in bytes.withLock { $0 += part } }
        return bytes.withLock { $0 }
    }

    func write(_ bytes: [UInt8], to name: String) throws -> BackupSource {
        try Data(bytes).write(to: URL(filePath: folder.path(name)))
        return .path(folder.path(name))
    }

    /// Every file and folder there is beside the log and the backups.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path("")).filter { $0.contains("restored") }
    }

    @Test(arguments: [UInt64(1)])
    func `what is restored from a stream is the log that was backed up`(seed: UInt64) throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        try Self.fill(log, 0..<5_000, seed: seed)
        try log.seal()
        try Self.fill(log, 5_000..<6_000, seed: seed + 10)
        let summary = try log.backUp(toFile: folder.path("full.vigilia"))
        #expect(summary.first == 1 && summary.last == 6_000)
        let size = try FileManager.default.attributesOfItem(atPath: folder.path("full.vigilia"))[.size] as? Int
        #expect(summary.byteCount == UInt64(size ?? 0))
        let result = try EventLog.restore(from: [.path(folder.path("full.vigilia"))], to: folder.path("restored"))
        #expect(result.events == 6_000 && result.rootHash == summary.rootHash)
        let restored = try EventLog.open(folder.path("restored"))
        try expectSame(restored, log)
        #expect(try leftovers() == ["restored"])
        // It goes on like the one it is a copy of: the same names get the same numbers, the same events are known.
        let known = (5_990..<6_000).map { Sample.report($0, case: "case \($0 * 7919 % 1_500)") }
        let more = known + (6_000..<6_100).map { Sample.report($0, case: "case \($0 * 7919 % 1_700)") }
        #expect(try log.append(more, at: 200_000) == restored.append(more, at: 200_000))
        try expectSame(restored, log)
    }

    private func expectSame(_ left: EventLog, _ right: EventLog) throws {
        #expect(left.identity == right.identity)
        #expect(left.clock == right.clock)
        let events = try left.everything()
        #expect(try events == right.everything())
        #expect(try EventLog.verifyTree(of: events, against: left))
        #expect(try EventLog.verifyTree(of: events, against: right))
        #expect(try left.position(ofFollower: "a follower") == right.position(ofFollower: "a follower"))
        #expect(try left.status().caseCount == right.status().caseCount)
        #expect(try left.status().symbolCount == right.status().symbolCount)
        for number in [0, 17, 1_023, 1_024, 1_499] as [UInt32] {
            let name = try #require(try left.caseIdentifier(number))
            #expect(try name == right.caseIdentifier(number))
            #expect(try left.sequences(ofCase: name) == right.sequences(ofCase: name))
        }
        #expect(
            try left.names(in: left.store.environment.beginRead()).names
                == right.names(in: right.store.environment.beginRead()).names)
        #expect(left.publicKey == right.publicKey && left.publicKey != nil)
        #expect(try left.treeHeads() == right.treeHeads())
        #expect(try left.verify(heads: right.signedHeads()).isIntact)
    }

    @Test func `incremental backups continue a log, each exactly where it ends`() throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        var sources: [BackupSource] = []
        for (part, end) in [300, 4_500, 4_500, 5_100].enumerated() {
            let before = try log.status().lastSequence
            try Self.fill(log, Int(before)..<end, seed: UInt64(part))
            if part == 2 { #expect(try log.signHead().head.size == 4_500) }
            if part == 3 { try log.seal(everything: true) }
            sources.append(try write(Self.bytes(log, after: before), to: "part\(part).vigilia"))
        }
        let restored = folder.path("restored")
        #expect(throws: BackupError.self) { try EventLog.restore(from: [sources[1]], to: restored) }
        #expect(try leftovers().isEmpty)
        try EventLog.restore(from: Array(sources[..<2]), to: restored)
        #expect(throws: BackupError.self) { try EventLog.restore(from: [sources[0]], to: restored) }
        for _ in 0..<2 { try EventLog.restore(from: Array(sources[2...]), to: restored) }
        try expectSame(EventLog.open(restored), log)
    }

    @Test func `a backup that does not continue a log is refused, and says why`() throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        try Self.fill(log, 0..<900, seed: 1)
        let full = try write(Self.bytes(log), to: "full.vigilia")
        let restored = folder.path("restored")
        try EventLog.restore(from: [full], to: restored)
        // A backup in between is missing.
        try Self.fill(log, 900..<1_000, seed: 2)
        try Self.fill(log, 1_000..<1_100, seed: 3)
        let late = try write(Self.bytes(log, after: 1_000), to: "late.vigilia")
        #expect(try reason { try EventLog.restore(from: [late], to: restored) }.contains("in between is missing"))
        // The copy went its own way.
        do { try Self.fill(EventLog.open(restored), 5_000..<5_150, seed: 4) }
        let next = try write(Self.bytes(log, after: 900), to: "next.vigilia")
        #expect(try reason { try EventLog.restore(from: [next], to: restored) }.contains("do not begin after"))
        #expect(try reason { try EventLog.restore(from: [late], to: restored) }.contains("root hashes differ"))
        // Another log altogether.
        let other = try EventLog.open(folder.path("other"), clock: .simulated)
        try Self.fill(other, 0..<1_000, seed: 1)
        let foreign = try write(Self.bytes(other, after: 900), to: "foreign.vigilia")
        #expect(try reason { try EventLog.restore(from: [foreign], to: restored) }.contains("another log"))
        #expect(try EventLog.open(restored).status().lastSequence == 1_050)
        #expect(throws: BackupError.self) { try log.backUp(toFile: folder.path("x.vigilia"), after: 1_101) }
    }

    @Test func `a good backup is not called damaged by a log that went its own way`() throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        try Self.fill(log, 0..<300, seed: 1)
        let restored = folder.path("restored")
        try EventLog.restore(from: [try write(Self.bytes(log), to: "first.vigilia")], to: restored)
        func event(_ name: String) -> ProposedEvent {
            ProposedEvent(
                caseIdentifier: "a case of \(name)", source: name, sourceKey: "1", event: Sample.report(1).event)
        }
        try log.append([event("the log"), event("the log again")], at: 9_000)
        do { try EventLog.open(restored).append([event("the copy")], at: 9_000) }
        let next = try write(Self.bytes(log, after: 300), to: "next.vigilia")
        let said = try reason { try EventLog.restore(from: [next], to: restored) }
        #expect(said.contains("does not continue this log") && said.contains("events of its own after 300"), "\(said)")
        #expect(!said.contains("damaged"))
    }

    @Test func `what is in the way of a half-made backup, and is none, is left as it is`() throws {
        let log = try EventLog.open(path, clock: .simulated)
        try Self.fill(log, 0..<10, seed: 1)
        let files = FileManager.default
        try folder.write("mine", to: "copy.partial/mine")
        try folder.write("mine", to: "full.vigilia.partial")
        try files.createSymbolicLink(
            atPath: folder.path("linked.vigilia.partial"), withDestinationPath: folder.path("x"))
        try files.createDirectory(atPath: folder.path("other.vigilia.partial"), withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: folder.path("linked.partial"), withDestinationPath: folder.path("log"))
        for name in ["copy", "full.vigilia", "linked.vigilia", "other.vigilia", "linked"] {
            let (target, isFile) = (folder.path(name), name.hasSuffix(".vigilia"))
            let inTheWay = BackupError.inTheWay(path: target, found: target + ".partial")
            #expect(throws: inTheWay) { try isFile ? log.backUp(toFile: target) : log.backUp(toFolder: target) }
            #expect(!files.fileExists(atPath: target))
        }
        #expect(try String(contentsOfFile: folder.path("copy.partial/mine"), encoding: .utf8) == "mine")
        #expect(try String(contentsOfFile: folder.path("full.vigilia.partial"), encoding: .utf8) == "mine")
        #expect(!files.fileExists(atPath: folder.path("x")))
        // What a killed one left is taken over.
        try folder.write("VIGIL", to: "later.vigilia.partial")
        try folder.write("", to: "later.partial/.being-made-by-vigilia")
        try folder.write("half a log", to: "later.partial/data.mdb")
        try log.backUp(toFile: folder.path("later.vigilia"))
        try log.backUp(toFolder: folder.path("later"))
        #expect(try files.contentsOfDirectory(atPath: folder.path("later")) == ["data.mdb"])
    }

    private func reason(_ body: () throws -> Void) throws -> String {
        do {
            try body()
            return ""
        } catch let error as BackupError { return error.description }
    }

    @Test func `a restore that was stopped goes on where it was, and one of a new log leaves nothing`() throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        try Self.fill(log, 0..<1_000, seed: 1)
        let full = try write(Self.bytes(log), to: "full.vigilia")
        try Self.fill(log, 1_000..<14_000, seed: 2)
        let later = try write(Self.bytes(log, after: 1_000), to: "later.vigilia")
        let restored = folder.path("restored")
        let calls = Mutex(0)
        let stops: () -> Bool = {
            calls.withLock {
                $0 += 1; return $0 > 12
            }
        }
        #expect(throws: BackupError.cancelled) {
            try EventLog.restore(from: [full, later], to: restored, isCancelled: stops)
        }
        #expect(try leftovers().isEmpty)
        try EventLog.restore(from: [full], to: restored)
        calls.withLock { $0 = 0 }
        #expect(throws: BackupError.cancelled) {
            try EventLog.restore(from: [later], to: restored, isCancelled: stops)
        }
        let between = try EventLog.open(restored).status().lastSequence
        #expect(between > 1_000 && between < 14_000)
        let rest = try EventLog.restore(from: [later], to: restored)
        #expect(rest.events == 14_000 - between)
        try expectSame(EventLog.open(restored), log)
    }

    @Test func `an empty log is backed up and restored, with its clock and its identity`() throws {
        let log = try EventLog.open(path)
        let full = try write(Self.bytes(log), to: "full.vigilia")
        try EventLog.restore(from: [full], to: folder.path("restored"))
        let restored = try EventLog.open(folder.path("restored"))
        #expect(restored.identity == log.identity && restored.clock == .system)
        #expect(try restored.status().lastSequence == 0)
        try log.append([Sample.report(1)])
        let first = try log.event(1)
        let next = try write(Self.bytes(log), to: "next.vigilia")
        try EventLog.restore(from: [next], to: folder.path("restored too"))
        #expect(try EventLog.open(folder.path("restored too")).event(1) == first)
    }

    @Test func `a target that is there, or has no folder, is refused and left as it is`() throws {
        let log = try EventLog.open(path, clock: .simulated)
        try Self.fill(log, 0..<10, seed: 1)
        let file = try folder.write("mine", to: "full.vigilia")
        #expect(throws: BackupError.targetExists(path: file)) { try log.backUp(toFile: file) }
        #expect(throws: BackupError.targetExists(path: path)) { try log.backUp(toFolder: path) }
        #expect(throws: BackupError.targetExists(path: file)) { try log.backUp(toFolder: file) }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
        for target in ["none/full.vigilia", "none/copy"] {
            #expect(throws: BackupError.self) { try log.backUp(toFile: folder.path(target)) }
            #expect(throws: BackupError.self) { try log.backUp(toFolder: folder.path(target)) }
        }
        #expect(throws: BackupError.self) {
            try EventLog.restore(from: [.path(folder.path("none.vigilia"))], to: folder.path("restored"))
        }
        let full = try write(Self.bytes(log), to: "good.vigilia")
        #expect(throws: BackupError.targetExists(path: path)) { try EventLog.restore(from: [full], to: path) }
        #expect(try leftovers().isEmpty)
    }

    @Test func `a log whose events do not give its root is not backed up`() throws {
        let log = try EventLog.open(path, clock: .simulated)
        try Self.fill(log, 0..<300, seed: 1)
        var transaction = try log.store.environment.beginWrite()
        var tree = try log.store.tree(log.store.state(transaction), transaction).bytes
        tree[40] ^= 1
        tree.appendChecksum(under: LogStore.MetaKey.tree.rawValue)
        try transaction.put(log.store.meta, key: LogStore.MetaKey.tree.rawValue, value: tree.span.bytes)
        try transaction.commit()
        #expect(throws: BackupError.self) { try log.backUp(toFile: folder.path("full.vigilia")) }
        #expect(!FileManager.default.fileExists(atPath: folder.path("full.vigilia")))
        #expect(!FileManager.default.fileExists(atPath: folder.path("full.vigilia.partial")))
    }
}

extension EventLog {
    /// Every stored tree head, by size.
    func treeHeads() throws -> [UInt64: [UInt8]] {
        var heads: [UInt64: [UInt8]] = [:]
        let transaction = try store.environment.beginRead()
        var cursor = try transaction.cursor(store.treeHeads)
        while let entry = try cursor.next() { heads[entry.integerKey] = [UInt8](copying: entry.value) }
        return heads
    }
}
