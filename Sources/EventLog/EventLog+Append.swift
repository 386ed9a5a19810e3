public import ClinicalEvents
import LMDB
import Synchronization
import Zstandard

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What became of one event of an appended batch.
public enum AppendOutcome: Hashable, Sendable {
    /// It is in the log now.
    case appended(sequence: UInt64)
    /// The log had it already, with the same content.
    case duplicate(of: UInt64)
    /// The log has other content under the same source key; this event was left out.
    case conflict(with: UInt64)
}

/// What an append does about an event whose source key the log has with other content.
public enum ConflictPolicy: Sendable {
    /// The whole batch is refused.
    case fail
    /// The event is left out and reported; the rest is appended.
    case leaveOut
}

extension EventLog {
    /// Appends a batch: all of it is durable on return, or nothing is stored.
    ///
    /// An event whose source key the log has already, with the same content, is not stored again. Cost: some microseconds
    /// an event and one flush of the disk a batch; batches of a few hundred to a few thousand events are fastest.
    ///
    /// - Parameters:
    ///   - events: what to store, in order.
    ///   - recorded: for logs with a simulated clock, when each event is recorded; never before the last event.
    ///   - policy: what to do about events in conflict with what the log has.
    ///   - position: where a follower stands once the batch is stored; saved in the same commit, never before.
    /// - Returns: what became of each event, in the order given.
    @discardableResult
    public func append(
        _ events: [ProposedEvent], recorded: [Timestamp]? = nil, onConflict policy: ConflictPolicy = .fail,
        advancing position: FollowerPosition? = nil
    ) throws(LogError) -> [AppendOutcome] {
        guard !isReadOnly else { throw .readOnly(path: path) }
        guard (recorded == nil) == (clock == .system) else { throw .clockIsTheLogs(path: path) }
        try validate(events)
        if let recorded { try validate(recorded, for: events.count) }
        guard !events.isEmpty || position != nil else { return [] }
        return try writer.withLock { writer throws(LogError) in
            try commit(events, recorded: recorded, policy: policy, position, &writer)
        }
    }

    /// What an append of these events would do, without storing anything.
    public func preview(_ events: [ProposedEvent]) throws(LogError) -> [AppendOutcome] {
        try validate(events)
        do {
            let transaction = try store.environment.beginRead()
            let state = try store.state(transaction)
            let plan = try plan(for: events, after: state.lastSequence, transaction)
            return plan.outcomes
        } catch let error as LMDBError { throw LogError(error, path) } catch let error as LogError { throw error } catch
        {
            throw .damaged(sequence: 0, reason: "\(error)")
        }
    }

    private func validate(_ events: [ProposedEvent]) throws(LogError) {
        for (index, event) in events.enumerated() {
            do { try event.validate() } catch { throw .invalidEvent(index: index, error) }
        }
    }

    /// One moment for each event, and one whose text can be read back.
    private func validate(_ recorded: [Timestamp], for count: Int) throws(LogError) {
        let index =
            recorded.count == count ? recorded.firstIndex { PartialDate(dayNumber: $0.day) == nil } : recorded.count
        guard let index else { return }
        let value = index < recorded.count ? recorded[index].description : "\(recorded.count) moments"
        let expected = "a moment from \(PartialDate.years.lowerBound) to \(PartialDate.years.upperBound) for each event"
        throw .invalidEvent(index: min(index, count), FieldError(field: "recorded", value: value, expected: expected))
    }

    private func commit(
        _ events: [ProposedEvent], recorded: [Timestamp]?, policy: ConflictPolicy, _ position: FollowerPosition?,
        _ writer: inout LogWriter
    ) throws(LogError) -> [AppendOutcome] {
        var before: LogState?
        do {
            var transaction = try store.environment.beginWrite()
            let state = try store.state(transaction)
            before = state
            try writer.catchUp(store, state, transaction)
            let plan = try plan(for: events, after: state.lastSequence, transaction)
            if policy == .fail { try plan.refuseConflicts(events) }
            guard !plan.additions.isEmpty || position != nil else { return plan.outcomes }
            if !plan.additions.isEmpty {
                try write(plan, of: events, recorded: recorded, onto: state, &writer, &transaction)
            }
            if let position { try store.save(position, &transaction) }
            try transaction.commit()
            writer.confirm()
            return plan.outcomes
        } catch {
            if let before { writer.rollBack(before) }
            switch error {
            case let error as LogError: throw error
            case let error as LMDBError: throw LogError(error, path)
            default: throw LogError.damaged(sequence: 0, reason: "\(error)")
            }
        }
    }

