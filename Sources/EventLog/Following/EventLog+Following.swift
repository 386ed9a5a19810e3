import LMDB

extension EventLog {
    /// Waits until the log holds an event after a sequence, appended by this process or another.
    ///
    /// Wakes within a millisecond or so of a commit, and uses no time while there is none. It blocks its thread: a task follows
    /// with ``follow(_:)`` instead. Where the log's folder is moved or replaced meanwhile, it throws `LogError.replaced`.
    ///
    /// - Parameters:
    ///   - sequence: the last event the caller knows.
    ///   - timeout: how long to wait at most.
    ///   - isCancelled: asked ten times a second, where given.
    /// - Returns: `false` where the time was over, or `isCancelled` said so, before anything came.
    public func waitForEvents(
        after sequence: UInt64, for timeout: Duration, isCancelled: (() -> Bool)? = nil
    ) throws(LogError) -> Bool {
        try commits.wait(for: timeout, isCancelled, watching: { watch.begin() }) { () throws(LogError) in
            let found = try visibleCommit()
            let isThere = found.lastSequence > sequence
            if !isThere { try refuseReplaced() }
            return (found.number, isThere)
        }
    }

    /// Suspends until the log holds an event after a sequence, appended by this process or another, or the task is cancelled.
    ///
    /// The same as the wait that blocks, for a task that wakes others: it reads no event.
    ///
    /// - Parameter sequence: the last event the caller knows.
    /// - Returns: the last sequence of the log by then.
    public func awaitEvents(after sequence: UInt64) async throws(LogError) -> UInt64 {
        while true {
            let found = try visibleCommit()
            if found.lastSequence > sequence || Task.isCancelled { return found.lastSequence }
            await commits.wait(after: found.number, watching: { watch.begin() })
        }
    }

    /// Reads what a query asks for and goes on with what is appended later, by this process or another, until the task is
    /// cancelled or nothing more can come. Every event comes once, in order. Where the log's folder is moved or replaced meanwhile,
    /// it ends within a quarter of a second with `LogError.replaced`, after the last event of the log that was opened.
    public func follow(_ query: EventQuery = .everything) -> FollowedEvents {
        FollowedEvents(query, commits, watching: { self.watch.begin() }) { () throws(LogError) -> any EventCursor in
            try LogCursor(self, query)
        } commit: { seen throws(LogError) in
            let number = try self.visibleCommit().number
            if number <= seen { try self.refuseReplaced() }
            return number
        }
    }

    /// Refuses to go on with a log whose path leads elsewhere.
    func refuseReplaced() throws(LogError) {
        if store.environment.isReplaced { throw .replaced(path: path) }
    }

    /// How this process follows the log.
    public var followingFigures: FollowingFigures { watch.figures }

    /// The last commit that a reader sees, and the last event of it. The newest commit in the file may be ahead of it by some
    /// microseconds: taking that one for seen would mean to wait for the one after it.
    private func visibleCommit() throws(LogError) -> (number: UInt64, lastSequence: UInt64) {
        do {
            let transaction = try store.environment.beginRead()
            return (transaction.id, try store.state(transaction).lastSequence)
        } catch { throw LogError(error, path) }
    }
}
