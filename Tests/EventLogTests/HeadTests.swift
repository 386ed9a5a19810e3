import ClinicalEvents
import EventLog
import Foundation
import TamperEvidence
import TestSupport
import Testing

@Suite("Signed heads and proofs of a log")
struct HeadTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }

    init() throws { folder = try TemporaryFolder() }

    /// A log of so many reports, sealed each time that some have been added.
    private func makeLog(_ events: Int, sealedEvery step: Int = 700) throws -> EventLog {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual)
        for start in stride(from: 0, to: events, by: step) {
            try log.append(Sample.reports(start..<min(events, start + step)), at: Int64(start))
            try log.seal(everything: true)
        }
        return log
    }

    @Test func `a log is made with a key that only its owner may read`() throws {
        let key: PublicKey?
        do {
            let log = try EventLog.open(path)
            key = log.publicKey
            let mode = try FileManager.default.attributesOfItem(atPath: path + "/signing-key")[.posixPermissions]
            #expect(mode as? Int == 0o600)
            let text = try String(contentsOfFile: path + "/signing-key", encoding: .utf8)
            #expect(SigningKey(fileText: text)?.publicKey == key)
        }
        #expect(key != nil)
        #expect(try EventLog.open(path).publicKey == key)
        #expect(try EventLog.openForReading(path).publicKey == key)
    }

    @Test func `each sealing leaves a signed head of what the log was`() throws {
        let log = try makeLog(2_000)
        let heads = try log.signedHeads()
        #expect(heads.map(\.head.size) == [700, 1_400, 2_000])
        let key = try #require(log.publicKey)
        var tree = CompactRange()
        for event in try log.everything() {
            tree.append(event.leafHash)
            guard let head = heads.first(where: { $0.head.size == tree.size }) else { continue }
            #expect(key.hasSigned(head) && head.head.rootHash == tree.rootHash && head.head.logIdentity == log.identity)
        }
        #expect(try log.signHead() == heads.last)
        #expect(try log.lastSignedHead() == heads.last)
        try log.append([Sample.report(2_000)], at: 9_000)
        #expect(try log.signHead().head.size == 2_001)
        #expect(try log.lastSignedHead()?.head.size == 2_001)
    }

    @Test func `a key that was moved away signs where it is named`() throws {
        do { _ = try makeLog(10) }
        let moved = folder.path("kept elsewhere")
        try FileManager.default.moveItem(atPath: path + "/signing-key", toPath: moved)
        do {
            let log = try EventLog.open(path)
            try log.append(Sample.reports(10..<20), at: 100)
            #expect(try log.seal(everything: true) == 10)
            #expect(try log.signedHeads().map(\.head.size) == [10])
            guard case .keyRefused = try refusal({ try log.signHead() }) else {
                Issue.record("it signed without a key")
                return
            }
        }
        #expect(!FileManager.default.fileExists(atPath: path + "/signing-key"))
        let log = try EventLog.open(path, signing: .keyFile(moved))
        #expect(try log.signHead().head.size == 20)
    }

    @Test func `a key of another log, one that others may read, and what is no key sign nothing, and stop no event`()
        throws
    {
        do { _ = try makeLog(5) }
        let (file, files) = (path + "/signing-key", FileManager.default)
        let own = try String(contentsOfFile: file, encoding: .utf8)
        for text in [SigningKey().fileText, "", String(own.dropLast(3)), own] {
            try text.write(toFile: file, atomically: false, encoding: .utf8)
            if text == own { try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file) }
            guard case .keyRefused(file, _) = try refusal({ try EventLog.open(path, signing: .keyFile(file)) }) else {
                Issue.record("\(text) was not refused, though it was named")
                continue
            }
            let log = try EventLog.open(path)
            #expect(log.unsignedReason?.contains("signing key \(file) cannot be used") == true)
            guard case .keyRefused = try refusal({ try log.signHead() }) else {
                Issue.record("\(text) signed")
                continue
            }
        }
        #expect(try EventLog.open(path, signing: .off).status().lastSequence == 5)
        let missing = folder.path("nothing")
        #expect(try refusal { try EventLog.open(path, signing: .keyFile(missing)) } != nil)
    }

    @Test func `a new log may keep its key elsewhere from the beginning, or have none`() throws {
        let file = folder.path("key")
        do {
            let log = try EventLog.open(path, clock: .simulated, signing: .keyFile(file))
            try log.append(Sample.reports(0..<5), at: 1)
            #expect(try log.signHead().head.size == 5)
            #expect(!FileManager.default.fileExists(atPath: path + "/signing-key"))
        }
        let log = try EventLog.open(folder.path("other"), signing: .off)
        #expect(log.publicKey == nil)
        #expect(!FileManager.default.fileExists(atPath: folder.path("other/signing-key")))
    }

    @Test func `proofs from stored nodes hold at any size, before and after sealing`() throws {
        let log = try makeLog(2_600, sealedEvery: 900)
        try log.append(Sample.reports(2_600..<3_000), at: 9_000)
        let leaves = try log.everything().map(\.leafHash)
        var roots = [TreeHash.ofEmptyTree]
        var tree = CompactRange()
        for leaf in leaves {
            tree.append(leaf)
            roots.append(tree.rootHash)
        }
        var random = SeededRandom(seed: 11)
        for size in [1, 2, 255, 256, 257, 511, 512, 513, 2_048, 2_600, 2_999, 3_000] {
            #expect(try log.rootHash(size: UInt64(size)) == roots[size], "size \(size)")
            for _ in 0..<4 {
                let place = Int.random(in: 0..<size, using: &random)
                let inclusion = try log.inclusionProof(ofSequence: UInt64(place + 1), size: UInt64(size))
                #expect(inclusion.holds(leaf: leaves[place], rootHash: roots[size]), "event \(place + 1) of \(size)")
                let consistency = try log.consistencyProof(from: UInt64(place), to: UInt64(size))
                #expect(consistency.holds(firstRoot: roots[place], secondRoot: roots[size]), "\(place) to \(size)")
            }
        }
        #expect(try refusal { try log.rootHash(size: 3_001) } == .beyondTheLog(asked: 3_001, last: 3_000))
        #expect(try refusal { try log.inclusionProof(ofSequence: 0, size: 5) } != nil)
        #expect(try refusal { try log.inclusionProof(ofSequence: 6, size: 5) } != nil)
        #expect(try refusal { try log.consistencyProof(from: 6, to: 5) } != nil)
    }
}
