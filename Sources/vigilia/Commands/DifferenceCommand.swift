import Answers
import ArgumentParser
import EventLog
import Projections

/// `vigilia difference`
struct DifferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "difference",
        abstract: "What changed in a log between two dates: events, corrections, alerts, decisions, signals.",
        discussion: """
            Dates are recorded ones: what the log held at the end of a day (UTC), or at a moment. Told are events by kind; \
            what was amended, retracted, nullified or erased, with the events that did it and those corrected; alerts \
            raised and withdrawn; steps taken; and pairs that came to meet one of the detector's usual criteria, or ceased to.

            Examples:
              vigilia difference --from 2024-06-30 --to 2024-12-31 --log ./log
              vigilia difference --from 2024-12-01T08:00:00Z --to 2024-12-01T18:00:00Z --log ./log --format csv
            """)

    @Option(name: .long, help: ArgumentHelp("The earlier date.", valueName: "date"))
    var from: String
    @Option(name: .long, help: ArgumentHelp("The later date.", valueName: "date"))
    var to: String
    @OptionGroup var log: LogOptions
    @OptionGroup var terminology: TerminologyOptions
    @Option(name: .long, help: "How the changes are printed.")
    var format = OutputFormat.table

    func run() throws {
        let (start, end) = (try date(from, "--from"), try date(to, "--to"))
        let log = try log.openForReading()
        let (first, last) = (try log.lastSequence(of: start), try log.lastSequence(of: end))
        guard first <= last else { throw Failure("--from: found \(from), expected a date before \(to)") }
        let difference = try LogDifference(log, after: first, through: last, try terminology.rules(.normalised))
        var table = OutputTable(columns: LogDifference.columns)
        table.rows = difference.rows.map { row in row.values.map { Cell($0) } }
        try StandardOutput.write(table.printed(as: format))
        if format == .table {
            try StandardOutput.line(
                "From event \(first.grouped) to event \(last.grouped): \((last - first).counted("event"))")
        }
    }

    private func date(_ text: String, _ option: String) throws -> AsOf {
        guard let date = AsOf(text, on: .recorded) else {
            throw Failure("\(option): found \"\(text)\", expected \(TimeAxis.recorded.expectation)")
        }
        return date
    }
}
