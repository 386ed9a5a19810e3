import Answers
import ArgumentParser
import ClinicalEvents
import Documents
import EventLog
import Projections
import SignalDetection

/// `vigilia alert`
struct AlertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert",
        abstract: "One alert: why it was raised, what stands behind it, and what was decided.",
        discussion: """
            Of an alert of any kind: how things stood then and stand now, the criteria met now, what is listed of the reaction, \
            the cases with their events, the course by month, and every decision with who took it, when and why. Where what \
            it rests on is gone since, it says so. As of a moment in the past it shows what was known and decided by then.

            The history is gone through by the rules it adopted; with --detector by those of the file, which an alert about \
            a rate or a cluster needs where it was raised by them.

            Examples:
              vigilia alert 3fa9c1d2 --log ./log
              vigilia alert 3fa9 --log ./log --as-of 2026-11-22
              vigilia alert 3fa9c1d2 --log ./log --format json
            """)

    @Argument(help: ArgumentHelp("The alert, by the first digits of its name.", valueName: "alert"))
    var alert: String
    @OptionGroup var log: LogOptions
    @OptionGroup var detector: DetectorOptions
    @Option(name: .long, help: ArgumentHelp("As recorded by a day (2026-11-22) or a moment.", valueName: "date"))
    var asOf: String?
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("List at most so many cases, the last ones.", valueName: "cases"))
    var cases = 20
    @Option(name: .long, help: "How it is printed.")
    var format = PatientFormat.table

    func validate() throws {
        if cases < 0 { throw ValidationError("--cases: found \(cases), expected 0 or more") }
    }

    func run() throws {
        let history = try History(log: try log.openForReading(), asOf: try AsOfOptions.resolve(asOf, on: .recorded))
        let lives = try AlertLives(history.log, through: history.lastSequence)
        let life = try lives.life(named: alert)
        let dossier = try AlertDossier(life, history, detector, mostCases: cases)
        switch format {
        case .table: try StandardOutput.write(AlertPage(dossier: dossier).text)
        case .json: try StandardOutput.line(AlertDocument(dossier: dossier).json.printed())
        }
    }
}
