internal import EventLog
internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import Terminology

/// Tells every stream of the server that the log has grown, and has what came encoded once for all of them. One task waits for
/// commits, of this process or another, and wakes those that wait: the writer does no more for a thousand of them than for one.
///
/// Where many wait they are woken in turns, a few at a time, so that a request that comes between them has its turn too; commits
/// of that time come together. A turn takes `pauseOfStream` for each stream: 40 ms for a thousand. The next one begins when half of
/// those that were woken wait again, so that streams that all have much to send stay together and share what is read; but after
/// `longestTurn` at the latest, so that those that take what they are sent do not wait for those that do not.
final class LogTail: Service {
    /// Why a wait ended.
    enum Wake: Sendable {
        /// The log has an event after the one that was asked for.
        case grown
        /// Nothing came for a while: a sign of life is due.
        case quiet
        /// The server stops.
        case over
    }

    private struct State {
        /// Up to where streams were told of events.
        var last: UInt64 = 0
        /// The log's last event.
        var newest: UInt64 = 0
        var isOver = false
        var waiting: [UInt64: Waiting] = [:]
        var tickets: UInt64 = 0
    }

    private struct Waiting {
        var after: UInt64
        /// Whether it is a stream; a webhook takes as long as its receiver does.
        var isStream: Bool
        var continuation: CheckedContinuation<Wake, Never>
    }

    private let log: EventLog
    private let heartbeat: Duration
    private let state = Mutex(State())
    private let whole: RecentEvents
    private let withoutIdentity: RecentEvents

    /// How long a turn takes for each stream that is woken: what sending to it costs of one core, and as much for others.
    private static let pauseOfStream = Duration.microseconds(40)
    /// How many are woken at once.
    private static let wokenAtOnce = 64
    /// How long a turn waits for streams that are slow to take what they are sent.
    private static let longestTurn = Duration.seconds(1)

    /// A tail of a log.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - terminology: what resolves names and places terms in organs.
    ///   - heartbeat: after how long a quiet stream gives a sign of life.
    init(_ log: EventLog, _ terminology: Terminology, heartbeat: Duration = .seconds(15)) {
        self.log = log
        self.heartbeat = heartbeat
        whole = RecentEvents(log, terminology, form: .whole)
        withoutIdentity = RecentEvents(log, terminology, form: .withoutIdentity)
    }

    /// The newest events in the form in which a view shows them. What a site is shown of them is a part of the whole.
    func recent(_ view: EventView) -> RecentEvents {
        switch view {
        case .whole, .site: whole
        case .withoutIdentity: withoutIdentity
        }
    }

    /// How many events the log has after a position, as far as is known.
    func distance(from position: UInt64) -> UInt64 {
        let newest = state.withLock { $0.newest }
        return newest > position ? newest - position : 0
    }

    /// Waits for commits until the server stops.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.follow() }
                group.addTask { await self.beat() }
                defer { self.end() }
                for try await _ in group {}
            }
        }
    }

    private func follow() async throws {
        // What is there already is read by each stream itself.
        var told = try log.status().lastSequence
        state.withLock { ($0.last, $0.newest) = (told, told) }
        wake(.grown) { $0.after < told }
        while !Task.isCancelled {
            let newest = try await log.awaitEvents(after: told)
            state.withLock { $0.newest = newest }
            let filled = [whole, withoutIdentity].map { $0.fill(after: told, through: newest) }
            told = filled.reduce(newest, min)
            await announce(told)
        }
    }

    private func beat() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: heartbeat)
            wake(.quiet) { _ in true }
        }
    }

    private func announce(_ last: UInt64) async {
        let meant = state.withLock { state in
            state.last = max(state.last, last)
            return state.waiting.filter { $0.value.after < last }.map { (ticket: $0.key, isStream: $0.value.isStream) }
        }
        for start in stride(from: 0, to: meant.count, by: Self.wokenAtOnce) {
            let tickets = meant[start..<min(start + Self.wokenAtOnce, meant.count)]
            wake(tickets.map(\.ticket), .grown)
            guard tickets.count == Self.wokenAtOnce || start > 0 else { break }
            try? await Task.sleep(for: Self.pauseOfStream * tickets.count)
        }
        await waitForHalf(of: meant.count { $0.isStream })
    }

    /// Gives streams that were woken time to take what they were woken for.
    private func waitForHalf(of count: Int) async {
        // A few share little.
        guard count > Self.wokenAtOnce else { return }
        let begun = ContinuousClock.now
        while !Task.isCancelled, ContinuousClock.now - begun < Self.longestTurn {
            let waiting = state.withLock { state in
                state.isOver ? count : state.waiting.values.count { $0.isStream }
            }
            guard waiting < count / 2 else { return }
            try? await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Ends every wait, and those to come: streams close, so that the server can.
    func end() {
        state.withLock { $0.isOver = true }
        wake(.over) { _ in true }
    }

    private func wake(_ reason: Wake, where isMeant: (Waiting) -> Bool) {
        let woken = state.withLock { state in
            let woken = state.waiting.filter { isMeant($0.value) }
            for ticket in woken.keys { state.waiting[ticket] = nil }
            return woken.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume(returning: reason) }
    }

    private func wake(_ tickets: some Collection<UInt64>, _ reason: Wake) {
        let woken = state.withLock { state in
            tickets.compactMap { state.waiting.removeValue(forKey: $0)?.continuation }
        }
        for continuation in woken { continuation.resume(returning: reason) }
    }

    /// Suspends until the log has an event after a sequence, or there is another reason to look up.
    ///
    /// - Parameters:
    ///   - sequence: the last event that is known.
    ///   - isStream: whether it is a stream that waits.
    func wait(after sequence: UInt64, isStream: Bool = true) async -> Wake {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let reason: Wake? = state.withLock { state in
                    if state.isOver || Task.isCancelled { return .over }
                    if state.last > sequence { return .grown }
                    state.waiting[ticket] = Waiting(
                        after: sequence, isStream: isStream, continuation: continuation)
                    return nil
                }
                if let reason { continuation.resume(returning: reason) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.continuation.resume(returning: .over)
        }
    }
}
