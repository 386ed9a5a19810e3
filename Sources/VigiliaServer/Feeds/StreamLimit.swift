internal import Synchronization

/// How many streams are open, and how many may be.
final class StreamLimit: Sendable {
    private struct Open {
        var count = 0
        /// Those whose consumer was told that it is behind.
        var behind = 0
    }

    private let open = Mutex(Open())
    private let maximum: Int

    init(maximum: Int) { self.maximum = maximum }

    /// How many are open now.
    var count: Int { open.withLock { $0.count } }

    /// How many of them are behind.
    var countBehind: Int { open.withLock { $0.behind } }

    /// Counts a stream that begins; refused where too many are open.
    func begin() throws(Problem) -> Place {
        let isTaken = open.withLock { open in
            guard open.count < maximum else { return false }
            open.count += 1
            return true
        }
        guard isTaken else { throw Problem(.busy, "\(maximum) streams are open, as many as may be; try again later") }
        return Place(self)
    }

    /// A stream's place, given back with the value, whether the stream ever began or not.
    final class Place: Sendable {
        private let limit: StreamLimit
        private let isBehind = Mutex(false)

        fileprivate init(_ limit: StreamLimit) { self.limit = limit }

        /// Notes whether its consumer is behind.
        func note(isBehind now: Bool) {
            let before = isBehind.withLock { before in
                defer { before = now }
                return before
            }
            guard before != now else { return }
            limit.open.withLock { $0.behind += now ? 1 : -1 }
        }

        deinit {
            let wasBehind = isBehind.withLock { $0 }
            limit.open.withLock { open in
                open.count -= 1
                if wasBehind { open.behind -= 1 }
            }
        }
    }
}
