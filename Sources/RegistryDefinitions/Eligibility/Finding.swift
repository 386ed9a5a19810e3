import ClinicalEvents

/// Whether a rule holds, and what that was concluded from.
struct Finding {
    var outcome: CriterionOutcome
    var reason: String

    init(_ outcome: CriterionOutcome, _ reason: String) { (self.outcome, self.reason) = (outcome, reason) }

    /// A condition that can be told.
    init(_ holds: Bool, _ reason: String) { self.init(holds ? .met : .notMet, reason) }

    /// The opposite; what is not known stays so.
    var negated: Finding {
        switch outcome {
        case .met: Finding(.notMet, reason)
        case .notMet: Finding(.met, reason)
        case .unknown: self
        }
    }

    /// Whether all hold: one that does not decides, then one that is not known (Kleene's logic of three values).
    static func all(_ findings: [Finding]) -> Finding { combined(findings, [.notMet, .unknown, .met]) }

    /// Whether at least one holds: one that does decides, then one that is not known.
    static func any(_ findings: [Finding]) -> Finding { combined(findings, [.met, .unknown, .notMet]) }

    /// The first outcome of an order that occurs, with the reasons of those that have it.
    private static func combined(_ findings: [Finding], _ order: [CriterionOutcome]) -> Finding {
        let decisive = order.first { outcome in findings.contains { $0.outcome == outcome } } ?? .unknown
        var reasons: [String] = []
        for finding in findings where finding.outcome == decisive && !reasons.contains(finding.reason) {
            reasons.append(finding.reason)
        }
        return Finding(decisive, reasons.joined(separator: "; "))
    }
}
