import ClinicalEvents
import LMDB

/// What an append is going to do with each event of a batch, decided before anything of it is written.
struct AppendPlan {
    /// Outcome of each event of the batch.
    var outcomes: [AppendOutcome] = []

    /// Whether the event at a position of the batch is to be added.
    func adds(_ index: Int) -> Bool {
        if case .appended = outcomes[index] { true } else { false }
    }

    func refuseConflicts(_ events: [ProposedEvent]) throws(LogError) {
        for (index, outcome) in outcomes.enumerated() {
            guard case .conflict(let existing) = outcome else { continue }
            throw .conflict(
                index: index, source: events[index].source, sourceKey: events[index].sourceKey, existing: existing)
        }
    }

    /// Decides for each event whether it is new, known already (`known` then says what is under its key), or the twin of an
    /// earlier one of the batch.
    init(_ request: AppendRequest, known: [Int: RecordedEvent], after last: UInt64) {
        let events = request.events
        // A single event has no twin: what most appends of a server are.
        var twins = events.count > 1 ? HashTable(minimumCapacity: events.count) : nil
        var next = last
        outcomes.reserveCapacity(events.count)
        for index in events.indices {
            if !known.isEmpty, let known = known[index] {
                outcomes.append(Self.outcome(events[index], known.content, known.sequence, request.isSealing))
                continue
            }
            let twin = twins.flatMap { Self.twin(of: index, request, $0) }
            if let twin, case .appended(let sequence) = outcomes[twin] {
                outcomes.append(Self.outcome(events[index], events[twin], sequence, request.isSealing))
                continue
            }
            next += 1
            outcomes.append(.appended(sequence: next))
            twins?.insert(request.hashes[index].key, UInt64(index + 1))
        }
    }

    private static func outcome(
        _ event: ProposedEvent, _ known: ProposedEvent, _ sequence: UInt64, _ isSealing: Bool
    ) -> AppendOutcome {
        let isSame = event == known || isSealing && event.isSameButForWithheldTexts(as: known)
        return isSame ? .duplicate(of: sequence) : .conflict(with: sequence)
    }

    /// The earlier event of a batch with the source key of another.
    private static func twin(of index: Int, _ request: AppendRequest, _ earlier: HashTable) -> Int? {
        var found: Int?
        earlier.forEach(request.hashes[index].key) { position in
            let (event, other) = (request.events[index], request.events[Int(position) - 1])
            if event.source == other.source, event.sourceKey == other.sourceKey { found = Int(position) - 1 }
        }
        return found
    }
}
