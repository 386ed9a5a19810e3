import ClinicalEvents
import Dispatch
import Foundation
import Synchronization
import TamperEvidence
import TestSupport
import Testing

@testable import EventLog

@Suite("Backing up while others write")
struct HotBackupTests {
    private let folder: TemporaryFolder
    private let log: EventLog

    init() throws {
        folder = try TemporaryFolder()
        log = try EventLog.open(folder.path("log"), sealing: Sealing(tailEvents: Sealing.smallestTail))
        try #require(FileManager.default.fileExists(atPath: folder.path("log/signing-key")))
    }

    /// Lets four threads append, and the log seal by itself, until a body ends.
    private func whileWriting(_ body: () throws -> Void) throws {
        let isOver = Atomic(false)
        let log = log
        let writers = DispatchGroup()
        for thread in 0..<4 {
            DispatchQueue.global().async(group: writers) {
                var number = thread * 1_000_000
                while !isOver.load(ordering: .relaxed) {
                    let batch = (number..<number + 150).map { Sample.report($0, case: "case \($0 % 700)") }
                    _ = try? log.append(batch)
                    number += 150
                }
            }
        }
        defer {
            isOver.store(true, ordering: .relaxed)
            writers.wait()
        }
        while try log.status().lastSequence < 4_500 { usleep(2_000) }
        try body()
    }

    /// That a copy is the log as it was at one moment, whatever came later.
    private func expectPrefix(_ path: String, _ summary: BackupSummary) throws {
        let copy = try EventLog.open(path)
        let events = try copy.everything()
        #expect(UInt64(events.count) == summary.last)
        #expect(try events == log.everything(through: summary.last))
        #expect(try copy.verify(heads: log.signedHeads().filter { $0.head.size <= summary.last }).isIntact)
        #expect(copy.identity == log.identity)
        #expect(!FileManager.default.fileExists(atPath: path + "/signing-key"))
        let known = events.suffix(3).map(\.content)
        #expect(try copy.append(known) == events.suffix(3).map { .duplicate(of: $0.sequence) })
    }

    @Test func `a folder and a stream taken while four threads append and seal are each a moment of the log`() throws {
        var summaries: [BackupSummary] = []
        try whileWriting {
            summaries.append(try log.backUp(toFolder: folder.path("copy")))
            summaries.append(try log.backUp(toFile: folder.path("full.vigilia")))
            summaries.append(try log.backUp(toFile: folder.path("later.vigilia"), after: summaries[1].last))
        }
        #expect(try log.status().lastSequence > summaries[2].last)
        let there = try FileManager.default.contentsOfDirectory(atPath: folder.path("copy"))
        #expect(there == ["data.mdb"])
        try expectPrefix(folder.path("copy"), summaries[0])
        let files = ["full.vigilia", "later.vigilia"].map { BackupSource.path(folder.path($0)) }
        try EventLog.restore(from: files, to: folder.path("restored"))
        try expectPrefix(folder.path("restored"), summaries[2])
    }

    @Test func `a folder that was backed up to is restored, and continued by a stream`() throws {
        try log.append(Sample.reports(0..<300))
        try log.backUp(toFolder: folder.path("copy"))
        try log.append(Sample.reports(300..<400))
        try log.backUp(toFile: folder.path("later.vigilia"), after: 300)
        let sources: [BackupSource] = [.path(folder.path("copy")), .path(folder.path("later.vigilia"))]
        let summary = try EventLog.restore(from: sources, to: folder.path("restored"))
        #expect(summary.lastSequence == 400 && summary.events == 100)
        #expect(try EventLog.open(folder.path("restored")).everything() == log.everything())
    }
}
