import ClinicalEvents
import Projections

/// The rule of a pair's first serious case.
struct FirstSeriousPairs: Sendable {
    /// Adds every pair that the case of an event has since that event, being serious, and no other serious case has.
    func find(
        _ row: borrowing EventRow, _ change: ContributionChange,
        _ projection: borrowing DisproportionalityProjection, into findings: inout [Finding]
    ) {
        var new: [(drug: UInt32, term: UInt32)] = []
        change.after(.term, .serious).forEachPair(notOf: change.before(.term, .serious)) { new.append(($0, $1)) }
        for (drug, term) in new {
            guard let pair = projection.tables.terms.pair(drug: drug, reaction: term),
                projection.tables.terms.count(ofPair: pair, .serious) == 1
            else { continue }
            let (drug, term) = (projection.tables.drugName(drug), projection.tables.reactionName(term, .term))
            let rule = CaseAlertRule.firstSeriousPair
            findings.append(
                Finding(
                    rule: rule.rawValue, definition: rule.definition,
                    subject: .case(row.caseNumber, drug: drug, term: term), trigger: row.sequence,
                    received: row.received, reason: "No other serious case has \(drug) with \(term)"))
        }
    }
}
