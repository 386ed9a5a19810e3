import ClinicalEvents
import Projections
import TestSupport

extension TestHistory {
    /// The projection of the whole history.
    func projection(_ mode: NameMode = .verbatim, asOf: AsOf = .now) throws -> DisproportionalityProjection {
        var projection = DisproportionalityProjection(mode: mode)
        try replay { row, names in
            var row = row
            switch asOf.membership(of: row) {
            case .included: break
            case .superseding: row.removeContent()
            case .excluded, .undated: return
            }
            try apply(row, names, to: &projection, asOf: asOf)
        }
        return projection
    }
}

extension TestHistory {
    /// Gives a projection the next row; gives back whether a table changed.
    @discardableResult
    func apply(
        _ row: EventRow, _ names: SymbolTable, to projection: inout DisproportionalityProjection, asOf: AsOf = .now
    ) throws -> Bool {
        try projection.apply(row, names: names) { try standing($0, names, asOf) }
    }

    /// What stands of a row's case once the row is taken in.
    func standing(_ row: borrowing EventRow, _ names: SymbolTable, _ asOf: AsOf = .now) throws -> StandingEvents {
        let events = events(ofCase: row.caseNumber, through: row.sequence)
        return try StandingEvents(events, caseNumber: row.caseNumber, names: names, asOf: asOf)
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
