internal import Synchronization

/// How many streams are open, and how many may be.
final class StreamLimit: Sendable {
    private let open = Mutex(0)
    private let maximum: Int

    init(maximum: Int) { self.maximum = maximum }

    /// How many are open now.
    var count: Int { open.withLock { $0 } }

    /// Counts a stream that begins; refused where too many are open.
    func begin() throws(Problem) -> Place {
        let isTaken = open.withLock { open in
            guard open < maximum else { return false }
            open += 1
            return true
        }
        guard isTaken else { throw Problem(.busy, "\(maximum) streams are open, as many as may be; try again later") }
        return Place(self)
    }

    /// A stream's place, given back with the value, whether the stream ever began or not.
    final class Place: Sendable {
        private let limit: StreamLimit

        fileprivate init(_ limit: StreamLimit) { self.limit = limit }

        deinit { limit.open.withLock { $0 -= 1 } }
    }
}
