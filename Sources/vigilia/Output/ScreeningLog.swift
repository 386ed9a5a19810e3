import ClinicalEvents
import Projections
import RegistryDefinitions

/// Who was held against the criteria of a registry, and what came of it.
struct ScreeningLog {
    /// One patient.
    struct Entry {
        var caseIdentifier: String
        var site: String?
        var assessment: EligibilityAssessed
        /// The assessment that the log recorded last; looked up where a new one may be recorded.
        var recorded: Stated<EligibilityAssessed>?
    }

    let definition: RegistryDefinition
    var entries: [Entry] = []

    /// A row a patient, a column a criterion: `met`, `notMet` or `unknown`; then why.
    var table: OutputTable {
        let criteria = definition.criteria.map { "\($0.role.rawValue)_\($0.identifier)" }
        var table = OutputTable(columns: ["case", "site", "verdict"] + criteria + ["reasons"])
        table.rows = entries.map { entry in
            [.text(entry.caseIdentifier), .optional(entry.site), .text(entry.assessment.verdict.rawValue)]
                + entry.assessment.criteria.map { .text($0.outcome.rawValue) } + [.text(entry.reasons)]
        }
        return table
    }

    /// A line a patient, for reading: of the criteria those that stand against the patient or could not be told.
    var lines: [String] {
        let caseWidth = entries.map(\.caseIdentifier.displayWidth).max() ?? 0
        let siteWidth = entries.map { ($0.site ?? "").displayWidth }.max() ?? 0
        return entries.map { entry in
            let head = [
                entry.caseIdentifier.padded(to: caseWidth), (entry.site ?? "").padded(to: siteWidth),
                entry.assessment.verdict.words.padded(to: Self.verdictWidth),
            ]
            let open = entry.openCriteria
            let line = open.isEmpty ? head.dropLast() + [entry.assessment.verdict.words] : head + [open]
            return line.joined(separator: "  ").withoutControls()
        }
    }

    /// How many of each verdict.
    var summary: String {
        let counts = EligibilityVerdict.allCases.map { verdict in
            "\(entries.count { $0.assessment.verdict == verdict }.grouped) \(verdict.words)"
        }
        return "\(entries.count.counted("patient")): " + counts.joined(separator: ", ")
    }

    private static let verdictWidth = EligibilityVerdict.allCases.map(\.words.displayWidth).max() ?? 0
}

extension ScreeningLog.Entry {
    /// What every criterion was concluded from.
    fileprivate var reasons: String {
        assessment.criteria.map { "\($0.criterion): \($0.reason ?? "")" }.joined(separator: "; ")
    }

    fileprivate var openCriteria: String {
        assessment.openCriteria.map { found in
            "\(found.criterion) \(found.outcome.words)" + (found.reason ?? "").inBrackets
        }.joined(separator: "; ")
    }
}
