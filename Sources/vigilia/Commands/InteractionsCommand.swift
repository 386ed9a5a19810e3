import Answers
import ArgumentParser
import Projections
import SignalStatistics
import Snapshots

/// `vigilia interactions`
struct InteractionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interactions",
        abstract: "Two drugs and a reaction: reported together more than each drug's own risk explains?",
        discussion: """
            Omega after Noren, Sundberg, Bate and Edwards 2008: the cases of both drugs with the reaction, against those \
            expected if each drug added its own risk to that of neither, in bits, with exact limits. Omega025, its lower 95 % \
            limit, above 0 is the usual criterion; rows are sorted by it. Only drugs reported together with the \
            reaction in --least-cases cases are gone into. A case counts with all its suspected drugs and all its \
            reactions, also where its source ties some of them to each other. These are reports, not patients at risk.

            Examples:
              vigilia interactions --log ./log --limit 20
              vigilia interactions --log ./log --level organ --population serious
              vigilia interactions --log ./log --drug ipilimumab --signals
              vigilia interactions --log ./log --exposure class --format csv > combinations.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var terminology: TerminologyOptions
    @OptionGroup var cases: CaseOptions

    @Option(name: .long, help: "What two of are looked for: drugs, or classes of them. A case has one regimen only.")
    var exposure = Exposure.drug
    @Option(name: .long, help: "Names with synonyms and brands resolved, or as given.")
    var names = NameMode.normalised
    @Option(name: .long, help: ArgumentHelp("Only with this drug, by any of its names.", valueName: "name"))
    var drug: String?
    @Option(name: .long, help: ArgumentHelp("Only this term or organ.", valueName: "name"))
    var reaction: String?
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("How many cases must have both drugs and the reaction.", valueName: "cases"))
    var leastCases = 3
    @Flag(name: .long, help: "Only where Omega025 is above 0.")
    var signals = false
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many rows.", valueName: "rows"))
    var limit: Int?
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
        guard leastCases >= 1 else { throw ValidationError("--least-cases: found \(leastCases), expected 1 or more") }
        guard exposure != .regimen else {
            throw ValidationError("--exposure: found regimen, expected drug or class: a case has one regimen only")
        }
    }

    func run() throws {
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let (register, extent) = try history.register(try terminology.rules(names))
        cases.explainUnknownNames(register)
        let question = CaseQuestion(cases.level, exposure: exposure, conditions: cases.conditions)
        let found = register.combinations(question, leastCases: leastCases)
        explainUnknownNames(found, register.projection.tables)
        let rows = chosen(found.map { CombinationRow($0) }, register.projection.tables)
            .sorted(by: CombinationRow.precedes)
        let shown = limit.map { Array(rows.prefix($0)) } ?? rows
        let isTable = format == .table
        let table = OutputTable(
            columns: isTable ? CombinationRow.shortColumns : CombinationRow.columns,
            rows: shown.map { isTable ? $0.shortCells : $0.cells(cases.level, cases.populationText) })
        try StandardOutput.write(table.printed(as: format))
        guard isTable else { return }
        try StandardOutput.wrappedLine(
            "\(shown.count.grouped) of \(rows.count.counted("combination")) in \(leastCases.counted("case")) or more "
                + "(\(cases.populationText)), \(history.asOf), from \(extent.included.counted("event"))\n"
                + "\(FormulaVariant.omega)")
    }

    /// Says so where a name that was asked for is in no combination: an empty table alone could mean anything.
    private func explainUnknownNames(_ found: [DrugCombination], _ tables: DisproportionalityTables) {
        let drugs = Set(found.flatMap { [$0.first, $0.second] })
        if let drug, exposure == .drug ? tables.drugNumbers(named: drug).isEmpty : !drugs.contains(drug) {
            StandardError.note("--drug: \"\(drug)\" is in no combination\(NearestNames.list(for: drug, among: drugs))")
        }
        let reactions = Set(found.map(\.reaction))
        if let reaction, !reactions.contains(tables.reactionName(matching: reaction, cases.level)) {
            let known = NearestNames.list(for: reaction, among: reactions)
            StandardError.note("--reaction: \"\(reaction)\" is in no combination\(known)")
        }
    }

    private func chosen(_ rows: [CombinationRow], _ tables: DisproportionalityTables) -> [CombinationRow] {
        let wanted = reaction.map { tables.reactionName(matching: $0, cases.level) }
        let drugs = drug.map { name in
            exposure == .drug ? Set(tables.drugNumbers(named: name).map { tables.drugName($0) }) : [name]
        }
        return rows.filter { row in
            if let wanted, row.combination.reaction != wanted { return false }
            if let drugs, drugs.isDisjoint(with: [row.combination.first, row.combination.second]) { return false }
            return !signals || (row.omega.lower ?? 0) > 0
        }
    }
}
