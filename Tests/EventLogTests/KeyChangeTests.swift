import EventLog
import Foundation
import TamperEvidence
import TestSupport
import Testing

@Suite("Keys that come late, change, or are lost")
struct KeyChangeTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("log") }
    private var keyFile: String { path + "/signing-key" }

    init() throws { folder = try TemporaryFolder() }

    /// Appends so many reports, from a number on, and seals them.
    private func grow(_ numbers: Range<Int>, signing: HeadSigning = .keyInFolder) throws {
        let log = try EventLog.open(path, clock: .simulated, sealing: .manual, signing: signing)
        try log.append(Sample.reports(numbers), at: Int64(numbers.lowerBound))
        try log.seal(everything: true)
    }

    private func status() throws -> SigningStatus { try EventLog.openForReading(path).signingStatus() }

    private func publicKey() throws -> PublicKey { try #require(try EventLog.openForReading(path).publicKey) }

    private func verify(_ key: PublicKey? = nil, heads: [SignedTreeHead] = []) throws -> LogVerification {
        try EventLog.openForReading(path).verify(heads: heads, publicKey: key)
    }

    private func lastHead() throws -> SignedTreeHead {
        try #require(try EventLog.openForReading(path).lastSignedHead())
    }

    @Test func `a log whose key is gone says so when it is opened, and to whoever reads it later`() throws {
        try grow(0..<10)
        #expect(try status().description == "signed up to 10, the last event")
        let moved = folder.path("moved")
        try FileManager.default.moveItem(atPath: keyFile, toPath: moved)
        do {
            let log = try EventLog.open(path)
            #expect(log.unsignedReason?.contains("signing-key could not be read: No such file") == true)
        }
        try grow(10..<17)
        let unsigned = try status()
        #expect(unsigned.signedThrough == 10 && unsigned.unsignedEvents == 7)
        #expect(unsigned.description.hasPrefix("signed up to 10; 7 events since are unsigned because its signing key"))
        let result = try verify()
        #expect(result.isIntact && result.signing == unsigned, "\(result)")
        #expect("\(result)".contains("signed up to 10; 7 events since are unsigned because its signing key"))
        try grow(17..<20, signing: .keyFile(moved))
        #expect(try status().description == "signed up to 20, the last event")
    }

    @Test func `writing with signing switched off is remembered until a head is signed again`() throws {
        try grow(0..<10)
        try grow(10..<12, signing: .off)
        #expect(try status().unsignedReason?.contains("switched off") == true)
        do { _ = try EventLog.open(path).signHead() }
        #expect(try status().unsignedReason == nil)
        #expect(try EventLog.open(path).unsignedReason == nil)
    }

    @Test func `a log made without a key gets one later, and what is signed from then on is checked with it`() throws {
        try grow(0..<10, signing: .off)
        #expect(try status().description == "not signed: the log has no signing key")
        let change = try EventLog.changeKey(ofLog: path)
        #expect(change.previousKey == nil && change.head.size == 10 && !change.isSignedByPreviousKey)
        try grow(10..<20)
        let key = try publicKey()
        #expect(key == change.newKey)
        let result = try verify(key)
        #expect(result.isIntact && result.vouched?.head.size == 20, "\(result)")
        #expect("\(result)".contains("after event 10: the log got its first signing key"))
    }

    @Test(arguments: [true, false])
    func `whoever has the old key can follow to the new one`(inPlace: Bool) throws {
        try grow(0..<10)
        let (old, oldHead, oldSecret) = (
            try publicKey(), try lastHead(), try String(contentsOfFile: keyFile, encoding: .utf8)
        )
        let newFile = inPlace ? nil : folder.path("new-key")
        let change = try EventLog.changeKey(ofLog: path, newFile: newFile)
        #expect(change.previousKey == old && change.newKey != old && change.isSignedByPreviousKey)
        #expect(try (String(contentsOfFile: keyFile, encoding: .utf8) == oldSecret) == !inPlace)
        try grow(10..<20, signing: newFile.map { .keyFile($0) } ?? .keyInFolder)
        for key in [nil, old, change.newKey] {
            let result = try verify(key, heads: key == change.newKey ? [] : [oldHead])
            #expect(result.isIntact && result.vouched?.head.size == 20 && result.hashedThrough == 20, "\(result)")
            #expect("\(result)".contains("after event 10: a new signing key, introduced by the one before"))
        }
        // The old key, which somebody may have, signs nothing after its time.
        let secret = try #require(SigningKey(fileText: oldSecret))
        var head = try lastHead().head
        #expect(try !verify(old, heads: [try secret.sign(head)]).isIntact)
        head = oldHead.head
        #expect(try verify(old, heads: [try secret.sign(head)]).isIntact)
    }

    @Test func `a lost key leaves a break that verifying names, and the old key vouches for nothing after it`() throws {
        try grow(0..<10)
        let old = try publicKey()
        try FileManager.default.removeItem(atPath: keyFile)
        guard case .keyRefused = try refusal({ try EventLog.changeKey(ofLog: path) }) else {
            Issue.record("the key was changed without the one before")
            return
        }
        let change = try EventLog.changeKey(ofLog: path, isLost: true)
        #expect(change.previousKey == old && change.signature == nil)
        try grow(10..<20)
        let result = try verify()
        #expect(result.isIntact && result.vouched?.head.size == 20)
        #expect("\(result)".contains("after event 10: a new signing key that the one before did NOT introduce"))
        #expect(try verify(change.newKey).vouched?.head.size == 20)
        let byOld = try verify(old)
        #expect(byOld.vouched?.head.size == 10 && byOld.hashedThrough == 20)
        #expect(byOld.faults.map(\.part) == [.signedHead] && "\(byOld)".contains("does not vouch for the one"))
    }

    @Test func `nobody without the old key can make it introduce another`() throws {
        try grow(0..<10)
        let old = try publicKey()
        let (forger, new) = (SigningKey(), SigningKey())
        let head = try lastHead().head
        var change = try forger.sign(new.publicKey, from: head)
        #expect(change.isSignedByPreviousKey)
        change.previousKey = old
        #expect(!change.isSignedByPreviousKey)
        let secret = try #require(SigningKey(fileText: try String(contentsOfFile: keyFile, encoding: .utf8)))
        let good = try secret.sign(new.publicKey, from: head)
        #expect(good.isSignedByPreviousKey)
        for alter in [
            { $0.newKey = forger.publicKey }, { $0.head.size += 1 }, { $0.head.milliseconds += 1 },
            { $0.head.rootHash = .ofEmptyTree }, { $0.head.logIdentity = "0" }, { $0.signature?[7] ^= 1 },
        ] as [(inout KeyChange) -> Void] {
            var altered = good
            alter(&altered)
            #expect(!altered.isSignedByPreviousKey, "\(altered)")
        }
    }

    @Test func `a change that was stopped before the file got its name goes on by itself`() throws {
        try grow(0..<10)
        // What a crash between the two steps leaves: the log names the key that is still beside the old one.
        let old = try Data(contentsOf: URL(filePath: keyFile))
        let change = try EventLog.changeKey(ofLog: path)
        try FileManager.default.moveItem(atPath: keyFile, toPath: keyFile + ".next")
        try old.write(to: URL(filePath: keyFile))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keyFile)
        try grow(10..<20)
        #expect(try verify(change.newKey).vouched?.head.size == 20)
        let next = try EventLog.changeKey(ofLog: path)
        #expect(next.isSignedByPreviousKey && next.previousKey == change.newKey)
        try grow(20..<30)
        #expect(try verify(change.previousKey).vouched?.head.size == 30)
    }

    @Test func `a backup carries the changes of key, and an incremental one brings a new change along`() throws {
        try grow(0..<10)
        let old = try publicKey()
        let (first, second, restored) = (folder.path("1.vigilia"), folder.path("2.vigilia"), folder.path("restored"))
        try EventLog.openForReading(path).backUp(toFile: first)
        _ = try EventLog.changeKey(ofLog: path)
        try grow(10..<20)
        try EventLog.openForReading(path).backUp(toFile: second, after: 10)
        try EventLog.restore(from: [.path(first)], to: restored)
        try EventLog.restore(from: [.path(second)], to: restored)
        let keys = try EventLog.openForReading(path).keyHistory()
        #expect(keys.changes.count == 1)
        #expect(try EventLog.openForReading(restored).keyHistory() == keys)
        let result = try EventLog.openForReading(restored).verify(publicKey: old)
        #expect(result.isIntact && result.vouched?.head.size == 20, "\(result)")
        let whole = folder.path("whole")
        let full = folder.path("full.vigilia")
        try EventLog.openForReading(path).backUp(toFile: full)
        try EventLog.restore(from: [.path(full)], to: whole)
        #expect(try EventLog.openForReading(whole).keyHistory() == keys)
    }
}
