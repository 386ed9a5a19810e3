import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import RegistryDefinitions

/// `vigilia screen`
struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Holds every patient of a log against the criteria of a registry: the screening log.",
        discussion: """
            Every patient is listed, eligible or not, with the criteria that stand against it and why. A fact that nobody \
            recorded makes a criterion unknown, never met. CSV and JSON have a column for each criterion. With --record, \
            what is new is appended as eligibilityAssessed events; run again, nothing is.

            Examples:
              vigilia screen --registry sacha --log ./log
              vigilia screen --registry ./our-registry.yaml --log ./log --verdict undetermined
              vigilia screen --registry qualitop --log ./log --as-of 2024-06-30 --axis received --format csv
              vigilia screen --registry sacha --log ./log --record --actor "Dr Martin"
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var terminology: TerminologyOptions
    @OptionGroup var signing: SigningOptions
    @Option(name: .long, help: "Only patients with this verdict.")
    var verdict: EligibilityVerdict?
    @Flag(name: .long, help: "Append the assessments that are new to the log.")
    var record = false
    @Option(name: .long, help: ArgumentHelp("Who records them.", valueName: "name"))
    var actor: String?
    @Option(name: .long, help: "How the result is printed.")
    var format = OutputFormat.table

    func validate() throws {
        if record, asOf.asOf != nil {
            throw ValidationError(
                "--record and --as-of: expected one of them; what is recorded is how things stand now")
        }
        if actor != nil, !record { throw ValidationError("--actor: expected --record with it") }
    }

    func run() throws {
        let definition = try registry.definition()
        let asOf = try asOf.resolve()
        let terminology = try terminology.terminology()
        let log =
            try record
            ? LogOpener.writing(existing: log.log, signing: signing.signing, protection: log.keys.protection)
            : log.openForReading()
        defer { LogOpener.finish(log) }
        var recorder = AssessmentRecorder(
            log: log, definition: definition, actor: actor, day: try LogDay.today(asOf, log))
        var screening = ScreeningLog(definition: definition)
        screening.entries = try PatientScan.shown(log: log, asOf: asOf, terminology: terminology, isRevealing: true).map
        {
            [record, verdict] in
            let entry = ScreeningLog.Entry(
                caseIdentifier: $0.caseIdentifier, site: definition.site(of: $0.state),
                assessment: definition.assess($0.state, terminology: terminology),
                recorded: record ? definition.recordedAssessment(of: $0.state) : nil)
            return record || verdict == nil || verdict == entry.assessment.verdict ? entry : nil
        }
        if record {
            for entry in screening.entries { try recorder.take(entry) }
            try recorder.flush()
            if let verdict { screening.entries.removeAll { $0.assessment.verdict != verdict } }
        }
        try show(screening, asOf)
        if record {
            StandardError.note(
                "\(recorder.recorded.counted("assessment")) recorded, \(recorder.unchanged.grouped) unchanged")
        }
    }

    private func show(_ screening: ScreeningLog, _ asOf: AsOf) throws {
        guard format == .table else { return try StandardOutput.write(screening.table.printed(as: format)) }
        for line in screening.lines { try StandardOutput.wrappedLine(line) }
        try StandardOutput.wrappedLine("\(screening.definition.name), \(asOf): \(screening.summary)")
    }
}
