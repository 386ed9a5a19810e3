import ClinicalEvents

/// What a log in memory holds.
struct MemoryContent {
    /// A source and a source key, told apart by their bytes.
    private struct Key: Hashable {
        var source: ExactName
        var sourceKey: ExactName

        init(_ event: ProposedEvent) { (source, sourceKey) = (ExactName(event.source), ExactName(event.sourceKey)) }
    }

    /// The event of sequence n at place n - 1.
    private(set) var events: [RecordedEvent] = []
    /// Sequences of each case, ascending.
    private(set) var cases: [ExactName: [UInt64]] = [:]
    private(set) var positions: [ExactName: UInt64] = [:]
    /// Commits so far.
    var commit: UInt64 = 0
    private var sequences: [Key: UInt64] = [:]

    /// What becomes of each event of a batch.
    func plan(
        _ events: [ProposedEvent], _ policy: ConflictPolicy, _ expectations: [CaseExpectation], isSealing: Bool
    ) throws(LogError) -> [AppendOutcome] {
        for expected in expectations {
            let last = cases[ExactName(expected.caseIdentifier)]?.last ?? 0
            guard last == expected.lastSequence else {
                throw .caseChanged(case: expected.caseIdentifier, expected: expected.lastSequence, found: last)
            }
        }
        var (outcomes, twins) = ([AppendOutcome](), [Key: (event: ProposedEvent, sequence: UInt64)]())
        for (index, event) in events.enumerated() {
            let key = Key(event)
            let known = sequences[key].map { (event: self.events[Int($0) - 1].content, sequence: $0) } ?? twins[key]
            guard let known else {
                let sequence = UInt64(self.events.count + twins.count + 1)
                twins[key] = (event, sequence)
                outcomes.append(.appended(sequence: sequence))
                continue
            }
            let isSame = known.event == event || isSealing && event.isSameButForWithheldTexts(as: known.event)
            if !isSame, policy == .fail {
                throw .conflict(
                    index: index, source: event.source, sourceKey: event.sourceKey, existing: known.sequence)
            }
            outcomes.append(isSame ? .duplicate(of: known.sequence) : .conflict(with: known.sequence))
        }
        return outcomes
    }

    /// Adds an event; recorded time never goes back.
    mutating func add(_ event: ProposedEvent, _ moment: Timestamp) {
        let sequence = UInt64(events.count + 1)
        let recorded = max(events.last?.recorded ?? moment, moment)
        events.append(RecordedEvent(sequence: sequence, recorded: recorded, content: event))
        cases[ExactName(event.caseIdentifier), default: []].append(sequence)
        sequences[Key(event)] = sequence
    }

    /// A position only moves forwards.
    mutating func advance(_ position: FollowerPosition) {
        let name = ExactName(position.follower)
        positions[name] = max(positions[name] ?? 0, position.sequence)
    }
}
