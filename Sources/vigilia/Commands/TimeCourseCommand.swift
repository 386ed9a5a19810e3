import Answers
import ArgumentParser
import ClinicalEvents
import EventLog
import Projections
import Snapshots
import Terminology

/// `vigilia timecourse`
struct TimeCourseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timecourse",
        abstract: "The disproportionality of one drug and reaction at the end of each month, in one pass over the log.",
        discussion: """
            Each row is what `vigilia signals --as-of` shows for the last day of its month, on the same axis: recorded (what \
            the log held) or received (what had reached the organisation); corrections show from the month in which \
            they came. In the terminal the bars go from the least to the greatest of the values beside them.

            Examples:
              vigilia timecourse nivolumab Colitis --log ./log
              vigilia timecourse Yervoy "Gastrointestinal disorders" --level organ --axis received --log ./log
              vigilia timecourse nivolumab Colitis --log ./log --population serious --as-of 2026-06-30
              vigilia timecourse nivolumab Colitis --log ./log --format csv > course.csv
            """)

    @Argument(help: "The drug, by any of its names.")
    var drug: String
    @Argument(help: "The term or organ.")
    var reaction: String

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var terminology: TerminologyOptions

    @Option(name: .long, help: "Whether the reaction is a term or an organ.")
    var level = ReactionLevel.term
    @Option(name: .long, help: "Which cases are counted.")
    var population = CasePopulation.all
    @Option(name: .long, help: "Names with synonyms and brands resolved, or as given.")
    var names = NameMode.normalised
    @Option(name: .long, help: "How the months are printed.")
    var format = OutputFormat.table

    func validate() throws {
        guard asOf.axis != .occurred else {
            throw ValidationError("--axis: found occurred, expected recorded or received: months end on these only")
        }
    }

    func run() throws {
        let rules = try terminology.rules(names)
        let (drug, reaction) = (try substance(rules), term(rules))
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let axis: TimeCourse.Axis = asOf.axis == .received ? .received : .recorded
        var course = TimeCourse(drug: drug, reaction: reaction, level, rules, axis: axis)
        var symbols = SymbolTable()
        let extent = try history.fold(countsExcluded: false) { row, names, _ in
            course.apply(row, names: names)
            symbols = names
        }
        explainUnknownNames(course, drug, reaction)
        let ends = try course.monthEnds(through: lastDay(history.asOf), names: symbols) { caseNumber in
            try history.events(ofCase: caseNumber)
        }
        let table = TimeCourseTable(ends.map { ($0.month, $0.table(population)) })
        if format == .table {
            try StandardOutput.wrappedLine(
                "\(drug) - \(reaction), by \(level) (\(population)), as \(axis) by the end of each month")
            for line in table.sparklines(width: sparklineWidth) { try StandardOutput.line(line) }
            try StandardOutput.line()
        }
        try StandardOutput.write(table.table(for: format).printed(as: format))
        if format == .table { try StandardOutput.line("\(history.asOf), from \(extent.included.counted("event"))") }
    }

    /// What the bars leave to the names before them and the numbers after.
    private var sparklineWidth: Int { max(10, (TerminalWindow.width ?? 80) - 30) }

    /// The last day that counts, on the received axis.
    private func lastDay(_ asOf: AsOf) -> Int32 {
        if case .received(let day) = asOf { day } else { .max }
    }

    private func substance(_ rules: NamingRules) throws -> String {
        guard rules.mode == .normalised else { return drug }
        let substances = rules.terminology.drug(named: drug).substances
        guard substances.count == 1, let substance = substances.first else {
            throw Failure("\(drug): found \(substances.joined(separator: " and ")), expected one substance")
        }
        return substance
    }

    private func term(_ rules: NamingRules) -> String {
        level == .term && rules.mode == .normalised ? rules.terminology.reaction(named: reaction).term : reaction
    }

    /// Says so where a name was never counted: a course without a case could mean anything.
    private func explainUnknownNames(_ course: TimeCourse, _ drug: String, _ reaction: String) {
        let (drugs, reactions) = (Set(course.drugNames), Set(course.reactionNames))
        if !drugs.contains(drug) {
            StandardError.note("\"\(drug)\" was never counted\(NearestNames.list(for: drug, among: drugs))")
        }
        let folded = Terminology.folded(reaction)
        if !reactions.contains(where: { Terminology.folded($0) == folded }) {
            let noun = level == .organ ? "an organ" : "a term"
            let hint = NearestNames.list(for: reaction, among: reactions)
            StandardError.note("\"\(reaction)\" was never counted as \(noun)\(hint)")
        }
    }
}
