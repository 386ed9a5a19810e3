import ArgumentParser
import ClinicalEvents
import Projections
import SignalDetection
import SignalStatistics

/// `vigilia signals`
struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals",
        abstract: "Disproportionality of every drug-term or drug-organ pair, now or as of a date.",
        discussion: """
            Counts cases (a case once per pair, its latest version), not rows. PRR after Evans 2001, ROR after van \
            Puijenbroek 2002, chi-square with Yates's correction, IC with exact limits after Noren 2013; EBGM with EB05 \
            and EB95 (5 % and 95 %) after DuMouchel 1999. These are reports, not patients at risk: a signal is not an incidence, and not a proof of causality.

            Examples:
              vigilia signals --log ./log --criterion evans --sort prr --limit 20
              vigilia signals --log ./log --level organ --criterion "n >= 5 and IC025 > 0.5"
              vigilia signals --log ./log --drug Yervoy --as-of 2026-11-22T10:00:00Z
              vigilia signals --log ./log --as-of 2026-06-30 --no-snapshots
              vigilia signals --log ./log --measure ebgm --criterion fda --level organ
              vigilia signals --log ./log --theta 0.2,0.1,2,4,0.3333 --sort ebgm
              vigilia signals --log ./log --format csv > pairs.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var snapshots: SnapshotOptions
    @OptionGroup var terminology: TerminologyOptions
    @OptionGroup var shrinkage: ShrinkageOptions

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
            "Only pairs that meet it: evans, eudravigilance, eudravigilance-additional-monitoring, umc, fda (EB05 >= 2), or "
                + "conditions like \"n >= 5 and IC025 > 0.5\".", valueName: "criterion"))
    var criterion: String?
    @Option(
        name: .long,
        help: "What the rows are sorted by; numbers descend, names ascend. Without it ic_lower, or eb05 with scores.")
    var sort: SignalOrder?
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many rows.", valueName: "rows"))
    var limit: Int?
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
    }

    func run() throws {
        let criterion = try criterion.map { try SignalCriterion($0) }
        let isScored = shrinkage.isAskedFor || sort?.needsScores == true || criterion?.needsScores == true
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let (tables, extent) = try history.tables(try terminology.rules(names), snapshots)
        var rows = tables.pairs(level, population).map {
            SignalRow($0, level: level, population: population.rawValue)
        }
        let prior = isScored ? shrinkage.score(&rows) : nil
        rows = selected(rows, tables, criterion)
        rows.sort(by: (sort ?? (isScored ? .eb05 : .icLower)).precedes)
        let shown = limit.map { Array(rows.prefix($0)) } ?? rows
        try StandardOutput.write(SignalLayout(showsScores: isScored).table(shown, for: format).printed(as: format))
        try printNotes(shown.count, of: rows.count, history.asOf, extent, tables, prior)
    }

    private func selected(
        _ rows: [SignalRow], _ tables: DisproportionalityTables, _ criterion: SignalCriterion?
    ) -> [SignalRow] {
        let drugs = drug.map { name in Set(tables.drugNumbers(named: name).map { tables.drugName($0) }) }
        let wanted = reaction.map { tables.reactionName(matching: $0, level) }
        explainUnknownNames(tables, drugs, wanted)
        return rows.filter { row in
            if let drugs, !drugs.contains(row.drug) { return false }
            if let wanted, row.reaction != wanted { return false }
            return criterion?.isMet(row) ?? true
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

    private func printNotes(
        _ shown: Int, of count: Int, _ asOf: AsOf, _ extent: History.Extent, _ tables: DisproportionalityTables,
        _ prior: ScoringPrior?
    ) throws {
        guard format == .table else {
            if let prior { StandardError.note("\(prior)") }
            return
        }
        let total = tables.counts(level).total(population)
        var notes =
            "\(shown.grouped) of \(count.counted("pair")), \(total.counted("case")) with a reaction (\(population)), "
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
        if let prior { try StandardOutput.line("\(prior)") }
    }
}
