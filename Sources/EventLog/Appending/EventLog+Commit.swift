import ClinicalEvents
import LMDB
import Synchronization
import TamperEvidence

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension EventLog {
    /// Stores a group of appends in one durable commit, with who comes while it is prepared, and tells each what became of it.
    func commit(_ first: [CommitQueue.Waiting], _ more: @Sendable () -> [CommitQueue.Waiting]) {
        var group = first
        let (results, state) = writer.withLock { writer in store(&group, more, &writer) }
        queue.deliver(results, to: group)
        if queue.figures.commits.isMultiple(of: Self.commitsBetweenReaderChecks) { removeStaleReaders() }
        if let state { sealIfDue(state) }
    }

    private typealias Outcome = (results: [Result<[AppendOutcome], LogError>], state: LogState?)

    private func store(
        _ group: inout [CommitQueue.Waiting], _ more: @Sendable () -> [CommitQueue.Waiting], _ writer: inout LogWriter
    ) -> Outcome {
        do {
            return try store.environment.growingAsNeeded { try attempt(&group, more, &writer) }
        } catch {
            let failure = LogError(any: error, path)
            return (group.map { _ in .failure(failure) }, nil)
        }
    }

    private func attempt(
        _ group: inout [CommitQueue.Waiting], _ more: @Sendable () -> [CommitQueue.Waiting], _ writer: inout LogWriter
    ) throws -> Outcome {
        do {
            // An event stored in a folder that was moved away would be acknowledged, and missing where the log is now.
            try refuseReplaced()
            var transaction = try store.environment.beginWrite()
            let state = try store.state(transaction)
            try writer.catchUp(self, state, transaction)
            var commit = GroupCommit(self, state)
            var added = 0
            while added < group.count {
                for index in added..<group.count { commit.add(index, of: group, &writer, transaction) }
                added = group.count
                group += more()
            }
            guard commit.storesSomething else { return (commit.results, nil) }
            try commit.write(&writer, &transaction)
            let number = transaction.id
            do { try transaction.commit() } catch {
                guard try isStored(commit.state, after: state, writer.tree, error) else { throw error }
            }
            commits.announce(number)
            writer.known = commit.state
            writer.cases.confirm(commit.state, store)
            return (commit.results, commit.state)
        } catch {
            writer.reset()
            throw error
        }
    }

    /// Whether a commit that failed is on disk all the same, as a whole: where the disk fails at the last step, and at undoing
    /// it too. What was stored must not be reported as refused.
    private func isStored(
        _ state: LogState, after before: LogState, _ tree: CompactRange, _ failure: LMDBError
    ) throws -> Bool {
        guard state != before else { return false }
        do {
            do {
                let transaction = try store.environment.beginRead()
                let isVisible = try store.state(transaction) == state && store.tree(state, transaction) == tree
                guard isVisible else { return false }
            }
            // Beginning to write puts what is visible on disk first, if the last write failed.
            _ = try store.environment.beginWrite()
            return true
        } catch { throw LogError.unconfirmed(error as? LMDBError ?? failure) }
    }

    /// Frees what processes that died while reading still hold, so that pages can be used again. Cost: a look at each reader.
    func removeStaleReaders() {
        // Refused where lock.mdb cannot be written; then the file only grows faster.
        _ = try? store.environment.removeStaleReaders()
    }

    /// Commits between two looks for stale readers.
    static let commitsBetweenReaderChecks = 256

    /// Events of a block at most.
    static let maximumBlockEvents = 4096
    /// Uncompressed bytes from which on a block takes no further event.
    static let maximumBlockBytes = 1 << 20

    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
