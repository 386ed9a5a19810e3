import ArgumentParser
import ClinicalEvents
import Projections
import SignalDetection
import SignalStatistics

/// What the rows of a signal table can be sorted by; numbers descend, names ascend.
enum SignalOrder: String, CaseIterable, ExpressibleByArgument {
    case prr, ror
    case rorLower = "ror_lower"
    case chiSquare = "chi_square"
    case ic
    case icLower = "ic_lower"
    case cases, drug, reaction

    func precedes(_ left: SignalRow, _ right: SignalRow) -> Bool {
        if let (first, second) = numbers(left, right), first != second { return first > second }
        if self == .reaction, left.reaction != right.reaction { return left.reaction < right.reaction }
        return (left.drug, left.reaction) < (right.drug, right.reaction)
    }

    private func numbers(_ left: SignalRow, _ right: SignalRow) -> (Double, Double)? {
        let value: (SignalRow) -> Double?
        switch self {
        case .prr: value = { $0.prr.value }
        case .ror: value = { $0.ror.value }
        case .rorLower: value = { $0.ror.lower }
        case .chiSquare: value = { $0.chiSquare }
        case .ic: value = { $0.informationComponent.value }
        case .icLower: value = { $0.informationComponent.lower }
        case .cases: value = { Double($0.table.a) }
        case .drug, .reaction: return nil
        }
        return (value(left) ?? -.infinity, value(right) ?? -.infinity)
    }
}

/// `vigilia signals`
struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals",
        abstract: "Disproportionality of every drug-term or drug-organ pair, now or as of a date.",
        discussion: """
            Counts cases (a case once per pair, its latest version), not rows. PRR after Evans 2001, ROR after van \
            Puijenbroek 2002, chi-square with Yates's correction, IC with exact limits after Noren 2013. These are \
            reports, not patients at risk: a signal is not an incidence, and not a proof of causality.

            Examples:
              vigilia signals --log ./log --criterion evans --sort prr --limit 20
              vigilia signals --log ./log --level organ --criterion "n >= 5 and IC025 > 0.5"
              vigilia signals --log ./log --drug Yervoy --as-of 2026-11-22T10:00:00Z
              vigilia signals --log ./log --as-of 2026-06-30 --no-snapshots
              vigilia signals --log ./log --format csv > pairs.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var snapshots: SnapshotOptions
    @OptionGroup var terminology: TerminologyOptions

    @Option(name: .long, help: "What reactions are counted as.")
    var level = ReactionLevel.term
    @Option(name: .long, help: "Which cases are counted.")
    var population = CasePopulation.all
    @Option(name: .long, help: "Names with synonyms and brands resolved, or as given.")
    var names = NameMode.normalised
    @Option(name: .long, help: ArgumentHelp("Only this drug, by any of its names.", valueName: "name"))
    var drug: String?
    @Option(name: .long, help: ArgumentHelp("Only this term or organ.", valueName: "name"))
    var reaction: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only pairs that meet it: evans, eudravigilance, eudravigilance-additional-monitoring, umc, or conditions "
                + "like \"n >= 5 and IC025 > 0.5\".", valueName: "criterion"))
    var criterion: String?
    @Option(name: .long, help: "What the rows are sorted by; numbers descend, names ascend.")
    var sort = SignalOrder.icLower
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many rows.", valueName: "rows"))
    var limit: Int?
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
    }

    func run() throws {
        let bound = try criterion.map(Self.parse)
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let (tables, extent) = try history.tables(try terminology.rules(names), snapshots)
        var rows = selected(tables, bound)
        rows.sort(by: sort.precedes)
        let shown = limit.map { Array(rows.prefix($0)) } ?? rows
        try print(shown, of: rows.count, history.asOf, extent, tables)
    }

    /// A preset by name, or conditions.
    static func parse(_ text: String) throws -> Criterion {
        if let preset = Criterion.presets.first(where: { $0.name == text }) { return preset }
        do {
            let configuration = try DetectorConfiguration(text: "criterion asked: \(text)")
            guard let criterion = configuration.criteria.first else {
                throw Failure("--criterion: \"\(text)\" is empty")
            }
            return criterion
        } catch let error as ConfigurationError {
            let presets = Criterion.presets.map(\.name).joined(separator: ", ")
            throw Failure("--criterion: found \"\(error.value)\", expected \(error.expected); or a preset: \(presets)")
        }
    }

    private func selected(_ tables: DisproportionalityTables, _ bound: Criterion?) -> [SignalRow] {
        let drugs = drug.map { name in Set(tables.drugNumbers(named: name).map { tables.drugName($0) }) }
        let wanted = reaction.map { tables.reactionName(matching: $0, level) }
        explainUnknownNames(tables, drugs, wanted)
        return tables.pairs(level, population).compactMap { pair in
            if let drugs, !drugs.contains(pair.drug) { return nil }
            if let wanted, pair.reaction != wanted { return nil }
            if let bound, !bound.isMet(pair.table) { return nil }
            return SignalRow(pair, level: level, population: population)
        }
    }

    /// Says so where a name that was asked for was never counted: an empty table alone could mean anything.
    private func explainUnknownNames(
        _ tables: DisproportionalityTables, _ drugs: Set<String>?, _ wanted: String?
    ) {
        guard drugs != nil || wanted != nil else { return }
        let pairs = tables.pairs(level, .all)
        let counted = Set(pairs.map(\.drug))
        if let drug, let drugs, drugs.isDisjoint(with: counted) {
            StandardError.note("--drug: \"\(drug)\" was never counted\(NearestNames.hint(for: drug, among: counted))")
        }
        let reactions = Set(pairs.map(\.reaction))
        if let reaction, let wanted, !reactions.contains(wanted) {
            let hint = NearestNames.hint(for: reaction, among: reactions)
            let noun = level == .organ ? "an organ" : "a term"
            StandardError.note("--reaction: \"\(reaction)\" was never counted as \(noun)\(hint)")
        }
    }

    private func print(
        _ rows: [SignalRow], of count: Int, _ asOf: AsOf, _ extent: History.Extent,
        _ tables: DisproportionalityTables
    ) throws {
        let isTable = format == .table
        let table = OutputTable(
            columns: isTable ? SignalRow.shortColumns : SignalRow.columns,
            rows: rows.map { isTable ? $0.shortCells : $0.cells })
        try StandardOutput.write(table.printed(as: format))
        guard isTable else { return }
        let total = tables.counts(level).total(population)
        var notes =
            "\(rows.count.grouped) of \(count.counted("pair")), \(total.counted("case")) with a reaction (\(population)), "
        notes += "\(asOf), from \(extent.included.counted("event"))"
        if extent.undated > 0 {
            notes += "; \(extent.undated.counted("event")) without a date on this axis left out"
        }
        let placement = tables.placement
        if level == .organ, placement.unplacedTerms > 0 {
            notes += "; \(placement.unplacedTerms.grouped) of \(placement.terms.grouped) terms have no organ in the "
            notes += "terminology: \(placement.unplacedCases.grouped) cases are counted under (unplaced)"
        }
        try StandardOutput.line(notes)
    }
}
