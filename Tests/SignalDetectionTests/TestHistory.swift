import ClinicalEvents
import Projections
import SignalDetection

/// Events in the order of a log, read back through its own blocks.
struct TestHistory {
    var events: [ProposedEvent]
    /// Moments of recording; without one, event i was recorded i seconds after 2024-01-01.
    var recorded: [Timestamp]?

    /// Encodes the events in blocks and hands out every row of them with the names known by then.
    func replay(blockSize: Int = 4096, _ body: (EventRow, SymbolTable) throws -> Void) throws {
        var encoder = EventBlockEncoder(symbols: SymbolTable())
        var (cases, row): ([String: UInt32], EventRow) = ([:], EventRow())
        for start in stride(from: 0, to: events.count, by: blockSize) {
            for index in start..<min(start + blockSize, events.count) {
                let number = cases[events[index].caseIdentifier] ?? UInt32(cases.count)
                cases[events[index].caseIdentifier] = number
                encoder.append(events[index], recorded: moment(index), caseNumber: number)
            }
            var reader = try EventBlockReader(encoder.finish(), firstSequence: UInt64(start + 1))
            while try reader.next(&row) { try body(row, encoder.symbols) }
        }
    }

    /// What a detector finds in the whole history.
    func findings(
        _ configuration: DetectorConfiguration = DetectorConfiguration(), blockSize: Int = 4096
    ) throws -> [Finding] {
        var (detector, findings): (SignalDetector, [Finding]) = (SignalDetector(configuration: configuration), [])
        try replay(blockSize: blockSize) { detector.apply($0, names: $1, into: &findings) }
        return findings
    }

    /// The names of the cases, by number.
    var caseNames: [String] {
        var (names, known): ([String], Set<String>) = ([], [])
        for event in events where known.insert(event.caseIdentifier).inserted { names.append(event.caseIdentifier) }
        return names
    }

    private func moment(_ index: Int) -> Timestamp {
        recorded?[index] ?? Timestamp(milliseconds: 1_704_067_200_000 + Int64(index) * 1000)
    }
}

/// What a test says of an event; the rest of the envelope follows from it.
func event(_ caseIdentifier: String, _ content: ClinicalEvent, received: String? = nil) -> ProposedEvent {
    ProposedEvent(
        caseIdentifier: caseIdentifier, received: received.flatMap { PartialDate($0) }, source: "test",
        sourceKey: caseIdentifier, event: content)
}

/// A report version; drugs are suspects.
func report(
    _ caseIdentifier: String, version: Int = 1, _ drugs: [String], _ terms: [String], seriousness: Seriousness = [],
    outcome: ReactionOutcome? = nil, received: String? = nil
) -> ProposedEvent {
    let content = SafetyReportReceived(
        version: version, seriousness: seriousness,
        drugs: drugs.map { ReportedDrug(role: .primarySuspect, name: $0) },
        reactions: terms.map { ReportedReaction(term: $0, outcome: outcome) })
    return event(caseIdentifier, .safetyReportReceived(content), received: received)
}

/// A nullification.
func nullification(_ caseIdentifier: String) -> ProposedEvent {
    event(caseIdentifier, .safetyReportNullified(SafetyReportNullified(reason: "duplicate")))
}

/// Several cases alike, one report each.
func reports(_ count: Int, _ name: String, _ drugs: [String], _ terms: [String]) -> [ProposedEvent] {
    (0..<count).map { report("\(name) \($0)", drugs, terms) }
}
