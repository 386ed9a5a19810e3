import Answers
import ArgumentParser
import Projections
import SignalStatistics

/// `vigilia onset`
struct OnsetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onset",
        abstract: "Whether a reaction comes at another time with a drug than others do: a supporting signal.",
        discussion: """
            Holds the times from the first dose to the first onset, among those who had the reaction, against the same drug's other \
            reactions and against other drugs' same reaction (Kolmogorov-Smirnov, two-sided, exact with ties; Van Holle 2012). A \
            pair stands out where both differ: its p-value is the larger of the two, adjusted for the number of pairs (Benjamini \
            and Hochberg). Who is at risk, and for how long, follows the rules of `vigilia incidence`; onsets known to the month \
            or year only are left out. The test does not say that the drug is the cause, nor that it is not: visits, and the way \
            patients are followed, shape these times too.

            Examples:
              vigilia onset --log ./log --by drug,term
              vigilia onset --log ./log --by regimen,organ --grade 3 --window open
              vigilia onset --log ./log --drug nivolumab --term Myocarditis --format csv > onset.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var options: IncidenceOptions
    @Option(
        name: .long,
        help: ArgumentHelp("What the rows are: drug, regimen or class; organ or term.", valueName: "words"))
    var by = "drug,term"
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Pairs with fewer dated cases are left out.", valueName: "cases"))
    var least = 3
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Pairs stand out from this adjusted p-value down.", valueName: "level"))
    var level = 0.05
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many rows.", valueName: "rows"))
    var limit: Int?
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
        guard least > 0 else { throw ValidationError("--least: found \(least), expected 1 or more") }
        guard level > 0, level < 1 else { throw ValidationError("--level: found \(level), expected between 0 and 1") }
    }

    func run() throws {
        let grouping = try IncidenceGrouping(by)
        guard grouping.exposure != .any, grouping.reaction != .any, grouping.strata.isEmpty else {
            throw Failure("--by: found \"\(by)\", expected drug, regimen or class, and organ or term")
        }
        guard grouping.reaction == .organ || options.organ.isEmpty, grouping.reaction == .term || options.term.isEmpty
        else { throw Failure("--organ goes with --by drug,organ and --term with --by drug,term") }
        let window = try options.riskWindow()
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let (projection, cutoff, _) = try history.incidence(try options.terminology.rules(options.names))
        var question = try options.question(projection, window)
        // What is not asked for is still what the pair is compared with.
        let (drugs, organs, terms) = (question.drugs, question.organs, question.terms)
        (question.drugs, question.organs, question.terms) = (nil, nil, nil)
        (question.exposure, question.reaction, question.cutoff) = (grouping.exposure, grouping.reaction, cutoff)
        let left = try options.restrict(&question, history)
        let found = OnsetComparison.all(IncidenceTable(projection, question), leastCases: least)
        let wanted = OnsetSelection(drugs: drugs, organs: organs, terms: terms)
        let rows = OnsetTable(found.filter { wanted.admits($0, projection) }, level: level)
        try StandardOutput.write(rows.printed(as: format, limit: limit, history.asOf))
        try format.show(notes: left)
    }
}

/// Which comparisons are shown.
private struct OnsetSelection {
    var drugs: Set<String>?
    var organs: Set<String>?
    var terms: Set<String>?

    func admits(_ comparison: OnsetComparison, _ projection: IncidenceProjection) -> Bool {
        let held = comparison.exposure.split(separator: " + ").map(String.init)
        return drugs.map { drugs in held.contains(where: drugs.contains) } ?? true
            && organs.map { $0.contains(comparison.reaction) } ?? true
            && terms.map { $0.contains(comparison.reaction) } ?? true
    }
}
