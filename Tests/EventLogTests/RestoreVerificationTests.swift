import EventLog
import Foundation
import TamperEvidence
import TestSupport
import Testing

@Suite("Restoring against a signed head")
struct RestoreVerificationTests {
    private let folder: TemporaryFolder
    private let log: EventLog

    init() throws {
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), clock: .simulated)
        try BackupTests.fill(log, 0..<500, seed: 1)
    }

    private func restore(_ backup: String, against head: SignedTreeHead, key: PublicKey? = nil) throws {
        try EventLog.restore(
            from: [.path(folder.path(backup))], to: folder.path("restored"),
            verify: { try $0.expect(head, publicKey: key) })
    }

    private var isRestored: Bool { FileManager.default.fileExists(atPath: folder.path("restored")) }

    @Test(arguments: ["full.vigilia", "copy"])
    func `a copy that is not what was signed does not become a log`(backup: String) throws {
        let head = try log.signHead()
        if backup == "copy" {
            try log.backUp(toFolder: folder.path(backup))
        } else {
            try log.backUp(toFile: folder.path(backup))
        }
        try BackupTests.fill(log, 500..<600, seed: 2)
        let beyond = try log.signHead()
        let other = SigningKey()
        var forged = head.head
        forged.size = 499
        let refused: [(SignedTreeHead, PublicKey?)] = try [
            (beyond, nil), (head, other.publicKey), (other.sign(head.head), nil), (other.sign(forged), other.publicKey),
        ]
        for (head, key) in refused {
            #expect(throws: BackupError.self) { try restore(backup, against: head, key: key) }
            #expect(!isRestored)
        }
        try restore(backup, against: head, key: log.publicKey)
        #expect(isRestored)
    }
}
