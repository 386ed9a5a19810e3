internal import EventLog
internal import Synchronization

/// What is told of an answer by whoever makes it: how much it shows.
final class AccessNote: Sendable {
    /// What was shown so far.
    struct Shown {
        var count: Int?
        var through: UInt64?
    }

    private let shown = Mutex(Shown())

    /// The note of the request that is being answered.
    @TaskLocal static var current: AccessNote?

    /// Says that so many more events or rows are shown, of the log up to a sequence.
    static func add(_ count: Int, through sequence: UInt64? = nil) {
        current?.shown.withLock { shown in
            shown.count = (shown.count ?? 0) + count
            if let sequence { shown.through = max(shown.through ?? 0, sequence) }
        }
    }

    /// Says what was stored.
    static func add(_ outcomes: [AppendOutcome]) {
        let stored = outcomes.compactMap { if case .appended(let sequence) = $0 { sequence } else { nil } }
        if let last = stored.max() { add(stored.count, through: last) }
    }

    /// What was said.
    var told: Shown { shown.withLock { $0 } }
}
