import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import RegistryDefinitions

/// `vigilia capture`
struct CaptureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "capture",
        abstract: "Which reactions the rule of a registry captures, and which not, with the reason.",
        discussion: """
            A reaction is held against the rule by its worst grade as of the date asked. One without a grade, or without a \
            word on causality where the registry takes related reactions only, cannot be told: unknown.

            Examples:
              vigilia capture --registry sacha --log ./log
              vigilia capture --registry sacha --log ./log --outcome notMet --format csv
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var terminology: TerminologyOptions
    @Option(name: .long, help: "Only reactions for which the rule is met, notMet or unknown.")
    var outcome: CriterionOutcome?
    @Option(name: .long, help: "How the result is printed.")
    var format = OutputFormat.table

    func run() throws {
        let definition = try registry.definition()
        let asOf = try asOf.resolve()
        let terminology = try terminology.terminology()
        let log = try log.openForReading()
        var table = OutputTable(columns: ["case", "site", "episode", "term", "grade", "captured", "reason"])
        var counts: [CriterionOutcome: Int] = [:]
        let patients = try PatientScan.shown(log: log, asOf: asOf, terminology: terminology).map { patient in
            let captures = definition.captures(patient.state, terminology: terminology)
            let isShown = !captures.isEmpty
            return isShown ? (patient.caseIdentifier, site: definition.site(of: patient.state), captures) : nil
        }
        for (caseIdentifier, site, captures) in patients {
            for capture in captures {
                counts[capture.outcome, default: 0] += 1
                guard outcome == nil || outcome == capture.outcome else { continue }
                table.rows.append(
                    [.text(caseIdentifier), .optional(site), .integer(capture.episode.number)]
                        + [.optional(capture.episode.term), .optional(capture.episode.worstGrade)]
                        + [.text(capture.outcome.answer), .text(capture.reason)])
            }
        }
        try StandardOutput.write(table.printed(as: format))
        if definition.population == .reports {
            StandardError.note(
                "\(definition.name) is of safety reports; the rule of capture is about episodes of patients, which reports have "
                    + "none of: see `vigilia screen --registry \(definition.name)` and `vigilia signals`")
        }
        guard format == .table else { return }
        let words = CriterionOutcome.allCases.map { "\($0.answer) \((counts[$0] ?? 0).grouped)" }
        try StandardOutput.line("captured by \(definition.name), \(asOf): " + words.joined(separator: ", "))
    }
}

extension CriterionOutcome {
    /// Whether a reaction is captured.
    fileprivate var answer: String {
        switch self {
        case .met: "yes"
        case .notMet: "no"
        case .unknown: "unknown"
        }
    }
}
