import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import Projections
import SignalDetection
import Terminology

/// `vigilia rsi`
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rsi",
        abstract: "Reference safety information: which reactions are expected of a drug, and from when on.",
        subcommands: [ReferenceLoadCommand.self, ReferenceShowCommand.self])
}

/// `vigilia rsi load`
struct ReferenceLoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Adopts the versions that a table holds.",
        discussion: """
            The table has a header and the columns drug, term, grade (the highest that is listed; empty where none is \
            named; 5 where death is listed) and valid_from (a day); document and version where they differ from row to \
            row. The rows of one drug, document, version and day are one version: it takes the place of the drug's \
            versions before it for reactions that begin on that day or later. All is stored, or nothing; what was adopted \
            already is not stored again, so the command can be repeated.

            Examples:
              vigilia rsi load ./smpc.csv --log ./log --document SmPC --actor "R. Meyer"
              vigilia rsi load ./ib-2026.csv --log ./log --document IB --version 14
            """)

    @Argument(help: ArgumentHelp("The table.", valueName: "file"))
    var file: String
    @OptionGroup var log: LogOptions
    @OptionGroup var terminology: TerminologyOptions
    @OptionGroup var signing: SigningOptions
    @Option(name: .long, help: ArgumentHelp("The document, where the table does not say.", valueName: "name"))
    var document = "RSI"
    @Option(
        name: .long,
        help: ArgumentHelp("The version, where the table does not say; else the first day.", valueName: "name"))
    var version: String?
    @Option(name: .long, help: ArgumentHelp("Who adopts it.", valueName: "name"))
    var actor: String?

    func run() throws {
        let file = try ReferenceFile(
            URL(filePath: file), document: document, version: version, terminology: try terminology.terminology())
        try ListAdopter.refuse(file.rejections, file.name)
        ListAdopter.note(unknown: file.unknownNames)
        let adopter = ListAdopter(
            log: try LogOpener.writing(log.log, signing: signing.signing, protection: log.keys.protection), actor: actor
        )
        defer { LogOpener.finish(adopter.log) }
        let outcomes = try adopter.adopt(file.lists.map(adopter.event))
        try StandardOutput.line(ListAdopter.summary(outcomes, "version"))
    }
}

/// `vigilia rsi show`
struct ReferenceShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What is listed of drugs, by the versions that were adopted.",
        discussion: """
            Without --on, every version that was adopted; with it, those in force for a reaction that began on that day.

            Examples:
              vigilia rsi show --log ./log
              vigilia rsi show --log ./log --drug Opdivo --on 2026-03-01
              vigilia rsi show --log ./log --drug nivolumab --as-of 2026-06-30 --format csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var terminology: TerminologyOptions
    @Option(name: .long, help: ArgumentHelp("Only this drug, by any of its names.", valueName: "name"))
    var drug: String?
    @Option(name: .long, help: ArgumentHelp("The day on which a reaction began.", valueName: "day"))
    var on: String?
    @Option(name: .long, help: ArgumentHelp("What was adopted by a day or a moment.", valueName: "date"))
    var asOf: String?
    @Option(name: .long, help: "How it is printed.")
    var format = OutputFormat.table

    func run() throws {
        let day = try on.map { try DayText.day($0, "--on") }
        let terminology = try terminology.terminology()
        let history = try History(log: try log.openForReading(), asOf: try AsOfOptions.resolve(asOf, on: .recorded))
        let book = try ReferenceBook(history, terminology)
        let wanted = drug.map { terminology.drug(named: $0).substances }
        if let drug, let wanted, !wanted.contains(where: book.drugs.contains) {
            let hint = NearestNames.hint(for: drug, among: Set(book.drugs))
            StandardError.note("--drug: nothing was adopted of \"\(drug)\"\(hint)")
        }
        var table = OutputTable(
            columns: ["drug", "document", "version", "valid_from", "term", "grade", "sequence"])
        for name in book.drugs where wanted?.contains(name) ?? true {
            let lists = day.map { book.lists(of: name, inForceOn: $0) } ?? book.lists(of: name)
            for list in lists { table.rows += Self.rows(name, list) }
        }
        try StandardOutput.write(table.printed(as: format))
        if format == .table { try StandardOutput.line("\(table.rows.count.counted("row")), \(history.asOf)") }
    }

    /// One row a term; a version that lists nothing is a row without one.
    private static func rows(_ drug: String, _ list: ReferenceList) -> [[Cell]] {
        let head: [Cell] = [.text(drug), .text(list.document), .text(list.version), .text(list.validFrom.description)]
        let listed = list.reactions.map { [Cell.text($0.term), .optional($0.grade)] }
        return (listed.isEmpty ? [[.missing, .missing]] : listed).map { head + $0 + [.integer(Int(list.sequence))] }
    }
}
