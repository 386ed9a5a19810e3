import Dispatch
import Synchronization

/// Lets concurrent appends share a commit: whoever comes while a commit runs goes into the next one, all together.
///
/// The first to come leads: it commits for all that wait. A caller that blocks its thread leads for its own commit and hands
/// over; for tasks, and after that, a queue of the log's own leads.
final class CommitQueue: Sendable {
    /// An append that waits for its commit. A class, since it goes through several hands, and a copy of a request counts each of
    /// its lists.
    final class Waiting: Sendable {
        let request: AppendRequest
        let deliver: @Sendable (Result<[AppendOutcome], LogError>) -> Void

        init(request: AppendRequest, deliver: @escaping @Sendable (Result<[AppendOutcome], LogError>) -> Void) {
            (self.request, self.deliver) = (request, deliver)
        }
    }

    /// Stores a group, and who comes while it is prepared: asked for more, the queue says who, until nobody is worth waiting for.
    typealias Commit = @Sendable (_ group: [Waiting], _ more: @Sendable () -> [Waiting]) -> Void

    fileprivate struct State {
        var waiting: [Waiting] = []
        var isLed = false
        /// Appends and events that the present commit has taken in.
        var taken = 0
        var takenEvents = 0
        var gathering = Gathering()
        /// How many must wait before the leader, which sleeps, is woken; 0 where it does not sleep.
        var wakesLeaderAt = 0
        /// When the present commit last took somebody in.
        var complete: UInt64 = 0
        /// Until when it may wait for more.
        var deadline: UInt64 = 0
        var figures = AppendFigures()
    }

    /// Events after which a commit takes in no further append.
    static let eventsPerCommit = 8192

    private let state = Mutex(State())
    private let leaders = DispatchQueue(label: "vigilia.commit", qos: .userInitiated)
    private let haveCome = DispatchSemaphore(value: 0)

    /// How appends have fared so far in this process.
    var figures: AppendFigures { state.withLock { $0.figures } }

    /// Adds an append that is delivered once its commit is over.
    func add(_ waiting: Waiting, _ commit: @escaping Commit) {
        if enter(waiting) { leaders.async { self.lead(commit) } }
    }

    /// Adds an append and blocks until its commit is over.
    func addAndWait(_ request: AppendRequest, _ commit: @escaping Commit) -> Result<[AppendOutcome], LogError> {
        let place = OutcomePlace()
        if enter(Waiting(request: request, deliver: { place.fill($0) })) {
            commit(firstOfGroup()) { self.nextOfGroup() }
            if !resign() { leaders.async { self.lead(commit) } }
        }
        return place.wait()
    }

    /// Tells each append of a group what became of it.
    func deliver(_ results: [Result<[AppendOutcome], LogError>], to group: [Waiting]) {
        state.withLock { state in
            state.gathering.end(
                answered: group.count, waiting: state.waiting.count, nanoseconds: Self.now() - state.complete)
        }
        for (waiting, result) in zip(group, results) { waiting.deliver(result) }
    }

    /// Whether the caller has to lead.
    private func enter(_ waiting: Waiting) -> Bool {
        let (leads, wakes) = state.withLock { state in
            state.waiting.append(waiting)
            state.figures.came(waiting.request.events.count)
            let wakes = state.wakesLeaderAt > 0 && state.waiting.count >= state.wakesLeaderAt
            if wakes { state.wakesLeaderAt = 0 }
            defer { state.isLed = true }
            return (!state.isLed, wakes)
        }
        if wakes { haveCome.signal() }
        return leads
    }

    private func lead(_ commit: Commit) {
        repeat { commit(firstOfGroup()) { self.nextOfGroup() } } while !resign()
    }

    /// Begins a commit with those who wait.
    private func firstOfGroup() -> [Waiting] {
        state.withLock { state in
            (state.taken, state.takenEvents) = (0, 0)
            state.figures.commits += 1
            let first = state.take()
            state.complete = Self.now()
            state.deadline = state.gathering.begin(first.count, at: state.complete)
            return first
        }
    }

