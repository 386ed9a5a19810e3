import Dispatch
import Synchronization

/// Lets concurrent appends share a commit: whoever comes while a commit runs goes into the next one, all together.
///
/// The first to come leads: it commits for all that wait. A caller that blocks its thread leads for its own commit and hands
/// over; for tasks, and after that, a queue of the log's own leads.
final class CommitQueue: Sendable {
    /// An append that waits for its commit.
    struct Waiting: Sendable {
        var request: AppendRequest
        var deliver: @Sendable (Result<[AppendOutcome], LogError>) -> Void
    }

    typealias Commit = @Sendable ([Waiting]) -> Void

    private struct State {
        var waiting: [Waiting] = []
        var isLed = false
        var figures = AppendFigures()
    }

    /// Events after which a commit takes in no further append.
    static let eventsPerCommit = 8192

    private let state = Mutex(State())
    private let leaders = DispatchQueue(label: "vigilia.commit", qos: .userInitiated)

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
            commit(nextGroup())
            if !resign() { leaders.async { self.lead(commit) } }
        }
        return place.wait()
    }

    /// Whether the caller has to lead.
    private func enter(_ waiting: Waiting) -> Bool {
        state.withLock { state in
            state.waiting.append(waiting)
            state.figures.appends += 1
            state.figures.waitingAppends += 1
            state.figures.waitingEvents += waiting.request.events.count
            state.figures.mostWaitingEvents = max(state.figures.mostWaitingEvents, state.figures.waitingEvents)
            defer { state.isLed = true }
            return !state.isLed
        }
    }

    private func lead(_ commit: Commit) {
        repeat { commit(nextGroup()) } while !resign()
    }

    /// The appends that share the next commit, in the order they came.
    private func nextGroup() -> [Waiting] {
        state.withLock { state in
            var (count, events) = (0, 0)
            while count < state.waiting.count, events < Self.eventsPerCommit {
                events += state.waiting[count].request.events.count
                count += 1
            }
            let group = Array(state.waiting.prefix(count))
            state.waiting.removeFirst(count)
            state.figures.commits += 1
            state.figures.waitingAppends -= count
            state.figures.waitingEvents -= events
            return group
        }
    }

    /// Whether nobody waits any more, and so nobody leads.
    private func resign() -> Bool {
        state.withLock { state in
            if state.waiting.isEmpty { state.isLed = false }
            return !state.isLed
        }
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
