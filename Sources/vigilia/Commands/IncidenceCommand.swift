import Answers
public import ArgumentParser
import ClinicalEvents
import Projections
public import SignalStatistics

extension IncidenceVariance: ExpressibleByArgument {}

/// What the rows of an incidence table can be sorted by; numbers descend, names ascend.
enum IncidenceOrder: String, CaseIterable, ExpressibleByArgument {
    case name, events, rate, proportion

    func precedes(_ left: IncidenceRow, _ right: IncidenceRow) -> Bool { value(left) > value(right) }

    private func value(_ row: IncidenceRow) -> Double {
        switch self {
        case .name: 0
        case .events: Double(row.events)
        case .rate: row.rate?.garwood.value ?? -1
        case .proportion: row.proportion?.wilson.value ?? -1
        }
    }
}

/// `vigilia incidence`
struct IncidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidence",
        abstract: "How often exposed patients of a registry had a reaction, and when.",
        discussion: """
            Counts patients at risk, once each, from the first episode on; with --grade the first one of at least that grade counts. \
            With grade among the words of --by, patients are told apart by the worst grade of all their episodes while at risk. \
            Shown are the proportion (Wilson and \
            Clopper-Pearson), and first events per 100 patient-years (exact Poisson).

            Rules. Exposure begins with the first dose (the start of the regimen). --by drug counts a drug in whatever regimen \
            it is given, --by regimen each combination by itself, --by class the target of an immunotherapy. A combination \
            begins on the first day that its drugs are both on: an earlier drug is on beside a new one where it is given \
            again within 90 days, or is recorded to have ended later; otherwise the new one took its place. Antiemetics, \
            corticosteroids and the like form no regimen beside other drugs. Of each exposure \
            only the first course counts. The time at risk ends with the window after the last dose (the latest dose or end \
            on record; while there is none, treatment goes on), with death, with withdrawal from the registry that holds \
            still, at the cut-off, or on the first \
            day of a regimen that does not hold the exposure (a switch). What begins on that day belongs to the new regimen. \
            In --cumulative death and switch compete with the reaction. Who enrolled after the first dose is at risk from \
            then on; who had the reaction before is not at risk.

            Dates known to the month or year are never completed. An onset that certainly lies within the time at risk counts \
            in the proportion and the rate (at risk until its first possible day) and is left out of --cumulative, --onset \
            and --compare; one that may lie outside counts nowhere. An end of treatment, a switch, a withdrawal or a death counts \
            from the first day it may have been, a death not before the last that was heard of the patient. The lines under \
            the table say how many (on standard error with csv and json).

            With --registry only those count who are enrolled in it, did not refuse, and are eligible by its criteria as of the \
            date asked (as in `vigilia screen`; who withdrew counts until then), from their enrolment in it on, with the reactions \
            that its rule captures, in its risk window. Where no enrolment at all is recorded, every patient is taken for one of \
            the registry. --all-patients and --all-reactions switch this off; the lines under the table say how many are left out. \
            Names are compared whatever their letter case, and shown as they were first written.

            Examples:
              vigilia incidence --log ./log --by drug,organ --grade 3 --window 90d
              vigilia incidence --log ./log --by regimen,term --organ "Cardiac disorders" --drug Opdivo --sort rate
              vigilia incidence --log ./log --by organ --cumulative 30d,90d,180d,365d --onset
              vigilia incidence --log ./log --by drug,term,grade
              vigilia incidence --log ./log --by organ --compare sex --where cancer=Melanoma
              vigilia incidence --log ./log --by organ --compare regimen=nivolumab,pembrolizumab
              vigilia incidence --log ./log --by drug,organ --registry immucare-base
              vigilia incidence --log ./log --by drug,organ,age --as-of 2024-12-31 --axis occurred --format csv > rates.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var options: IncidenceOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "What the rows are: drug, regimen or class; organ or term; grade for columns by worst grade; and any of \(FactorWords.list), factor:NAME, or a "
                + "biomarker at baseline like IL-6>=7ng/L.", valueName: "words"))
    var by = "drug,organ"
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            "The cumulative incidence by these days after the first dose (Aalen-Johansen).", valueName: "days"),
        transform: IncidenceCommand.horizons)
    var cumulative: [Int] = []
    @Option(
        name: .long, help: "The variance of the cumulative incidence: as R's survfit, or as cmprsk's cuminc (aalen).")
    var variance = IncidenceVariance.infinitesimalJackknife
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Gray's test between the values of a word of --by, or of two or more named ones: sex, or regimen=A,B.",
            valueName: "word[=values]"))
    var compare: String?
    @Flag(name: .long, help: "The time to onset: the median among cases, and by when a share of all had it.")
    var onset = false
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("That share of all, between 0 and 1.", valueName: "share"))
    var share = 0.5
    @Flag(name: .long, help: "Count recurrences too: every episode that began while at risk.")
    var recurrent = false
    @Flag(name: .long, help: "Show groups in which nobody had the reaction, too.")
    var zeros = false
    @Option(name: .long, help: "What the rows are sorted by; numbers descend.")
    var sort = IncidenceOrder.name
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so many rows.", valueName: "rows"))
    var limit: Int?
    @Flag(inversion: .prefixedNo, help: "Draw the rates beside the table, where the window is wide enough.")
    var plot = true
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        try RowLimit.validate(limit)
        guard share > 0, share < 1 else { throw ValidationError("--share: found \(share), expected between 0 and 1") }
    }

    func run() throws {
        let comparison = try compare.map { try IncidenceComparison($0) }
        var grouping = try IncidenceGrouping(by)
        if let comparison { try grouping.add(comparison) }
        // A drug asked for by itself counts from its own first dose, in whatever regimen.
        if grouping.exposure == .any, !options.drug.isEmpty { grouping.exposure = .drug }
        let window = try options.riskWindow()
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let (projection, cutoff, _) = try history.incidence(try options.terminology.rules(options.names))
        var question = try options.question(projection, window)
        (question.exposure, question.reaction, question.strata) = (
            grouping.exposure, grouping.reaction, grouping.strata
        )
        question.cutoff = cutoff
        let check = FactorCheck(projection: projection)
        try check.check(grouping.strata, option: compare == nil ? "--by" : "--by or --compare")
        let left = try options.restrict(&question, history) + check.unitNotes(grouping.strata)
        try comparison?.restrict(&question, projection)
        let table = IncidenceTable(projection, question, includesZeros: zeros || comparison != nil)
        var rows = table.rows
        if sort != .name { rows.sort(by: sort.precedes) }
        let estimates = IncidenceEstimates(
            horizons: cumulative, variance: variance, onset: onset, recurrent: recurrent, share: share)
        // Compared before rows are cut off: a test is about all the groups.
        var answers = rows.map { IncidenceAnswerRow(row: $0) }
        try comparison?.test(&answers, grouping, table)
        let shown = try answers.prefix(limit ?? rows.count).map { try estimates.complete($0, table) }
        let output = IncidenceOutput(
            table: table, rows: shown, grouping: grouping, estimates: estimates, comparison: comparison,
            asOf: history.asOf)
        try StandardOutput.write(output.printed(as: format, plots: plot))
        try format.show(notes: output.notes(of: rows.count) + left)
        if table.patients == 0, question.drugs == nil, question.restrictions.isEmpty, question.selection == nil {
            StandardError.note(
                "No patient of the log was treated, as far as is recorded; safety reports tell of nobody at risk: see "
                    + "`vigilia signals`")
        }
    }

    @Sendable static func horizons(_ text: String) throws -> [Int] {
        guard let days = IncidenceEstimates.horizons(text) else {
            throw ValidationError("found \"\(text)\", expected \(IncidenceEstimates.horizonExpectation)")
        }
        return days
    }
}
