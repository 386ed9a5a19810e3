import ClinicalEvents
import EventLog

/// Compares a log with what was sent to it and what it acknowledged.
struct LogCheck {
    let log: EventLog
    let events: SentEvents
    let journal: JournalContent

    /// Looks at every event, and appends everything that was ever sent again.
    ///
    /// - Parameter thorough: looks more cases up.
    /// - Returns: the sequence of each event that is there after all, by its number.
    @discardableResult
    func run(thorough: Bool) throws -> [UInt64: UInt64] {
        guard journal.failures.isEmpty else { throw SurvivalError("a worker met errors: \(journal.failures[0])") }
        var found = try readAll()
        try checkAcknowledged(found)
        try checkBatches(found)
        try appendAgain(&found)
        try checkCases(thorough: thorough)
        // Every block, name, index entry and node of the tree, recomputed from the events.
        let verification = try log.verify()
        guard verification.isIntact else { throw SurvivalError("\(verification)") }
        return found
    }

    /// The sequence of each event found, by its number.
    private func readAll() throws -> [UInt64: UInt64] {
        var found: [UInt64: UInt64] = [:]
        var reader = try log.reader()
        var (next, recorded) = (UInt64(1), Timestamp(milliseconds: .min))
        while let event = try reader.readEvent() {
            guard event.sequence == next else { throw SurvivalError("event \(event.sequence) stands at \(next)") }
            guard event.recorded >= recorded else { throw SurvivalError("event \(next) was recorded before the last") }
            guard let number = UInt64(event.content.sourceKey), event.content == events.event(number) else {
                throw SurvivalError("event \(next) is not what was sent: \(event.content.sourceKey)")
            }
            guard found.updateValue(next, forKey: number) == nil else {
                throw SurvivalError("event \(next) is there twice")
            }
            (next, recorded) = (next + 1, event.recorded)
        }
        let last = try log.status().lastSequence
        guard last == next - 1 else { throw SurvivalError("the log says it has \(last) events; \(next - 1) are read") }
        return found
    }

    private func checkAcknowledged(_ found: [UInt64: UInt64]) throws {
        for (number, sequence) in journal.acknowledged where found[number] != sequence {
            let place = found[number].map { "at \($0)" } ?? "missing"
            throw SurvivalError("event \(number), acknowledged as \(sequence), is \(place)")
        }
    }

    /// A batch is there as a whole, in order and without a gap, or not at all; nothing else is there.
    private func checkBatches(_ found: [UInt64: UInt64]) throws {
        var expected = 0
        for batch in journal.sent {
            let sequences = batch.numbers.compactMap { found[$0] }
            guard sequences.isEmpty || sequences.count == batch.count else {
                throw SurvivalError("\(sequences.count) of the \(batch.count) events of batch \(batch.first) are there")
            }
            for (position, sequence) in sequences.enumerated() where sequence != sequences[0] + UInt64(position) {
                throw SurvivalError("batch \(batch.first) is torn at sequence \(sequence)")
            }
            expected += sequences.count
        }
        guard expected == found.count else {
            throw SurvivalError("\(found.count) events are there; \(expected) of them were sent")
        }
    }

    /// What is there keeps its sequence; what was lost before it was acknowledged is stored now.
    private func appendAgain(_ found: inout [UInt64: UInt64]) throws {
        let kept = journal.sent.filter { found[$0.first] != nil }.flatMap(\.numbers)
        for start in stride(from: 0, to: kept.count, by: Self.eventsAtOnce) {
            try append(kept[start..<min(start + Self.eventsAtOnce, kept.count)], &found)
        }
        for batch in journal.sent where found[batch.first] == nil { try append(batch.numbers, &found) }
    }

    /// Events appended again in one batch: one by one, each would open blocks of its own.
    private static let eventsAtOnce = 4096

    private func append(_ numbers: some Collection<UInt64>, _ found: inout [UInt64: UInt64]) throws {
        let outcomes = try log.append(numbers.map(events.event))
        for (number, outcome) in zip(numbers, outcomes) {
            let next = UInt64(found.count) + 1
            let expected = found[number].map { AppendOutcome.duplicate(of: $0) } ?? .appended(sequence: next)
            guard outcome == expected else {
                throw SurvivalError("event \(number), appended again: \(outcome), not \(expected)")
            }
            found[number] = outcome.sequence
        }
    }

    private func checkCases(thorough: Bool) throws {
        var expected: [String: [UInt64]] = [:]
        var reader = try log.reader()
        while let event = try reader.readEvent() {
            expected[event.content.caseIdentifier, default: []].append(event.sequence)
        }
        let sample = expected.keys.prefix(thorough ? 100 : 5)
        for identifier in sample {
            let sequences = try log.sequences(ofCase: identifier)
            guard sequences == expected[identifier] else {
                throw SurvivalError("\(identifier): \(sequences), not \(expected[identifier] ?? [])")
            }
        }
    }
}
