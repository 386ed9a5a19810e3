public import ClinicalEvents

/// Walks over the events that a query asks for, one by one.
protocol EventCursor: AnyObject {
    /// The next event; `nil` where there is none, or none yet.
    func next() throws(LogError) -> RecordedEvent?
    /// Whether nothing more can come, whatever is appended.
    var isFinished: Bool { get }
}

/// Events of a log, read one by one while they are asked for.
///
/// Each element is an event, or the error that kept it from being read, which is the last element: a loop that ends without
/// an error has seen everything. `try element.get()` gives the event.
///
///     for element in log.events(EventQuery(kinds: [.deathRecorded])) {
///         let event = try element.get()
///     }
public struct StoredEvents: Sequence {
    private let open: () throws(LogError) -> any EventCursor

    init(_ open: @escaping () throws(LogError) -> any EventCursor) { self.open = open }

    /// Begins to read, from the first event of the query.
    public func makeIterator() -> Iterator { Iterator(open) }

    /// The place a walk over events has come to.
    public struct Iterator: IteratorProtocol {
        private enum Place {
            case before(() throws(LogError) -> any EventCursor)
            case within(any EventCursor)
            case failed
        }

        private var place: Place

        fileprivate init(_ open: @escaping () throws(LogError) -> any EventCursor) { place = .before(open) }

        /// The next event, or the error that ends the walk.
        public mutating func next() -> Result<RecordedEvent, LogError>? {
            do throws(LogError) {
                return try cursor()?.next().map { .success($0) }
            } catch {
                place = .failed
                return .failure(error)
            }
        }

        private mutating func cursor() throws(LogError) -> (any EventCursor)? {
            switch place {
            case .before(let open):
                let cursor = try open()
                place = .within(cursor)
                return cursor
            case .within(let cursor): return cursor
            case .failed: return nil
            }
        }
    }
}

/// Walks over events of a stored log.
final class LogCursor: EventCursor {
    private var reader: LogReader

    init(_ log: EventLog, _ query: EventQuery) throws(LogError) { reader = try log.reader(query) }

    func next() throws(LogError) -> RecordedEvent? { try reader.readEvent() }

    var isFinished: Bool { reader.isFinished }
}
