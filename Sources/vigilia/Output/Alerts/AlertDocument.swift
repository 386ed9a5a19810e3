import ClinicalEvents
import Documents
import Projections
import SignalDetection
import SignalStatistics

/// An alert as JSON.
struct AlertDocument {
    let dossier: AlertDossier

    private typealias Members = [(name: String, value: JSONText?)]

    var json: JSONText { .object(found + standing + behind) }

    /// What was found.
    private var found: Members {
        let life = dossier.life
        let signal = life.latest.signal
        return [
            ("alert", .text(life.identity.digits)), ("asOf", .text(dossier.asOf.description)),
            ("rule", .text(life.identity.rule)), ("definition", .text(signal.definition)),
            ("level", .optional(signal.level)), ("population", .optional(signal.population)),
            ("drug", .optional(signal.drug)), ("reaction", .optional(signal.reaction)),
            ("case", .optional(signal.subject)), ("reason", .optional(signal.reason)),
        ]
    }

    /// Where it stands.
    private var standing: Members {
        let life = dossier.life
        return [
            ("state", .text(life.state.rawValue)), ("owner", .optional(life.owner)),
            ("priority", .optional(life.priority?.rawValue)), ("reportDue", .optional(life.reportDue?.description)),
            ("stepDue", .optional(life.openStepDue?.description)),
            ("legalSteps", .texts(life.state.legalSteps.map(\.rawValue))),
        ]
    }

    /// What stands behind it, and what was decided.
    private var behind: Members {
        let life = dossier.life
        let pair = dossier.pair
        let table = pair?.table.map { CountTable(a: $0.a, b: $0.b, c: $0.c, d: $0.d) }
        return [
            ("raised", .list(life.raisings.map(Self.raising))), ("withdrawn", life.withdrawal.map(Self.raising)),
            ("tableNow", table.map(Self.table)), ("criteriaMetNow", .texts(pair?.criteria.map(\.name) ?? [])),
            ("listed", .list(dossier.listings.map(Self.listing))), ("caseCount", .optional(pair?.caseCount)),
            ("cases", .list(cases)), ("months", .list(months)), ("decisions", .list(life.decisions.map(Self.decision))),
        ]
    }

    private static func raising(_ raising: AlertRaising) -> JSONText {
        .object([
            ("sequence", .integer(Int(raising.sequence))), ("recorded", .text(raising.recorded.description)),
            ("trigger", .integer(raising.signal.trigger)), ("reason", .optional(raising.signal.reason)),
            ("due", .optional(raising.signal.due?.description)), ("before", raising.signal.before.map(table)),
            ("after", raising.signal.after.map(table)), ("evidence", raising.signal.evidence.map(evidence)),
        ])
    }

    private static func table(_ table: CountTable) -> JSONText {
        .object([
            ("a", .integer(table.a)), ("b", .integer(table.b)), ("c", .integer(table.c)), ("d", .integer(table.d)),
        ])
    }

    private static func evidence(_ evidence: SignalEvidence) -> JSONText {
        .object([
            ("statistic", .text(evidence.statistic)), ("value", .optional(evidence.value)),
            ("limit", .optional(evidence.limit)), ("observed", .optional(evidence.observed)),
            ("expected", .optional(evidence.expected)), ("probability", .optional(evidence.probability)),
        ])
    }

    private static func listing(_ listing: AlertDossier.Listing) -> JSONText {
        .object([
            ("document", .text(listing.list.document)), ("version", .text(listing.list.version)),
            ("validFrom", .text(listing.list.validFrom.description)),
            ("sequence", .integer(Int(listing.list.sequence))), ("isListed", .truth(listing.reaction != nil)),
            ("grade", .optional(listing.reaction?.grade)),
        ])
    }

    private var cases: [JSONText] {
        (dossier.pair?.cases ?? dossier.subject.map { [$0] } ?? []).map { one in
            .object([
                ("case", .text(one.identifier)), ("sequences", .list(one.sequences.map { .integer(Int($0)) })),
            ])
        }
    }

    private var months: [JSONText] {
        guard let pair = dossier.pair else { return [] }
        return pair.months.compactMap { end in
            end.table(pair.population).map { table in
                .object([("month", .text("\(end.month)")), ("cases", .integer(table.a))])
            }
        }
    }

    private static func decision(_ decision: AlertDecision) -> JSONText {
        let content = decision.content
        return .object([
            ("sequence", .integer(Int(decision.sequence))), ("recorded", .text(decision.recorded.description)),
            ("actor", .optional(decision.actor)), ("step", .text(decision.step.rawValue)),
            ("from", .text(decision.from.rawValue)), ("to", .optional(decision.to?.rawValue)),
            ("rationale", content.rationale.isEmpty ? nil : .text(content.rationale)),
            ("owner", .optional(content.owner)), ("due", .optional(content.due?.description)),
            ("priority", .optional(content.priority?.rawValue)), ("recommendation", .optional(content.recommendation)),
        ])
    }
}
