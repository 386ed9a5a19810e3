import LMDB

/// Where the bytes of a log go.
public struct LogStatistics: Sendable, Equatable {
    /// What one kind of stored thing takes.
    public struct Part: Sendable, Equatable {
        /// What it is: `blocks`, `runs`, `cases`, ...
        public var name: String
        /// How many values.
        public var entries: Int
        /// Bytes of the pages that hold them.
        public var bytes: Int
    }

    /// Events of the log.
    public var events: Int
    /// Of these, events in sealed blocks.
    public var sealedEvents: Int
    /// Every part, the largest first.
    public var parts: [Part]
    /// Bytes of pages that hold nothing now and will be used again, and of the file's own tables.
    public var freeBytes: Int
    /// Bytes of the file that are in use, free pages within it included.
    public var totalBytes: Int

    /// Bytes an event, everything included; 0 for an empty log.
    public var bytesPerEvent: Double { events == 0 ? 0 : Double(totalBytes) / Double(events) }
}

extension EventLog {
    /// Where the bytes of the log go now. Cost: a look at the root of each part.
    public func statistics() throws(LogError) -> LogStatistics {
        do {
            let transaction = try store.environment.beginRead()
            let state = try store.state(transaction)
            let total = store.environment.sizeOnDisk
            var parts: [LogStatistics.Part] = []
            for database in store.databases {
                let statistics = try transaction.statistics(database)
                parts.append(
                    LogStatistics.Part(
                        name: database.name, entries: statistics.entries, bytes: statistics.bytesUsed))
            }
            parts.sort { ($1.bytes, $0.name) < ($0.bytes, $1.name) }
            return LogStatistics(
                events: Int(state.lastSequence), sealedEvents: Int(state.sealedThrough), parts: parts,
                freeBytes: max(0, total - parts.reduce(0) { $0 + $1.bytes }), totalBytes: total)
        } catch { throw LogError(any: error, path) }
    }
}

extension LogStore {
    /// Every database, in the order they are made.
    var databases: [Database] { [meta, blocks, symbols, cases, treeNodes, treeHeads, runs, positions] }
}
