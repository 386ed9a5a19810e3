import ClinicalEvents
import EventLog
import TestSupport
import Testing

/// The logs that keep the same promises.
enum StoreKind: CaseIterable, CustomTestStringConvertible {
    case memory
    /// On disk; every event stays in the tail.
    case stored
    /// On disk, and sealed again and again while it grows.
    case sealed

    var testDescription: String { "\(self)" }
}

/// A log of some kind, and what a test does with it.
final class TestStore: Sendable {
    private let folder: TemporaryFolder
    private let kind: StoreKind
    let log: any EventStore

    init(_ kind: StoreKind, clock: EventLog.Clock = .simulated) throws {
        folder = try TemporaryFolder()
        self.kind = kind
        switch kind {
        case .memory: log = MemoryLog(clock: clock)
        case .stored, .sealed: log = try EventLog.open(folder.path("log"), clock: clock, sealing: .manual)
        }
    }

    /// Appends with one moment for all where the clock is simulated.
    @discardableResult
    func append(
        _ events: [ProposedEvent], at milliseconds: Int64 = 1, onConflict policy: ConflictPolicy = .fail,
        expecting expectations: [CaseExpectation] = [], advancing position: FollowerPosition? = nil
    ) throws -> [AppendOutcome] {
        let moments = log.clock == .system ? nil : events.map { _ in Timestamp(milliseconds: milliseconds) }
        return try append(
            events, recorded: moments, onConflict: policy, expecting: expectations, advancing: position)
    }

    @discardableResult
    func append(
        _ events: [ProposedEvent], recorded: [Timestamp]?, onConflict policy: ConflictPolicy = .fail,
        expecting expectations: [CaseExpectation] = [], advancing position: FollowerPosition? = nil
    ) throws -> [AppendOutcome] {
        let outcomes = try log.append(
            events, recorded: recorded, onConflict: policy, expecting: expectations, advancing: position,
            backpressure: .wait)
        if let last = try? log.status().lastSequence, last % 3 == 0 { try seal() }
        return outcomes
    }

    @discardableResult
    func enqueue(_ events: [ProposedEvent]) async throws -> [AppendOutcome] {
        try await log.enqueue(
            events, recorded: nil, onConflict: .fail, expecting: [], advancing: nil, backpressure: .wait)
    }

    func read(_ query: EventQuery = .everything) throws -> [RecordedEvent] {
        try log.events(query).map { try $0.get() }
    }

    func read(from first: UInt64, through last: UInt64 = .max) throws -> [RecordedEvent] {
        try read(EventQuery(sequences: first...last))
    }

    var lastSequence: UInt64 { get throws { try log.status().lastSequence } }

    private func seal() throws {
        if kind == .sealed { try (log as? EventLog)?.seal(everything: true) }
    }
}
