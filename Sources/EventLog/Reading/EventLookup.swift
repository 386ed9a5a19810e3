public import ClinicalEvents
import LMDB

/// Fetches single events in full. Events of one block, in ascending order, open the block once.
public struct EventLookup {
    private let log: EventLog
    private var access: BlockAccess

    /// A look-up in a log.
    public init(_ log: EventLog) {
        self.log = log
        access = BlockAccess(log: log)
    }

    /// The event of a sequence the log has.
    public mutating func event(_ sequence: UInt64) throws(LogError) -> RecordedEvent {
        do {
            let transaction = try log.store.environment.beginRead()
            return try access.event(sequence, transaction)
        } catch { throw LogError.reading(error, at: sequence, log.path) }
    }
}
