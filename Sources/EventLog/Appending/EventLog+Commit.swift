import ClinicalEvents
import LMDB
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension EventLog {
    /// Stores a group of appends in one durable commit and tells each what became of it.
    func commit(_ group: [CommitQueue.Waiting]) {
        let (results, state) = writer.withLock { writer in store(group, &writer) }
        for (waiting, result) in zip(group, results) { waiting.deliver(result) }
        if let state { sealIfDue(state) }
    }

    private func store(
        _ group: [CommitQueue.Waiting], _ writer: inout LogWriter
    ) -> ([Result<[AppendOutcome], LogError>], LogState?) {
        do {
            var transaction = try store.environment.beginWrite()
            let state = try store.state(transaction)
            try writer.catchUp(self, state, transaction)
            var commit = GroupCommit(self, state, group)
            for index in group.indices { commit.add(index, &writer, transaction) }
            guard commit.storesSomething else { return (commit.results, nil) }
            try commit.write(&writer, &transaction)
            let number = transaction.id
            try transaction.commit()
            commits.announce(number)
            writer.known = commit.state
            writer.cases.confirm(commit.state, store)
            return (commit.results, commit.state)
        } catch {
            writer.reset()
            let failure = LogError(any: error, path)
            return (group.map { _ in .failure(failure) }, nil)
        }
    }

    /// Events of a block at most.
    static let maximumBlockEvents = 4096
    /// Uncompressed; a single event of any allowed size still fits a block of its own.
    static let maximumBlockBytes = 1 << 20

    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
