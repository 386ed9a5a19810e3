public import ClinicalEvents
import Dispatch
import LMDB
import TamperEvidence

/// What became of one event of an appended batch.
public enum AppendOutcome: Hashable, Sendable {
    /// It is in the log now.
    case appended(sequence: UInt64)
    /// The log had it already, with the same content.
    case duplicate(of: UInt64)
    /// The log has other content under the same source key; this event was left out.
    case conflict(with: UInt64)
}

/// What an append does about an event whose source key the log has with other content.
public enum ConflictPolicy: Sendable {
    /// The whole batch is refused.
    case fail
    /// The event is left out and reported; the rest is appended.
    case leaveOut
}

/// What an append does where as many events wait for a commit as the log allows.
public enum Backpressure: Sendable {
    /// It waits its turn.
    case wait
    /// It is refused with `LogError.busy`, and nothing of it is kept.
    case refuse
}

extension EventLog {
    /// Appends a batch: all of it is durable on return, or nothing is stored.
    ///
    /// An event whose source key the log has already, with the same content, is not stored again. Appends of several threads
    /// or tasks share a commit. Cost: some microseconds an event and one flush of the disk a commit.
    ///
    /// - Parameters:
    ///   - events: what to store, in order.
    ///   - recorded: for logs with a simulated clock, when each event is recorded; never before the last event.
    ///   - policy: what to do about events in conflict with what the log has.
    ///   - expectations: the last sequences that cases must have when the batch is stored, or all of it is refused.
    ///   - position: where a follower stands once the batch is stored; saved in the same commit, never before.
    ///   - backpressure: what to do where too many events wait already.
    /// - Returns: what became of each event, in the order given.
    @discardableResult
    public func append(
        _ events: [ProposedEvent], recorded: [Timestamp]? = nil, onConflict policy: ConflictPolicy = .fail,
        expecting expectations: [CaseExpectation] = [], advancing position: FollowerPosition? = nil,
        backpressure: Backpressure = .wait
    ) throws(LogError) -> [AppendOutcome] {
        let request = try prepare(events, recorded, policy, expectations, position, backpressure)
        guard let request else { return [] }
        let outcomes = try queue.addAndWait(request) { self.commit($0, $1) }.get()
        try destroyKeys(request, outcomes)
        return outcomes
    }

    /// Appends a batch without blocking a thread: suspends until it is durable, or throws and nothing is stored.
    ///
    /// The same as the append that blocks. Cancelling the task does not take an append back.
    @discardableResult
    public func enqueue(
        _ events: [ProposedEvent], recorded: [Timestamp]? = nil, onConflict policy: ConflictPolicy = .fail,
        expecting expectations: [CaseExpectation] = [], advancing position: FollowerPosition? = nil,
        backpressure: Backpressure = .wait
    ) async throws(LogError) -> [AppendOutcome] {
        let request = try prepare(events, recorded, policy, expectations, position, backpressure)
        guard let request else { return [] }
        let result = await withCheckedContinuation { continuation in
            queue.add(CommitQueue.Waiting(request: request, deliver: { continuation.resume(returning: $0) })) {
                self.commit($0, $1)
            }
        }
        let outcomes = try result.get()
        try destroyKeys(request, outcomes)
        return outcomes
    }

    /// What an append of these events would do, without storing anything.
    public func preview(_ events: [ProposedEvent]) throws(LogError) -> [AppendOutcome] {
        guard let request = try prepare(events, nil, .leaveOut, [], nil, .wait, isPreview: true) else { return [] }
        do {
            let transaction = try store.environment.beginRead()
            let state = try store.state(transaction)
            let known = try KnownEvents(log: self).find(request, state, transaction)
            return AppendPlan(request, known: known, after: state.lastSequence).outcomes
        } catch { throw LogError(any: error, path) }
    }

    /// How the appends of this process share commits, and how many wait now.
    public var appendFigures: AppendFigures { queue.figures }

    /// Checks and hashes a batch, which needs no lock; `nil` where there is nothing to store.
    private func prepare(
        _ events: [ProposedEvent], _ recorded: [Timestamp]?, _ policy: ConflictPolicy,
        _ expectations: [CaseExpectation], _ position: FollowerPosition?, _ backpressure: Backpressure,
        isPreview: Bool = false
    ) throws(LogError) -> AppendRequest? {
        if !isPreview {
            guard !isReadOnly else { throw .readOnly(path: path) }
            guard (recorded == nil) == (clock == .system) else { throw .clockIsTheLogs(path: path) }
        }
        if let recorded { try Self.validate(recorded, for: events.count) }
        try position?.validate()
        guard !events.isEmpty || position != nil else { return nil }
        let waiting = queue.figures.waitingEvents
        if backpressure == .refuse, waiting >= Self.maximumWaitingEvents {
            throw .busy(waitingEvents: waiting, limit: Self.maximumWaitingEvents)
        }
        var request = AppendRequest(
            events: events, recorded: recorded, policy: policy, expectations: expectations, position: position,
            hashes: [], sealer: textKeys.sealer)
        try request.hash(with: store.hash, clock.latestDay)
        try request.sealTexts(makingKeys: !isPreview)
        return request
    }

    /// One moment for each event, and one whose text can be read back.
    static func validate(_ recorded: [Timestamp], for count: Int) throws(LogError) {
        let index =
            recorded.count == count ? recorded.firstIndex { !Timestamp.writable.contains($0) } : recorded.count
        guard let index else { return }
        let value = index < recorded.count ? recorded[index].description : "\(recorded.count) moments"
        let expected = "a moment from \(PartialDate.years.lowerBound) to \(PartialDate.years.upperBound) for each event"
        throw .invalidEvent(index: min(index, count), FieldError(field: "recorded", value: value, expected: expected))
    }

    /// The most events that may wait for a commit where a caller asked not to wait.
    public static let maximumWaitingEvents = 65_536
}

extension AppendRequest {
    /// Validates and hashes every event; a large batch on every core. `latest` is what dates are held to, if to anything.
    mutating func hash(with keyed: KeyedHash, _ latest: LatestDay?) throws(LogError) {
        guard events.count >= Self.eventsWorthASecondCore else {
            return try adopt(HashedPart(events, events.indices, latest, keyed, isSealing: isSealing))
        }
        let (events, half, isSealing) = (events, (events.count + 1) / 2, isSealing)
        let results = PartResults(count: 2)
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            let range = part * half..<min(events.count, (part + 1) * half)
            results.fill(part, HashedPart(events, range, latest, keyed, isSealing: isSealing))
        }
        for part in results.all { try adopt(part) }
    }

    private mutating func adopt(_ part: HashedPart) throws(LogError) {
        if let (index, fault) = part.fault { throw .invalidEvent(index: index, fault) }
        if hashes.isEmpty { hashes = part.hashes } else { hashes += part.hashes }
        protected += part.protected
        erasures += part.erasures
    }

    var isSealing: Bool { sealer != nil }

    /// Handing work to another core costs some ten microseconds, an event some half of one.
    private static let eventsWorthASecondCore = 128
}
