public import ClinicalEvents

/// Events of a log, those there are and those to come, read one by one while they are asked for.
///
/// Ends when its task is cancelled or nothing more can come: the query's last sequence was read, or it was to be read backwards.
/// An error ends it too.
///
///     for try await event in log.follow(EventQuery(sequences: 1_000...UInt64.max)) { ... }
public struct FollowedEvents: AsyncSequence {
    /// Events come in full.
    public typealias Element = RecordedEvent
    /// What goes wrong is the log's.
    public typealias Failure = LogError

    private let isFollowing: Bool
    private let signal: CommitSignal
    private let watching: () -> Void
    private let open: () throws(LogError) -> any EventCursor
    private let commit: (_ seen: UInt64) throws(LogError) -> UInt64

    init(
        _ query: EventQuery, _ signal: CommitSignal, watching: @escaping () -> Void,
        open: @escaping () throws(LogError) -> any EventCursor,
        commit: @escaping (_ seen: UInt64) throws(LogError) -> UInt64
    ) {
        isFollowing = query.order == .forwards
        self.signal = signal
        self.watching = watching
        self.open = open
        self.commit = commit
    }

    /// Begins to read, from the first event of the query.
    public func makeAsyncIterator() -> Iterator { Iterator(events: self) }

    /// The place a follower has come to.
    public struct Iterator: AsyncIteratorProtocol {
        private let events: FollowedEvents
        private var cursor: (any EventCursor)?
        /// A commit all of whose events have been read, once the cursor finds nothing.
        private var seen: UInt64 = 0
        private var isOver = false

        fileprivate init(events: FollowedEvents) { self.events = events }

        /// The next event, as soon as there is one; `nil` where none can come, or the task was cancelled.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(LogError) -> RecordedEvent? {
            do throws(LogError) {
                while !isOver, !Task.isCancelled {
                    let cursor = try openCursor()
                    if let event = try cursor.next() { return event }
                    guard events.isFollowing, !cursor.isFinished else { break }
                    await events.signal.wait(after: seen, watching: events.watching)
                    // Looked up before reading: what is committed while it reads ends the next wait.
                    seen = try events.commit(seen)
                }
            } catch {
                isOver = true
                throw error
            }
            isOver = true
            return nil
        }

        private mutating func openCursor() throws(LogError) -> any EventCursor {
            if let cursor { return cursor }
            let opened = try events.open()
            cursor = opened
            return opened
        }
    }
}
