import ClinicalEvents
import Projections

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

    /// The projection of the whole history.
    func projection(_ mode: NameMode = .verbatim, asOf: AsOf = .now) throws -> DisproportionalityProjection {
        var projection = DisproportionalityProjection(mode: mode)
        try replay { row, names in
            if case .included = asOf.membership(of: row) { projection.apply(row, names: names) }
        }
        return projection
    }

    private func moment(_ index: Int) -> Timestamp {
        recorded?[index] ?? Timestamp(milliseconds: 1_704_067_200_000 + Int64(index) * 1000)
    }
}

/// What a test says of an event; the rest of the envelope follows from it.
func event(
    _ caseIdentifier: String, _ content: ClinicalEvent, received: String? = nil, occurred: String? = nil
) -> ProposedEvent {
    ProposedEvent(
        caseIdentifier: caseIdentifier, received: received.flatMap { PartialDate($0) },
        occurred: occurred.flatMap { PartialDate($0) }, source: "test", sourceKey: caseIdentifier, event: content)
}

/// A report version; drugs are suspects.
func report(
    _ caseIdentifier: String, version: Int = 1, drugs: [String], terms: [String], seriousness: Seriousness = [],
    received: String? = nil, occurred: String? = nil
) -> ProposedEvent {
    let content = SafetyReportReceived(
        version: version, seriousness: seriousness,
        drugs: drugs.map { ReportedDrug(role: .primarySuspect, name: $0) },
        reactions: terms.map { ReportedReaction(term: $0) })
    return event(caseIdentifier, .safetyReportReceived(content), received: received, occurred: occurred)
}

/// A nullification.
func nullification(_ caseIdentifier: String, received: String? = nil) -> ProposedEvent {
    event(caseIdentifier, .safetyReportNullified(SafetyReportNullified(reason: "duplicate")), received: received)
}

/// A reaction of a patient in a registry.
func reaction(
    _ caseIdentifier: String, episode: Int = 1, _ term: String, drugs: [String], grade: Int? = nil,
    outcome: ReactionOutcome? = nil
) -> ProposedEvent {
    let content = ReactionReported(
        episode: episode, term: term, grade: grade, suspects: drugs.map { SuspectDrug(name: $0) }, outcome: outcome)
    return event(caseIdentifier, .reactionReported(content))
}
