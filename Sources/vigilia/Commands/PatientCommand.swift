import Answers
import ArgumentParser
import ClinicalEvents
import Documents
import EventLog
import Projections
import RegistryDefinitions
import Terminology

/// How a patient is printed.
enum PatientFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}

/// `vigilia patient`
struct PatientCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patient",
        abstract: "What is known of one patient, now or as of a date, with a timeline.",
        discussion: """
            Treatments with cycles, reactions with their grade over time, responses, specimens, questionnaires; # is the \
            sequence of the event that says so. Dates are as precise as they were given; what has none is listed apart. An \
            amended event shows what it should have said, a retracted one counts for nothing; what was said first is under \
            Corrections. On the recorded and received axes a correction counts from the day it was known; on the occurred \
            axis all are known. With --registry, what its schedule expects is listed too: received, due, late or missed, on the date \
            asked, or today. Protected text is opened where the keys are at hand; in its place stands [sealed] where they are \
            not, [erased] where the case was erased.

            Examples:
              vigilia patient SACHA:31-017 --log ./log
              vigilia patient SACHA:31-017 --log ./log --registry sacha
              vigilia patient SACHA:31-017 --log ./log --as-of 2024-06-30
              vigilia patient SACHA:31-017 --log ./log --as-of 2024-06-30 --axis occurred --format json
            """)

    @Argument(help: ArgumentHelp("The case.", valueName: "case"))
    var caseIdentifier: String
    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Whose schedule is shown: a shipped definition, or a file; see `vigilia registry`.", valueName: "name|file")
    )
    var registry: String?
    @Option(name: .long, help: "How it is printed.")
    var format = PatientFormat.table

    func validate() { Terminology.prepare() }

    func run() throws {
        let asOf = try asOf.resolve()
        let log = try log.openForReading()
        let events = try log.events(ofCase: caseIdentifier)
        guard !events.isEmpty else { throw try unknownCase(log) }
        var projection = PatientProjection(asOf: asOf)
        for event in events { projection.apply(try log.reveal(event)) }
        let state = projection.state
        let schedule = try schedule(state, try LogDay.today(asOf, log))
        switch format {
        case .table: try StandardOutput.write(PatientPage(caseIdentifier, state, schedule).text)
        case .json:
            let document = PatientDocument(caseIdentifier, state, planned: schedule?.json)
            try StandardOutput.line(document.json.printed())
        }
    }

    private func schedule(_ state: PatientState, _ today: Int32) throws -> PatientSchedule? {
        guard let registry else { return nil }
        let definition = try RegistrySource.definition(registry)
        return PatientSchedule(registry: definition.name, schedule: definition.schedule(of: state, today: today))
    }

    /// The cases, newest first, among which what may have been meant is looked for.
    private static let casesLookedThrough: UInt32 = 100_000

    private func unknownCase(_ log: EventLog) throws -> Failure {
        let known = Set(try log.caseIdentifiers(last: Self.casesLookedThrough))
        return Failure("\(log.path): no case \(caseIdentifier)\(NearestNames.hint(for: caseIdentifier, among: known))")
    }
}