    private func write(
        _ plan: AppendPlan, of events: [ProposedEvent], recorded: [Timestamp]?, onto state: LogState,
        _ writer: inout LogWriter, _ transaction: inout WriteTransaction
    ) throws {
        let added = plan.additions.map { events[$0] }
        let times = recordedTimes(plan, recorded, notBefore: state.lastRecorded)
        let indexes = LogIndexes(store: store)
        let cases = try writer.resolveCases(added.map(\.caseIdentifier), indexes, state, transaction)
        try writeBlocks(added, times, cases, after: state.lastSequence, &writer, &transaction)
        try writeNames(state, &writer, &transaction)
        try writeIndexes(plan, cases, after: state.lastSequence, indexes, &transaction)
        var next = state
        next.lastSequence += UInt64(added.count)
        next.lastRecorded = times.last ?? state.lastRecorded
        next.caseCount += UInt32(writer.newCases.count)
        next.symbolCount = UInt32(writer.encoder.symbols.count)
        try store.save(next, &transaction)
    }

    /// Recorded time never goes back: where a clock does, the time of the event before is used again.
    private func recordedTimes(
        _ plan: AppendPlan, _ recorded: [Timestamp]?, notBefore last: Timestamp
    ) -> [Timestamp] {
        var latest = last
        let now = recorded == nil ? Self.now() : last
        return plan.additions.map { index in
            latest = max(latest, recorded.map { $0[index] } ?? now)
            return latest
        }
    }

    private func writeBlocks(
        _ events: [ProposedEvent], _ times: [Timestamp], _ cases: [UInt32], after last: UInt64,
        _ writer: inout LogWriter, _ transaction: inout WriteTransaction
    ) throws {
        var start = 0
        while start < events.count {
            var end = start
            while end < events.count, writer.encoder.count < Self.maximumBlockEvents,
                writer.encoder.byteCount < Self.maximumBlockBytes
            {
                writer.encoder.append(events[end], recorded: times[end], caseNumber: cases[end])
                end += 1
            }
            let symbolCount = writer.encoder.symbols.count
            let raw = writer.encoder.finish()
            let header = BlockHeader(
                of: events[start..<end], recorded: times[start]...times[end - 1], rawLength: raw.count,
                symbolCount: symbolCount)
            let first = last + UInt64(start) + 1
            var block = header.bytes(first: first)
            try writer.compressor.compress(raw.span.bytes, appendingTo: &block)
            try transaction.put(store.blocks, key: first, value: block.span.bytes, mode: .append)
            start = end
        }
    }

    private func writeNames(
        _ state: LogState, _ writer: inout LogWriter, _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        let symbols = writer.encoder.symbols.names[Int(state.symbolCount)...]
        try store.addNames(symbols, first: state.symbolCount + 1, to: store.symbols, &transaction)
        try store.addNames(writer.newCases[...], first: state.caseCount, to: store.cases, &transaction)
        let firstNew = UInt64(state.caseCount)
        let entries = writer.newCases.enumerated().map { position, name in
            RunIndex.entry(key: StableHash.runKey(StableHash.hash(name)), offset: UInt32(position))
        }
        try LogIndexes(store: store).caseNames.add(entries.sorted(), base: firstNew, &transaction)
    }

    private func writeIndexes(
        _ plan: AppendPlan, _ cases: [UInt32], after last: UInt64, _ indexes: LogIndexes,
        _ transaction: inout WriteTransaction
    ) throws(LMDBError) {
        let keys = plan.additions.enumerated().map { position, index in
            RunIndex.entry(key: plan.hashes[index], offset: UInt32(position))
        }
        let byCase = cases.enumerated().map { RunIndex.entry(key: $1, offset: UInt32($0)) }
        try indexes.sourceKeys.add(keys.sorted(), base: last + 1, &transaction)
        try indexes.caseEvents.add(byCase.sorted(), base: last + 1, &transaction)
    }

    static let maximumBlockEvents = 4096
    /// Uncompressed; a single event of any allowed size still fits a block of its own.
    static let maximumBlockBytes = 1 << 20

    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
