import ClinicalEvents
import Projections
import SignalDetection
import TestSupport

extension TestHistory {
    /// What a detector finds in the whole history.
    func findings(
        _ configuration: DetectorConfiguration = .threeCriteria, blockSize: Int = 4096
    ) throws -> [Finding] {
        var (detector, findings): (SignalDetector, [Finding]) = (SignalDetector(configuration: configuration), [])
        try replay(blockSize: blockSize, readsPatient: true) { row, names in
            try detector.apply(row, names: names, into: &findings) { try standing($0, names) }
        }
        return findings
    }

    /// What stands of a row's case once the row is taken in.
    func standing(_ row: borrowing EventRow, _ names: SymbolTable, _ asOf: AsOf = .now) throws -> StandingEvents {
        let events = events(ofCase: row.caseNumber, through: row.sequence)
        return try StandingEvents(events, caseNumber: row.caseNumber, names: names, asOf: asOf)
    }

    /// The names of the cases, by number.
    var caseNames: [String] {
        var (names, known): ([String], Set<String>) = ([], [])
        for event in events where known.insert(event.caseIdentifier).inserted { names.append(event.caseIdentifier) }
        return names
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

extension DetectorConfiguration {
    /// Evans, EudraVigilance and UMC, and the rest as it ships: few cases meet one of them.
    static let threeCriteria = DetectorConfiguration(
        criteria: Criterion.presets.filter { ["evans", "eudravigilance", "umc"].contains($0.name) })
}
