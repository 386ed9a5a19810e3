public import ClinicalEvents

/// What a log is, however it keeps its events: what ``EventLog`` and ``MemoryLog`` both offer.
///
/// Appends are all or nothing; a sequence is given inside the commit that stores its event, so that sequences have no gap and
/// nobody sees one before those below it; recorded time never goes back.
public protocol EventStore: AnyObject, Sendable {
    /// Which clock says when an event was recorded.
    var clock: EventLog.Clock { get }

    /// Appends a batch: all of it is stored on return, or nothing is.
    @discardableResult
    func append(
        _ events: [ProposedEvent], recorded: [Timestamp]?, onConflict policy: ConflictPolicy,
        expecting expectations: [CaseExpectation], advancing position: FollowerPosition?, backpressure: Backpressure
    ) throws(LogError) -> [AppendOutcome]

    /// The same without blocking a thread.
    @discardableResult
    func enqueue(
        _ events: [ProposedEvent], recorded: [Timestamp]?, onConflict policy: ConflictPolicy,
        expecting expectations: [CaseExpectation], advancing position: FollowerPosition?, backpressure: Backpressure
    ) async throws(LogError) -> [AppendOutcome]

    /// What an append of these events would do, without storing anything.
    func preview(_ events: [ProposedEvent]) throws(LogError) -> [AppendOutcome]

    /// Where the log stands now. One in memory has no file and interns no names: it states 0 for both.
    func status() throws(LogError) -> LogStatus

    /// One event in full; `nil` where the log has no such sequence.
    func event(_ sequence: UInt64) throws(LogError) -> RecordedEvent?

    /// An event as people are to see it: its protected texts opened, or in their place why they cannot be. What reads a log
    /// otherwise gets them sealed.
    func reveal(_ event: RecordedEvent) throws(LogError) -> RecordedEvent

    /// What a query asks for, read while it is walked over.
    func events(_ query: EventQuery) -> StoredEvents

    /// The sequences of a case's events, ascending.
    func sequences(ofCase identifier: String) throws(LogError) -> [UInt64]

    /// The last sequence recorded at or before a moment; 0 where there is none.
    func lastSequence(recordedBy moment: Timestamp) throws(LogError) -> UInt64

    /// How far a follower has delivered; 0 where it never has.
    func position(ofFollower follower: String) throws(LogError) -> UInt64

    /// Waits until the log holds an event after a sequence; `false` where the time was over, or `isCancelled` said so, before.
    func waitForEvents(
        after sequence: UInt64, for timeout: Duration, isCancelled: (() -> Bool)?
    ) throws(LogError) -> Bool

    /// Reads what a query asks for and goes on with what is appended later.
    func follow(_ query: EventQuery) -> FollowedEvents
}

extension EventLog: EventStore {}
