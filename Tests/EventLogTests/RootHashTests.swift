import ClinicalEvents
import LMDB
import TamperEvidence
import TestSupport
import Testing

@testable import EventLog

@Suite("The tree's root at any kept place")
struct RootHashTests {
    @Test func `it is that of the events up to there`() throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"))
        try log.append(Sample.reports(0..<1000))
        var (tree, roots) = (CompactRange(), [UInt64: TreeHash]())
        for event in try log.everything() {
            let entry = LogEntry(
                sequence: event.sequence, recordedMilliseconds: event.recorded.milliseconds,
                contentHash: TreeHash(contentLine: event.content.jsonLine))
            tree.append(entry.leafHash)
            roots[tree.size] = tree.rootHash
        }
        for count in [UInt64(256), 512, 768] { #expect(try log.rootHash(ofFirst: count) == roots[count]) }
        #expect(try log.rootHash(ofFirst: 0) == .ofEmptyTree)
        #expect(try log.rootHash(ofFirst: 255) == nil)
        #expect(try log.rootHash(ofFirst: 1024) == nil)
    }

    @Test func `above the second kept level it is that of the frontier`() throws {
        let folder = try TemporaryFolder()
        let log = try EventLog.open(folder.path("log"), sealing: .manual)
        for start in stride(from: 0, to: 66_048, by: 10_608) {
            try log.append(Sample.reports(start..<min(66_048, start + 10_608)))
        }
        let transaction = try log.store.environment.beginRead()
        let frontier = try log.store.tree(log.store.state(transaction), transaction)
        #expect(try log.rootHash(ofFirst: 66_048) == frontier.rootHash)
    }
}
