public import ClinicalEvents
import LMDB
public import TamperEvidence

/// An event and what the log's tree has the hash of.
public struct StoredEvent: Hashable, Sendable {
    /// The event, in the fields of today.
    public var event: RecordedEvent
    /// Its canonical line without sequence and recorded time, with its payload in the version it was written in.
    public var contentLine: [UInt8]

    /// The hash of its leaf.
    public var leafHash: TreeHash { event.leafHash(ofContentLine: contentLine) }
}

extension RecordedEvent {
    /// The hash of the event's leaf in the log's tree. Its content line is the one that was stored, which the event in today's
    /// fields need not give.
    func leafHash(ofContentLine line: [UInt8]) -> TreeHash {
        let hash = TreeHash(contentLine: line)
        return LogEntry(sequence: sequence, recordedMilliseconds: recorded.milliseconds, contentHash: hash).leafHash
    }
}

extension EventLog {
    /// The event of a sequence as the tree has it; `nil` where the log ends before. Cost: a block opened.
    public func storedEvent(_ sequence: UInt64) throws(LogError) -> StoredEvent? {
        do {
            let transaction = try store.environment.beginRead()
            guard 1...max(1, try store.state(transaction).lastSequence) ~= sequence else { return nil }
            var access = BlockAccess(log: self)
            return try access.storedEvent(sequence, transaction)
        } catch { throw LogError.reading(error, at: sequence, path) }
    }
}
