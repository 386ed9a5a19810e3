import Dispatch
import LMDB
import Synchronization

/// Notices commits of other processes while somebody waits for one.
///
/// LMDB writes the pages of a commit, flushes them, and writes the page that makes them the newest: each wakes the watch. Readers
/// see the commit some microseconds after the last of these, so a look that finds nothing new is repeated a few times at short
/// distances. In case the system's word does not come, the watch also looks now and then.
final class CommitWatch: Sendable {
    private let environment: Environment
    private let signal: CommitSignal
    private let queue = DispatchQueue(label: "vigilia.follow", qos: .userInitiated)
    private let state = Mutex(State())

    private struct State {
        var sources: Sources?
        /// Looks that found nothing new since the file was last written to.
        var looksInVain = 0
        var seen: UInt64 = 0
        var figures = FollowingFigures()
    }

    /// What wakes the watch. Made when somebody waits for the first time.
    private struct Sources {
        var timer: any DispatchSourceTimer
        var changes: FileChanges?
        var written: (any DispatchSourceProtocol)?
    }

    /// How long after a change of the file that showed nothing new to look again, each time.
    private static let pauses: [DispatchTimeInterval] = [
        .milliseconds(1), .milliseconds(2), .milliseconds(4), .milliseconds(8),
    ]
    /// How often to look where the system gives word of changes.
    private static let slowPause = DispatchTimeInterval.milliseconds(250)
    /// How often to look where it does not.
    private static let quickPause = DispatchTimeInterval.milliseconds(5)

    init(_ environment: Environment, _ signal: CommitSignal) {
        self.environment = environment
        self.signal = signal
    }

    deinit {
        state.withLock { state in
            state.sources?.timer.cancel()
            state.sources?.written?.cancel()
        }
    }

    /// How often it has looked so far.
    var figures: FollowingFigures { state.withLock { $0.figures } }

    /// Watches as long as somebody waits. Called after the waiter is known to the signal.
    func begin() {
        guard signal.beginWatching() else { return }
        queue.async { [weak self] in self?.look(afterChange: true) }
    }

    private func look(afterChange: Bool) {
        if signal.endWatchingWhereNobodyWaits() { return schedule(.distantFuture) }
        // Asked for before looking: a change after the look brings word, a change before it is seen.
        let isTold = askForChanges()
        // Where it fails, for too many readers say, the next look may succeed.
        let commit = (try? environment.beginRead())?.id ?? 0
        let looks = state.withLock { state in
            state.figures.looks += 1
            state.looksInVain = afterChange ? 0 : state.looksInVain + 1
            if commit > state.seen { (state.seen, state.looksInVain) = (commit, Self.pauses.count) }
            return state.looksInVain
        }
        signal.announce(commit)
        // Nothing will come any more: whoever waits is to look, and finds out.
        if environment.isReplaced { signal.wakeAll() }
        let pause = isTold ? Self.slowPause : Self.quickPause
        schedule(.now() + (looks < Self.pauses.count ? Self.pauses[looks] : pause))
    }

    private func schedule(_ next: DispatchTime) {
        state.withLock { $0.sources?.timer.schedule(deadline: next, leeway: .microseconds(100)) }
    }

    /// Whether the system will give word of the next change of the file.
    private func askForChanges() -> Bool {
        state.withLock { state in
            let sources = state.sources ?? makeSources()
            state.sources = sources
            sources.changes?.ask()
            return sources.changes != nil
        }
    }

    private func makeSources() -> Sources {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [weak self] in self?.look(afterChange: false) }
        timer.schedule(deadline: .distantFuture)
        timer.resume()
        let changes = FileChanges(environment.path + "/data.mdb")
        let written = changes?.source(queue)
        written?.setEventHandler { [weak self] in self?.look(afterChange: true) }
        // The descriptor is closed once nothing can arrive on it any more.
        written?.setCancelHandler { withExtendedLifetime(changes) {} }
        written?.resume()
        return Sources(timer: timer, changes: changes, written: written)
    }
}

/// How a process follows a log.
public struct FollowingFigures: Hashable, Sendable {
    /// How often it looked whether another process had committed.
    public internal(set) var looks = 0
}
