public import ClinicalEvents
import Synchronization

/// A log in memory, for tests and trials: keeps every promise of ``EventLog`` but that of lasting.
///
/// It is written the plainest way there is, so that the other can be held against it.
public final class MemoryLog: EventStore {
    /// Which clock says when an event was recorded.
    public let clock: EventLog.Clock

    private let content = Mutex(MemoryContent())
    private let commits = CommitSignal()
    private let sealer: TextSealer?

    /// What an error says in the place of a folder.
    static let path = "a log in memory"

    /// An empty log.
    ///
    /// - Parameters:
    ///   - clock: which clock says when an event was recorded.
    ///   - isProtected: whether protected texts are sealed; their keys are in memory, too.
    public init(clock: EventLog.Clock = .system, isProtected: Bool = true) {
        self.clock = clock
        let keys = MemoryKeys()
        sealer = isProtected ? TextSealer(keys: { () throws(LogError) in keys }, identity: Self.path) : nil
    }

    /// Appends a batch: all of it is there on return, or nothing is. Cost: about a microsecond an event.
    ///
    /// Parameters are those of the stored log. No append ever waits for another's disk, so there is no backpressure.
    @discardableResult
    public func append(
        _ events: [ProposedEvent], recorded: [Timestamp]? = nil, onConflict policy: ConflictPolicy = .fail,
        expecting expectations: [CaseExpectation] = [], advancing position: FollowerPosition? = nil,
        backpressure: Backpressure = .wait
    ) throws(LogError) -> [AppendOutcome] {
        guard (recorded == nil) == (clock == .system) else { throw .clockIsTheLogs(path: Self.path) }
        try validate(events, recorded)
        try position?.validate()
        guard !events.isEmpty || position != nil else { return [] }
        let now = EventLog.now()
        let events = try sealed(events)
        let isSealing = sealer != nil
        let (outcomes, commit) = try content.withLock { content throws(LogError) in
            let outcomes = try content.plan(events, policy, expectations, isSealing: isSealing)
            for (index, outcome) in outcomes.enumerated() {
                if case .appended = outcome { content.add(events[index], recorded?[index] ?? now) }
            }
            if let position { content.advance(position) }
            content.commit += 1
            return (outcomes, content.commit)
        }
        commits.announce(commit)
        try destroyKeys(events, outcomes)
        return outcomes
    }

    /// The same append; there is nothing to suspend for.
    @discardableResult
    public func enqueue(
        _ events: [ProposedEvent], recorded: [Timestamp]? = nil, onConflict policy: ConflictPolicy = .fail,
        expecting expectations: [CaseExpectation] = [], advancing position: FollowerPosition? = nil,
        backpressure: Backpressure = .wait
    ) async throws(LogError) -> [AppendOutcome] {
        try append(
            events, recorded: recorded, onConflict: policy, expecting: expectations, advancing: position,
            backpressure: backpressure)
    }

    /// What an append of these events would do, without storing anything.
    public func preview(_ events: [ProposedEvent]) throws(LogError) -> [AppendOutcome] {
        try validate(events, nil)
        let (events, isSealing) = (try sealed(events), sealer != nil)
        return try content.withLock { content throws(LogError) in
            try content.plan(events, .leaveOut, [], isSealing: isSealing)
        }
    }

    private func sealed(_ events: [ProposedEvent]) throws(LogError) -> [ProposedEvent] {
        guard let sealer else { return events }
        let keys = try sealer.keys()
        var sealed = events
        for (index, event) in events.enumerated() where !event.event.protectedTexts.isEmpty {
            let tag = keys.tag(of: event.caseIdentifier)
            let state = try keys.keys(of: [tag])[tag] ?? .missing
            do throws(FieldError) { sealed[index] = try sealer.seal(event, state) } catch {
                throw .invalidEvent(index: index, error)
            }
        }
        return sealed
    }

    private func destroyKeys(_ events: [ProposedEvent], _ outcomes: [AppendOutcome]) throws(LogError) {
        guard let keys = try sealer?.keys() else { return }
        for (event, outcome) in zip(events, outcomes) where event.event.kind == .caseErased {
            if case .conflict = outcome { continue }
            try keys.destroyKeys(of: [keys.tag(of: event.caseIdentifier)])
        }
    }

    private func validate(_ events: [ProposedEvent], _ recorded: [Timestamp]?) throws(LogError) {
        let latest = clock.latestDay
        if let recorded { try EventLog.validate(recorded, for: events.count) }
        for (index, event) in events.enumerated() {
            do throws(FieldError) {
                try event.validate()
                if let latest { try event.validateDates(latest) }
            } catch { throw .invalidEvent(index: index, error) }
        }
    }
}

extension MemoryLog {
    /// Where the log stands now.
    public func status() -> LogStatus {
        content.withLock { content in
            LogStatus(
                lastSequence: UInt64(content.events.count), lastRecorded: content.events.last?.recorded,
                caseCount: content.cases.count, symbolCount: 0, bytesOnDisk: 0)
        }
    }

    /// One event; `nil` where the log has no such sequence.
    public func event(_ sequence: UInt64) -> RecordedEvent? {
        content.withLock { content in
            sequence > 0 && sequence <= content.events.count ? content.events[Int(sequence) - 1] : nil
        }
    }

    /// An event as people are to see it.
    public func reveal(_ event: RecordedEvent) throws(LogError) -> RecordedEvent {
        guard let sealer else { return event }
        return try event.showing(try sealer.revealedTexts(of: event.content))
    }

    /// The sequences of a case's events, ascending.
    public func sequences(ofCase identifier: String) -> [UInt64] {
        content.withLock { $0.cases[ExactName(identifier)] ?? [] }
    }

    /// The last sequence recorded at or before a moment; 0 where there is none. Cost: a look at each event.
    public func lastSequence(recordedBy moment: Timestamp) -> UInt64 {
        content.withLock { content in UInt64(content.events.prefix { $0.recorded <= moment }.count) }
    }

    /// How far a follower has delivered; 0 where it never has.
    public func position(ofFollower follower: String) -> UInt64 {
        content.withLock { $0.positions[ExactName(follower)] ?? 0 }
    }

    /// What a query asks for. Cost: a look at each event.
    public func events(_ query: EventQuery = .everything) -> StoredEvents {
        StoredEvents { () throws(LogError) -> any EventCursor in MemoryCursor(self, query) }
    }

    /// Waits until the log holds an event after a sequence.
    ///
    /// - Returns: `false` where the time was over, or `isCancelled` said so, before anything came.
    public func waitForEvents(
        after sequence: UInt64, for timeout: Duration, isCancelled: (() -> Bool)? = nil
    ) throws(LogError) -> Bool {
        try commits.wait(for: timeout, isCancelled, watching: {}) { () throws(LogError) in
            content.withLock { ($0.commit, $0.events.count > sequence) }
        }
    }

    /// Reads what a query asks for and goes on with what is appended later.
    public func follow(_ query: EventQuery = .everything) -> FollowedEvents {
        FollowedEvents(query, commits, watching: {}) { () throws(LogError) -> any EventCursor in
            MemoryCursor(self, query)
        } commit: { _ throws(LogError) in
            self.content.withLock { $0.commit }
        }
    }
}
