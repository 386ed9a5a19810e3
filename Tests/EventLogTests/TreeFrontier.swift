import ClinicalEvents
import LMDB
import TamperEvidence

@testable import EventLog

extension EventLog {
    /// Whether the tree that the log kept is the one that its events give.
    static func verifyTree(of events: [RecordedEvent], against log: EventLog) throws -> Bool {
        var tree = CompactRange()
        for event in events { tree.append(event.leafHash) }
        let transaction = try log.store.environment.beginRead()
        return try log.store.tree(log.store.state(transaction), transaction) == tree
    }
}

extension RecordedEvent {
    /// The hash of the leaf of an event of today's version.
    var leafHash: TreeHash { leafHash(ofContentLine: content.jsonLine) }
}
