import ClinicalEvents
import Foundation
import TamperEvidence
import TestSupport
import Testing

@testable import EventLog

@Suite("Erasing a case")
struct ErasingTests {
    private let place: ProtectedLog

    init() throws { place = try ProtectedLog() }

    private func open() throws -> EventLog {
        try EventLog.open(place.path, clock: .simulated, sealing: .manual)
    }

    /// The secret bytes of each key of the file, in their order.
    private func secrets() throws -> [[UInt8]] {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: place.keyFile())))
        return stride(from: 128, to: bytes.count, by: 128).map { Array(bytes[$0 + 16..<$0 + 80]) }
    }

    @Test func `neither the text nor the key is in any file afterwards, nor in a backup; other cases stay`() throws {
        let control = place.folder.path("control")
        let secrets: [[UInt8]]
        do {
            let log = try open()
            for number in 1...40 {
                try log.append([ProtectedLog.reaction(number, case: "R:\(number % 2)")], at: Int64(number))
            }
            try log.seal(everything: true)
            secrets = try self.secrets()
            // What is looked for is found before it is destroyed: the search works.
            #expect(
                try secrets.count == 2 && place.holds(Array(secrets[0][..<32])) && place.holds(Array(secrets[1][32...]))
            )
            try Data(ProtectedLog.text(1).utf8).write(to: URL(filePath: control))
            #expect(try place.holds(Array(ProtectedLog.text(1).utf8)))
            try FileManager.default.removeItem(atPath: control)
            try log.backUp(toFolder: place.folder.path("before"))
            try log.append([ProtectedLog.erasure(of: "R:1")], at: 100)
            try log.backUp(toFolder: place.folder.path("after"))
            try log.backUp(toFile: place.folder.path("after.vigilia"))
            let shown = try log.shownTexts().dropLast()
            for (index, texts) in shown.enumerated() {
                #expect(texts == [(index + 1) % 2 == 1 ? "[erased]" : ProtectedLog.text(index + 1)])
            }
            let status = try log.protectionStatus()
            #expect(status.keys == 1 && status.erasedCases == 1)
        }
        for number in 1...40 {
            #expect(try !place.holds(Array(ProtectedLog.text(number).utf8)))
        }
        #expect(try !place.holds(Array("Quagmire".utf8)) && !place.holds(Array("Zebedee".utf8)))
        // The case of the first event has the first key: half of it would be enough to guess the rest.
        for part in stride(from: 0, to: 64, by: 16) {
            #expect(try !place.holds(Array(secrets[0][part..<part + 16])), "bytes \(part) of the key")
            #expect(try place.holds(Array(secrets[1][part..<part + 16])))
        }
        // A backup from before the erasure opens no more than the log does.
        let before = try EventLog.openForReading(
            place.folder.path("before"), protection: .keysFolder(place.keys))
        #expect(try before.shownTexts().prefix(2) == [["[erased]"], [ProtectedLog.text(2)]])
        let after = try FileManager.default.contentsOfDirectory(atPath: place.folder.path("after"))
        #expect(after.filter { $0 != "lock.mdb" } == ["data.mdb"])
        #expect(try !EventLog.openForReading(place.folder.path("after"), protection: .off).lines().contains("Quagmire"))
    }

    @Test func `proofs made before hold afterwards, and the log verifies`() throws {
        let log = try open()
        try log.append((1...30).map { ProtectedLog.reaction($0, case: "R:\($0 % 3)") }, at: 1)
        let head = try log.signHead()
        let proof = try log.inclusionProof(ofSequence: 7, size: 30)
        try log.append([ProtectedLog.erasure(of: "R:1")], at: 2)
        let event = try #require(try log.storedEvent(7))
        #expect(try log.reveal(event.event).content.event.protectedTexts.map(\.text) == ["[erased]"])
        #expect(proof.holds(leaf: event.leafHash, rootHash: head.head.rootHash))
        try log.seal(everything: true)
        let verification = try log.verify(heads: [head])
        #expect(verification.isIntact && verification.vouchedByGiven?.head == head.head)
    }

    @Test func `an erasure that was stopped before its key was destroyed is finished at the next opening`() throws {
        let key: [UInt8]
        do {
            let log = try open()
            for number in 1...2 { try log.append([ProtectedLog.reaction(number, case: "R:\(number)")], at: 1) }
            let file = URL(filePath: try place.keyFile())
            let before = try Data(contentsOf: file)
            key = try secrets()[0]
            try log.append([ProtectedLog.erasure(of: "R:1")], at: 2)
            // As after a kill between the two steps, or where an older copy of the keys was put back.
            let handle = try FileHandle(forWritingTo: file)
            try handle.write(contentsOf: before)
            try handle.close()
            #expect(try place.holds(key))
            #expect(try log.shownTexts() == [[ProtectedLog.text(1)], [ProtectedLog.text(2)], []])
        }
        let log = try open()
        #expect(try !place.holds(key))
        #expect(try log.shownTexts() == [["[erased]"], [ProtectedLog.text(2)], []])
        // Nothing is left to do, and nothing is done again.
        #expect(try log.textKeys.file?.finishedThrough() == 3)
    }

    @Test func `what comes later of an erased case is not kept; what comes again is known by its other fields`() throws
    {
        let log = try open()
        let early = ProtectedLog.reaction(1, case: "R:1")
        try log.append([early], at: 1)
        try log.append([ProtectedLog.erasure(of: "R:1"), ProtectedLog.erasure(of: "R:9")], at: 2)
        #expect(try log.append([early], at: 3) == [.duplicate(of: 1)])
        let late = ProtectedLog.reaction(2, case: "R:1")
        #expect(try log.append([late], at: 4) == [.appended(sequence: 4)])
        #expect(try log.append([late], at: 5) == [.duplicate(of: 4)])
        #expect(try log.shownTexts() == [["[erased]"], [], [], ["[erased]"]])
        #expect(try log.everything().last?.content.event.protectedTexts.map(\.text) == [SealedText.withheld])
        // Of a case that had no key when it was erased, nothing is kept either.
        try log.append([ProtectedLog.reaction(3, case: "R:9")], at: 6)
        #expect(try log.shownTexts().last == ["[erased]"] && log.protectionStatus().keys == 0)
        var other = early
        other.site = "elsewhere"
        guard case .conflict = try refusal({ try log.append([other], at: 7) }) else {
            Issue.record("another site under the same source key was taken")
            return
        }
        #expect(try log.append([ProtectedLog.erasure(of: "R:1")], at: 8) == [.duplicate(of: 2)])
    }

    @Test func `a restored log is protected by the keys of the one that was backed up`() throws {
        let (stream, restored) = (place.folder.path("full.vigilia"), place.folder.path("restored"))
        do {
            let log = try open()
            try log.append([ProtectedLog.reaction(1, case: "R:1"), ProtectedLog.reaction(2, case: "R:2")], at: 1)
            try log.backUp(toFile: stream)
            try log.append([ProtectedLog.erasure(of: "R:1")], at: 2)
        }
        try EventLog.restore(from: [.path(stream)], to: restored)
        do {
            let log = try EventLog.openForReading(restored)
            #expect(try log.isProtected && log.shownTexts() == [["[sealed]"], ["[sealed]"]])
        }
        let log = try EventLog.open(restored, protection: .keysFolder(place.keys))
        #expect(try log.shownTexts() == [["[erased]"], [ProtectedLog.text(2)]])
        try log.append([ProtectedLog.reaction(3, case: "R:1")], at: 3)
        #expect(try log.shownTexts().last == ["[erased]"])
    }

    @Test func `a key whose adding was cut off is passed over, and damage to one leaves the others`() throws {
        do {
            let log = try open()
            try log.append([ProtectedLog.reaction(1, case: "R:1"), ProtectedLog.reaction(2, case: "R:2")], at: 1)
        }
        let file = try place.keyFile()
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
        bytes += [UInt8](repeating: 7, count: 60)
        bytes[128 + 20] ^= 1
        try Data(bytes).write(to: URL(filePath: file))
        let log = try open()
        let shown = try log.shownTexts().flatMap(\.self)
        #expect(Set(shown) == [RevealedText.refused.shown, try #require(shown.first { $0.contains("Quagmire") })])
        try log.append([ProtectedLog.reaction(3, case: "R:3"), ProtectedLog.reaction(4, case: "R:1")], at: 2)
        #expect(try log.shownTexts().suffix(2) == [[ProtectedLog.text(3)], [ProtectedLog.text(4)]])
    }
}
