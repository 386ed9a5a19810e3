import ClinicalEvents
import LMDB

/// What an append is going to do with each event of a batch, decided before anything is written.
struct AppendPlan {
    /// Outcome of each event of the batch.
    var outcomes: [AppendOutcome]
    /// Positions in the batch of the events to be added, in order.
    var additions: [Int]
    /// Hash of each event's source and source key.
    var hashes: [UInt32]

    func refuseConflicts(_ events: [ProposedEvent]) throws(LogError) {
        for (index, outcome) in outcomes.enumerated() {
            guard case .conflict(let existing) = outcome else { continue }
            throw .conflict(
                index: index, source: events[index].source, sourceKey: events[index].sourceKey, existing: existing)
        }
    }
}

extension EventLog {
    /// Decides for each event whether it is new, known already, or in conflict with what is known under its source key.
    func plan(
        for events: [ProposedEvent], after last: UInt64, _ transaction: borrowing some Transaction & ~Copyable
    ) throws -> AppendPlan {
        let hashes = events.map { StableHash.runKey(StableHash.hash($0.source, $0.sourceKey)) }
        let order = hashes.indices.sorted { (hashes[$0], $0) < (hashes[$1], $1) }
        var candidates: [(sequence: UInt64, index: Int)] = []
        try LogIndexes(store: store).sourceKeys.lookUp(order.map { hashes[$0] }, transaction) { position, sequence in
            candidates.append((sequence, order[position]))
        }
        // In the order of the log, so that each block is opened once however many of its events come again.
        candidates.sort { ($0.sequence, $0.index) < ($1.sequence, $1.index) }
        var outcomes: [AppendOutcome?] = Array(repeating: nil, count: events.count)
        var reader = BlockAccess(log: self)
        for (sequence, index) in candidates {
            let known = try reader.event(sequence, transaction).content
            guard known.source == events[index].source, known.sourceKey == events[index].sourceKey else { continue }
            outcomes[index] = known == events[index] ? .duplicate(of: sequence) : .conflict(with: sequence)
        }
        let twins = Self.earlierTwins(events, hashes, order)
        return Self.finish(outcomes, twins, events, hashes, after: last)
    }

    /// For each event of a batch with the source key of an earlier one: the position of that one.
    private static func earlierTwins(_ events: [ProposedEvent], _ hashes: [UInt32], _ order: [Int]) -> [Int: Int] {
        var twins: [Int: Int] = [:]
        var groupStart = 0
        for position in order.indices {
            if hashes[order[position]] != hashes[order[groupStart]] { groupStart = position }
            let event = events[order[position]]
            let twin = order[groupStart..<position].first {
                events[$0].source == event.source && events[$0].sourceKey == event.sourceKey
            }
            if let twin { twins[order[position]] = twin }
        }
        return twins
    }

    private static func finish(
        _ known: [AppendOutcome?], _ twins: [Int: Int], _ events: [ProposedEvent], _ hashes: [UInt32],
        after last: UInt64
    ) -> AppendPlan {
        var plan = AppendPlan(outcomes: [], additions: [], hashes: hashes)
        var next = last
        for index in events.indices {
            if let outcome = known[index] {
                plan.outcomes.append(outcome)
            } else if let twin = twins[index], case .appended(let sequence) = plan.outcomes[twin] {
                plan.outcomes.append(
                    events[twin] == events[index] ? .duplicate(of: sequence) : .conflict(with: sequence))
            } else {
                next += 1
                plan.outcomes.append(.appended(sequence: next))
                plan.additions.append(index)
            }
        }
        return plan
    }
}
