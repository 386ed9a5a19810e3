import ClinicalEvents
import EventLog
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Damaged backups")
struct BackupDamageTests {
    private let folder: TemporaryFolder
    /// A stream from the first event on, and one that continues it.
    private let (full, later): ([UInt8], [UInt8])
    private let copied: [RecordedEvent]

    init() throws {
        folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"), clock: .simulated)
        try BackupTests.fill(log, 0..<60, seed: 1)
        full = try BackupTests.bytes(log)
        copied = try log.everything()
        try BackupTests.fill(log, 60..<90, seed: 2)
        later = try BackupTests.bytes(log, after: 60)
    }

    private func write(_ bytes: some Sequence<UInt8>) throws -> [BackupSource] {
        let path = folder.path("damaged.vigilia")
        try Data(bytes).write(to: URL(filePath: path))
        return [.path(path)]
    }

    /// That a damaged stream is refused, a new log is not made, and one that is there stays as it was.
    private func expectRefused(_ bytes: [UInt8], _ isFull: Bool, _ what: String) throws {
        let target = isFull ? "restored" : "kept"
        #expect(throws: BackupError.self, "\(what)") {
            try EventLog.restore(from: write(bytes), to: folder.path(target))
        }
        let there = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
        #expect(!there.contains { $0.hasPrefix("restored") || $0.hasSuffix(".partial") }, "\(what)")
        if !isFull { #expect(try EventLog.openForReading(folder.path("kept")).status().lastSequence == 60, "\(what)") }
    }

    @Test(arguments: [true, false])
    func `a stream cut off anywhere is refused, and nothing of it is kept`(isFull: Bool) throws {
        try EventLog.restore(from: write(full), to: folder.path("kept"))
        let stream = isFull ? full : later
        var random = SeededRandom(seed: 11)
        let trailer = stream.count - 100
        let cuts = [0, 1, 7, 8, 9, 12, 40, trailer, stream.count - 1] + (0..<12).map { _ in random.below(trailer) }
        for cut in cuts {
            try expectRefused(Array(stream[..<cut]), isFull, "cut at \(cut)")
        }
        try expectRefused(stream + [0], isFull, "a byte more")
    }

    @Test(arguments: [true, false])
    func `a changed bit anywhere in a stream is found`(isFull: Bool) throws {
        try EventLog.restore(from: write(full), to: folder.path("kept"))
        let stream = isFull ? full : later
        var random = SeededRandom(seed: 12)
        for position in Array(0..<24) + (0..<160).map({ _ in random.below(stream.count) }) {
            var damaged = stream
            damaged[position] ^= 1 << UInt8(random.below(8))
            try expectRefused(damaged, isFull, "seed 12, byte \(position)")
        }
    }

    @Test func `events that do not give the root their stream states are not taken in, checksums or not`() throws {
        let log = try EventLog.open(folder.path("log"))
        // The last event's source key is another, and every checksum fits.
        var forger = try BackupForger(full)
        try forger.changeEvents { block in block[block.count - 1] ^= 1 }
        try expectRefused(forger.stream(), true, "forged")
        #expect(try log.status().lastSequence == 90)
    }

    @Test func `a log with a damaged block is backed up to nothing, and the error names the place`() throws {
        let path = folder.path("log/data.mdb")
        var bytes = try Data(contentsOf: URL(filePath: path))
        // Each block, those on freed pages too.
        for frame in bytes.ranges(of: Data([0x28, 0xB5, 0x2F, 0xFD])) {
            for offset in 10..<30 { bytes[frame.lowerBound + offset] ^= 0x55 }
        }
        try bytes.write(to: URL(filePath: path))
        let log = try EventLog.openForReading(folder.path("log"))
        let error = #expect(throws: BackupError.self) { try log.backUp(toFile: folder.path("full.vigilia")) }
        guard case .log(.damaged(let sequence, _)) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((1...90).contains(sequence))
        let there = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
        #expect(there.filter { $0.contains("vigilia") }.isEmpty)
    }
}

extension SeededRandom {
    fileprivate mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
