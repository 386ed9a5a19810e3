import ArgumentParser
import EventLog
import Projections

/// `vigilia duplicates`
struct DuplicatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Cases suspected to be told twice, and why. Nothing is changed or deleted.",
        discussion: """
            Scores pairs of cases by a hit-miss model (Noren, Orre, Bate and Edwards 2007): what both tell counts for them by how rare \
            it is in this database, what they tell differently counts against them, and what one lacks does not count. Shown are \
            the bits of each part: drugs, reactions, onset, age, sex, country; and the probability by the model. Cases of which \
            each two are suspected form a group; of each the case that tells most, then the first, is suggested to be kept. Two patients may be alike: \
            a suspicion is for somebody to look at.

            Examples:
              vigilia duplicates --log ./log --limit 20
              vigilia duplicates --log ./log --threshold 0.95 --format csv > suspected.csv
              vigilia duplicates --log ./log --as-of 2026-06-30
              vigilia signals --log ./log --without-suspected-duplicates --criterion evans
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var terminology: TerminologyOptions

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Pairs are suspected from this probability up.", valueName: "probability"))
    var threshold = DuplicateThreshold.usualProbability
    @Option(name: .long, help: "Names with synonyms and brands resolved, or as given.")
    var names = NameMode.normalised
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many rows.", valueName: "rows"))
    var limit: Int?
    @Option(name: .long, help: "How the pairs are printed.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
        guard threshold > 0, threshold < 1 else {
            throw ValidationError("--threshold: found \(threshold), expected a probability above 0 and below 1")
        }
    }

    func run() throws {
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let (descriptions, extent) = try history.descriptions(try terminology.rules(names))
        StandardError.progress("comparing cases")
        let suspected = descriptions.suspectedDuplicates(probability: threshold)
        StandardError.endProgress()
        let table = try DuplicateTable(suspected) { try history.log.caseIdentifier($0) }
        try StandardOutput.write(table.printed(as: format, limit: limit))
        let notes = table.notes(history.asOf, extent)
        if format == .table { try StandardOutput.wrappedLine(notes) } else { StandardError.note(notes) }
    }
}
