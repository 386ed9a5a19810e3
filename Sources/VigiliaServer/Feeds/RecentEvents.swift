internal import ClinicalEvents
internal import EventLog
internal import Synchronization
internal import Terminology

/// The newest events of the log in one form, read and encoded once for all streams that are shown it. It holds so many bytes and no
/// more: whoever is further behind reads the log.
///
/// Nothing is read where nobody watches, and only kinds that somebody asked for.
final class RecentEvents: Sendable {
    /// What there is after a position.
    enum Found {
        case batch(RecentBatch)
        /// Nothing yet.
        case end
        /// The log is to be read: what follows is not held (any more).
        case elsewhere
    }

    private struct State {
        /// One begins where the other ends.
        var batches: [RecentBatch] = []
        var byteCount = 0
        var watching: [UInt64: Set<EventKind>?] = [:]
        var tickets: UInt64 = 0
    }

    private let log: EventLog
    private let terminology: Terminology
    private let form: EventView
    private let state = Mutex(State())

    /// The most bytes of messages that are held.
    private let maximumBytes: Int
    /// The most batches: a small one costs more than its bytes.
    private static let maximumBatches = 16_384
    /// Bytes after which no more is read at a time, so that streams take what was read before more comes.
    private static let roundBytes = 1 << 20

    /// The newest events of a log.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - terminology: what resolves names and places terms in organs.
    ///   - form: ``EventView/whole`` or ``EventView/withoutIdentity``.
    ///   - maximumBytes: the most bytes of messages that are held.
    init(_ log: EventLog, _ terminology: Terminology, form: EventView, maximumBytes: Int = 16 << 20) {
        (self.log, self.terminology, self.form, self.maximumBytes) = (log, terminology, form, maximumBytes)
    }

    /// How many bytes of messages are held.
    var byteCount: Int { state.withLock { $0.byteCount } }

    /// A stream that reads; it watches as long as this value lives.
    final class Watch: Sendable {
        private let events: RecentEvents
        private let ticket: UInt64

        fileprivate init(_ events: RecentEvents, _ ticket: UInt64) { (self.events, self.ticket) = (events, ticket) }

        deinit { events.end(ticket) }
    }

    /// Has events of these kinds held from now on.
    func watch(_ kinds: Set<EventKind>?) -> Watch {
        let ticket = state.withLock { state in
            state.tickets += 1
            state.watching[state.tickets] = .some(kinds)
            return state.tickets
        }
        return Watch(self, ticket)
    }

    private func end(_ ticket: UInt64) {
        state.withLock { state in
            state.watching[ticket] = nil
            if state.watching.isEmpty { Self.forget(&state) }
        }
    }

    /// What follows a position, for whoever asks for these kinds.
    func find(after position: UInt64, _ kinds: Set<EventKind>?) -> Found {
        state.withLock { state in
            guard let first = state.batches.first, let last = state.batches.last, position >= first.after else {
                return .elsewhere
            }
            if position >= last.last { return .end }
            let batch = state.batches[Self.index(in: state.batches, after: position)]
            return batch.holds(kinds) ? .batch(batch) : .elsewhere
        }
    }

    /// The batch that the event after a position lies in; the position lies in what is held.
    private static func index(in batches: [RecentBatch], after position: UInt64) -> Int {
        var (low, high) = (0, batches.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if batches[middle].last > position { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Reads on where events are watched for.
    ///
    /// - Parameters:
    ///   - known: up to where streams were told of events before: where to begin if nothing is held.
    ///   - last: the log's last event.
    /// - Returns: up to where streams may be told of events now.
    func fill(after known: UInt64, through last: UInt64) -> UInt64 {
        guard let kinds = wantedKinds else { return last }
        let reader = FeedReader(
            log: log, filter: FeedFilter(kinds: kinds, terminology), view: form, tellsFacts: true)
        var (position, bytes) = (state.withLock { $0.batches.last?.last } ?? known, 0)
        while position < last, bytes < Self.roundBytes {
            // What cannot be read is found, and told, by each stream itself.
            guard let page = try? reader.page(after: position, .stream), page.position > position else {
                state.withLock { Self.forget(&$0) }
                return last
            }
            let batch = RecentBatch(page, after: position, kinds: kinds, terminology)
            (position, bytes) = (page.position, bytes + batch.byteCount)
            state.withLock { add(batch, &$0) }
        }
        return position
    }

    /// The kinds that somebody watches for: `nil` where nobody does, `.some(nil)` for all.
    private var wantedKinds: Set<EventKind>?? {
        state.withLock { state in
            guard !state.watching.isEmpty else { return nil }
            var union: Set<EventKind> = []
            for kinds in state.watching.values {
                guard let kinds else { return .some(nil) }
                union.formUnion(kinds)
            }
            return union
        }
    }

    private func add(_ batch: RecentBatch, _ state: inout State) {
        // The last one that watched may have left meanwhile.
        guard !state.watching.isEmpty, state.batches.last.map({ $0.last == batch.after }) ?? true else {
            return Self.forget(&state)
        }
        state.batches.append(batch)
        state.byteCount += batch.byteCount
        guard state.byteCount > maximumBytes || state.batches.count > Self.maximumBatches else { return }
        // A part at once, since those behind it move up.
        let least = state.batches.count / 8
        var dropped = 0
        while dropped < state.batches.count - 1, dropped < least || state.byteCount > maximumBytes {
            state.byteCount -= state.batches[dropped].byteCount
            dropped += 1
        }
        state.batches.removeFirst(dropped)
    }

    private static func forget(_ state: inout State) { (state.batches, state.byteCount) = ([], 0) }
}