    /// Those who came since, in the order they came; none where the commit should wait no longer.
    private func nextOfGroup() -> [Waiting] {
        while true {
            let (come, deadline) = state.withLock { $0.next(at: Self.now()) }
            guard let deadline else { return come }
            if haveCome.wait(timeout: DispatchTime(uptimeNanoseconds: deadline)) == .timedOut { forgetSignal() }
        }
    }

    /// Whoever came just after the time was over may have woken a leader that slept no more: that is not for its next sleep.
    private func forgetSignal() {
        let isSignalled = state.withLock { state in
            defer { state.wakesLeaderAt = 0 }
            return state.wakesLeaderAt == 0
        }
        if isSignalled { haveCome.wait() }
    }

    /// Whether nobody waits any more, and so nobody leads.
    private func resign() -> Bool {
        state.withLock { state in
            if state.waiting.isEmpty { state.isLed = false }
            return !state.isLed
        }
    }

    private static func now() -> UInt64 { DispatchTime.now().uptimeNanoseconds }
}

extension CommitQueue.State {
    /// Takes into the commit those who wait, as many as it has room for.
    fileprivate mutating func take() -> [CommitQueue.Waiting] {
        var (count, events) = (0, 0)
        while count < waiting.count, takenEvents + events < CommitQueue.eventsPerCommit {
            events += waiting[count].request.events.count
            count += 1
        }
        var group: [CommitQueue.Waiting] = []
        if count == waiting.count {
            swap(&group, &waiting)
        } else {
            group = Array(waiting.prefix(count))
            waiting.removeFirst(count)
        }
        (taken, takenEvents) = (taken + count, takenEvents + events)
        figures.left(count, events)
        return group
    }

    /// Those who came since the last look; or until when to sleep, where nobody came who is worth waiting for.
    fileprivate mutating func next(at now: UInt64) -> (come: [CommitQueue.Waiting], deadline: UInt64?) {
        let come = take()
        complete = now
        guard come.isEmpty, takenEvents < CommitQueue.eventsPerCommit else { return (come, nil) }
        let missing = gathering.missing(taken)
        guard missing > 0, now < deadline else {
            gathering.timeIsOver(taken)
            return ([], nil)
        }
        // Half of those missing: they are taken in while the others are on their way, and the leader sleeps seldom.
        wakesLeaderAt = missing > 16 ? missing / 2 : missing
        return ([], deadline)
    }
}

/// How the appends of this process share commits, and how many wait.
public struct AppendFigures: Hashable, Sendable {
    /// Appends asked for.
    public internal(set) var appends = 0
    /// Commits made for them.
    public internal(set) var commits = 0
    /// Appends that wait for the commit that runs now to end.
    public internal(set) var waitingAppends = 0
    /// Their events.
    public internal(set) var waitingEvents = 0
    /// The most events that ever waited.
    public internal(set) var mostWaitingEvents = 0

    fileprivate mutating func came(_ events: Int) {
        appends += 1
        waitingAppends += 1
        waitingEvents += events
        mostWaitingEvents = max(mostWaitingEvents, waitingEvents)
    }

    fileprivate mutating func left(_ appends: Int, _ events: Int) {
        waitingAppends -= appends
        waitingEvents -= events
    }
}

/// Where an outcome is put for a thread that blocks until it is there.
private final class OutcomePlace: Sendable {
    private let outcome = Mutex<Result<[AppendOutcome], LogError>?>(nil)
    private let isFilled = DispatchSemaphore(value: 0)

    func fill(_ result: Result<[AppendOutcome], LogError>) {
        outcome.withLock { $0 = result }
        isFilled.signal()
    }

    func wait() -> Result<[AppendOutcome], LogError> {
        isFilled.wait()
        return outcome.withLock { $0 } ?? .success([])
    }
}
