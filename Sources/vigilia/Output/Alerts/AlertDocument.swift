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
        return [
            ("raised", .list(life.raisings.map(Self.raising))), ("withdrawn", life.withdrawal.map(Self.raising)),
            ("groundStands", .truth(life.withdrawal == nil && dossier.meetsOwnCriterion ?? true)),
            ("tableNow", dossier.table.map { Self.table(CountTable($0)) }), ("rateNow", dossier.rate.map(Self.rate)),
            ("clusterNow", dossier.cluster.map(Self.cluster)),
            ("criteriaMetNow", .texts(dossier.criteria.filter(\.isMet).map(\.criterion.name))),
            ("caseRulesMetNow", .texts(dossier.rulesHolding)),
            ("listed", .list(dossier.listings.map(Self.listing))),
            ("onset", dossier.onset.map(Self.onset)),
            ("caseCount", life.latest.signal.subject == nil ? .integer(dossier.caseCount) : nil),
            ("cases", .list(cases)), ("months", .list(months)), ("decisions", .list(life.decisions.map(Self.decision))),
        ]
    }

    private static func rate(_ state: RateState) -> JSONText {
        .object([
            ("observed", .integer(state.observed)), ("expected", .optional(state.expected)),
            ("patientYears", .optional(state.personYears)), ("logLikelihoodRatio", .optional(state.logLikelihoodRatio)),
            ("limit", .optional(state.criticalValue)),
            ("signalSince", .optional(state.signal.map { Int($0.sequence) })),
            ("takenBackBy", .optional(state.takenBackBy.map { Int($0) })),
        ])
    }

    private static func onset(_ onset: AlertOnset) -> JSONText {
        let comparison = onset.comparison
        return .object([
            ("cases", .integer(comparison.onset.cases)), ("medianDay", .optional(comparison.onset.median)),
            ("medianDayOfOtherReactions", .optional(comparison.otherReactions?.median)),
            ("medianDayWithOthers", .optional(comparison.otherExposures?.median)),
            ("probability", .optional(comparison.pValue)), ("adjustedProbability", .optional(onset.adjusted)),
            ("standsOut", .truth(onset.standsOut)),
        ])
    }

    private static func cluster(_ standing: ClusterWatch.Standing) -> JSONText {
        let days = standing.cluster.days
        return .object([
            ("from", .optional(PartialDate(dayNumber: days.lowerBound)?.description)),
            ("to", .optional(PartialDate(dayNumber: days.upperBound)?.description)),
            ("observed", .optional(standing.now?.observed)), ("expected", .optional(standing.now?.expected)),
            ("probability", .optional(standing.now?.pValue)),
        ])
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

    private static func listing(_ listing: AlertListing) -> JSONText {
        .object([
            ("drug", .text(listing.drug)), ("document", .text(listing.list.document)),
            ("version", .text(listing.list.version)), ("validFrom", .text(listing.list.validFrom.description)),
            ("sequence", .integer(Int(listing.list.sequence))), ("isListed", .truth(!listing.reactions.isEmpty)),
            ("grade", .optional(listing.reactions.compactMap(\.grade).max())),
            ("terms", .texts(listing.reactions.map(\.term))),
        ])
    }

    private var cases: [JSONText] {
        dossier.cases.map { one in
            .object([
                ("case", .text(one.identifier)), ("sequences", .list(one.sequences.map { .integer(Int($0)) })),
            ])
        }
    }

    private var months: [JSONText] {
        if !dossier.rates.isEmpty {
            return dossier.rates.map { month, state in
                .object([
                    ("month", .text("\(month)")), ("observed", .integer(state.observed)),
                    ("expected", .optional(state.expected)),
                ])
            }
        }
        return dossier.months.compactMap { month in
            month.table.map { .object([("month", .text("\(month.month)")), ("cases", .integer($0.a))]) }
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
