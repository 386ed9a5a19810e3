package import ClinicalEvents
package import Documents
package import Projections
package import SignalDetection

extension AlertLife {
    /// Members of JSON that is printed in this order.
    package typealias Members = [(name: String, value: JSONText?)]

    /// What was found.
    package func found(asOf: AsOf) -> Members {
        let signal = latest.signal
        return [
            ("alert", .text(identity.digits)), ("asOf", .text(asOf.description)),
            ("rule", .text(identity.rule)), ("definition", .text(signal.definition)),
            ("level", .optional(signal.level)), ("population", .optional(signal.population)),
            ("drug", .optional(signal.drug)), ("reaction", .optional(signal.reaction)),
            ("case", .optional(signal.subject)), ("reason", .optional(signal.reason)),
        ]
    }

    /// Where it stands.
    package var standing: Members {
        return [
            ("state", .text(state.rawValue)), ("owner", .optional(owner)),
            ("priority", .optional(priority?.rawValue)), ("reportDue", .optional(reportDue?.description)),
            ("stepDue", .optional(openStepDue?.description)),
            ("legalSteps", .texts(state.legalSteps.map(\.rawValue))),
        ]
    }

    /// Each time it was raised.
    package var raisingsInJSON: [JSONText] { raisings.map(Self.raising) }
    /// What took its ground away.
    package var withdrawalInJSON: JSONText? { withdrawal.map(Self.raising) }
    /// What was decided, in order.
    package var decisionsInJSON: [JSONText] { decisions.map(Self.decision) }

    private static func raising(_ raising: AlertRaising) -> JSONText {
        .object([
            ("sequence", .integer(Int(raising.sequence))), ("recorded", .text(raising.recorded.description)),
            ("trigger", .integer(raising.signal.trigger)), ("reason", .optional(raising.signal.reason)),
            ("due", .optional(raising.signal.due?.description)), ("before", raising.signal.before.map(table)),
            ("after", raising.signal.after.map(table)), ("evidence", raising.signal.evidence.map(evidence)),
        ])
    }

    /// A table as JSON.
    package static func table(_ table: CountTable) -> JSONText {
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
