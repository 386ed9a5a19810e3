import Answers
import ClinicalEvents
import Documents
import Projections
import SignalDetection
import SignalStatistics

/// An alert as JSON.
struct AlertDocument {
    let dossier: AlertDossier

    private typealias Members = [(name: String, value: JSONText?)]

    var json: JSONText { .object(dossier.life.found(asOf: dossier.asOf) + dossier.life.standing + behind) }

    /// What stands behind it, and what was decided.
    private var behind: Members {
        let life = dossier.life
        return [
            ("raised", .list(life.raisingsInJSON)), ("withdrawn", life.withdrawalInJSON),
            ("groundStands", .truth(life.withdrawal == nil && dossier.meetsOwnCriterion ?? true)),
            ("tableNow", dossier.table.map { AlertLife.table(CountTable($0)) }),
            ("rateNow", dossier.rate.map(Self.rate)),
            ("clusterNow", dossier.cluster.map(Self.cluster)),
            ("criteriaMetNow", .texts(dossier.criteria.filter(\.isMet).map(\.criterion.name))),
            ("caseRulesMetNow", .texts(dossier.rulesHolding)),
            ("listed", .list(dossier.listings.map(Self.listing))),
            ("onset", dossier.onset.map(Self.onset)),
            ("caseCount", life.latest.signal.subject == nil ? .integer(dossier.caseCount) : nil),
            ("cases", .list(cases)), ("months", .list(months)), ("decisions", .list(life.decisionsInJSON)),
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
}
