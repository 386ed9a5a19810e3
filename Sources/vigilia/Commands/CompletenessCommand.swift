import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import RegistryDefinitions

/// `vigilia completeness`
struct CompletenessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completeness",
        abstract: "What each site brought of what a registry expects, and what is late.",
        discussion: """
            Patients that are enrolled in the registry, or held against its criteria, count; of a registry of reports, every \
            case with a report. Things are due, late or missed as of the date asked; without one, today, and in a simulated log \
            the day of its last event. Late is what certainly is: a partial date counts by its last day. CSV and JSON hold \
            every number, a row a site.

            Examples:
              vigilia completeness --registry qualitop --log ./log
              vigilia completeness --registry qualitop --log ./log --late
              vigilia completeness --registry ./our-registry.yaml --log ./log --as-of 2024-06-30 --format csv
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @Flag(name: .long, help: "List what is late, the longest first.")
    var late = false
    @Option(name: .long, help: "How the result is printed.")
    var format = OutputFormat.table

    func run() throws {
        let definition = try registry.definition()
        let asOf = try asOf.resolve()
        let log = try log.openForReading()
        var projection = CompletenessProjection(definition, today: try LogDay.today(asOf, log))
        let parts = try PatientScan.shown(log: log, asOf: asOf).reduce(projection) { part, patient in
            part.add(patient.state, caseIdentifier: patient.caseIdentifier)
        }
        for part in parts { projection.merge(part) }
        let tables = CompletenessTable(projection: projection)
        guard format == .table else {
            return try StandardOutput.write((late ? tables.late : tables.numbers).printed(as: format))
        }
        try StandardOutput.write((late ? tables.late : tables.summary).printed(as: .table))
        if !late { try StandardOutput.wrappedLine(CompletenessTable.legend) }
        let things = projection.late.count.counted("thing")
        try StandardOutput.wrappedLine(
            "\(definition.name), \(asOf), as it stands on \(projection.today.date): \(things) late")
    }
}
