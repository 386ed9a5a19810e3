import ClinicalEvents
import LMDB
import TamperEvidence

@testable import EventLog

extension EventLog {
    /// Whether the tree that the log kept is the one that its events give.
    static func verifyTree(of events: [RecordedEvent], against log: EventLog) throws -> Bool {
        var tree = CompactRange()
        for event in events {
            let entry = LogEntry(
                sequence: event.sequence, recordedMilliseconds: event.recorded.milliseconds,
                contentHash: TreeHash(contentLine: event.content.jsonLine))
            tree.append(entry.leafHash)
        }
        let transaction = try log.store.environment.beginRead()
        return try log.store.tree(log.store.state(transaction), transaction) == tree
    }
}
