import ArgumentParser
import ClinicalEvents
import Projections
import SignalStatistics
import Snapshots

/// `vigilia signals`
struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals",
        abstract: "Disproportionality of every drug-term or drug-organ pair, now or as of a date.",
        discussion: """
            Counts cases (a case once per pair, its latest version only), not rows. PRR after Evans 2001, ROR after van \
            Puijenbroek 2002, chi-square with Yates's correction, IC with exact limits after Noren 2013; EBGM with EB05 \
            and EB95 (5 % and 95 %) after DuMouchel 1999; adjusted, after Mantel and Haenszel 1959. These are reports, not \
            patients at risk: a signal is not an incidence, and not a proof of causality.

            A drug is compared with the rest of the cases that are counted, its own left out. A case has one regimen: all \
            its suspected drugs together, one alone included, so that nivolumab is nivolumab alone, beside ipilimumab + \
            nivolumab. It counts once under each class of its drugs. A reaction that the source ties to some drugs of a \
            case counts for their classes, and for the regimen. What a report says of a patient goes before what an \
            enrolment says; what is not known is a stratum of its own, and fails every condition.

            Examples:
              vigilia signals --log ./log --criterion evans --sort prr --limit 20
              vigilia signals --log ./log --level organ --criterion "n >= 5 and IC025 > 0.5"
              vigilia signals --log ./log --drug Yervoy --as-of 2026-11-22T10:00:00Z
              vigilia signals --log ./log --as-of 2026-06-30 --no-snapshots
              vigilia signals --log ./log --measure ebgm --criterion fda --level organ
              vigilia signals --log ./log --theta 0.2,0.1,2,4,0.3333 --sort ebgm
              vigilia signals --log ./log --exposure regimen --level organ --population grade3
              vigilia signals --log ./log --stratify age,sex --population country=FR
              vigilia signals --log ./log --leave-out nivolumab --criterion umc
              vigilia signals --log ./log --without-suspected-duplicates --criterion evans
              vigilia signals --log ./log --format csv > pairs.csv
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var snapshots: SnapshotOptions
    @OptionGroup var terminology: TerminologyOptions
    @OptionGroup var question: QuestionOptions
    @OptionGroup var shrinkage: ShrinkageOptions

    @Option(name: .long, help: "Names with synonyms and brands resolved, or as given.")
    var names = NameMode.normalised
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only this drug, by any of its names; of regimens, those with it; of classes, this one.", valueName: "name")
    )
    var drug: String?
    @Option(name: .long, help: ArgumentHelp("Only this term or organ.", valueName: "name"))
    var reaction: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only pairs that meet it: evans, eudravigilance, eudravigilance-additional-monitoring, umc, umc-strict, mhra, fda (EB05 >= 2), or "
                + "conditions like \"n >= 5 and (IC025 > 0.5 or EBGM >= 2)\".", valueName: "criterion"))
    var criterion: String?
    @Option(
        name: .long,
        help:
            "What the rows are sorted by; numbers descend, names ascend. Without it ic_lower, or eb05 with scores, what appears first."
    )
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
        var answer = try SignalAnswer(history, question, try terminology.rules(names), snapshots)
        answer.notes += try doubts(history)
        if isScored { answer.score(shrinkage) }
        if question.showsWhole, let criterion = criterion ?? SignalCriterion.usual { answer.setBeside(criterion) }
        let choice = SignalChoice(drug: drug, reaction: reaction, criterion: criterion)
        var rows = choice.rows(of: answer, question)
        rows.sort(by: (sort ?? (isScored ? .eb05 : .icLower)).precedes)
        if sort == nil {
            let order = Unmasking.Change.order(withoutDuplicates: question.withoutSuspectedDuplicates)
            rows = Unmasking.Change.groups(of: rows, in: order)
        }
        let shown = limit.map { Array(rows.prefix($0)) } ?? rows
        let layout = SignalLayout(
            exposure: question.exposure.rawValue, showsScores: isScored, strata: answer.strata,
            showsUnmasking: question.showsWhole)
        try StandardOutput.write(layout.table(shown, for: format).printed(as: format))
        try printNotes(shown.count, of: rows.count, history.asOf, answer)
    }

    /// What of the records cannot be, where it can matter here: a grade to the severe cases, a day to a part of the history. Asked of
    /// the log only where the answer needs all of it anyhow: usual tables come from snapshots.
    private func doubts(_ history: History) throws -> [String] {
        let asksForGrades = question.cases.conditions.contains { $0 == .severe || $0 == .serious }
        let asksForDays = question.stratify.contains(.period) || asOf.asOf != nil && asOf.axis != .recorded
        guard asksForDays || asksForGrades && question.usualPopulation == nil else { return [] }
        var doubts = RecordDoubts(try history.incidence(try terminology.rules(names)).projection)
        if !asksForGrades { doubts.graded = 0 }
        if !asksForDays { (doubts.received, doubts.dated) = (0, 0) }
        // The occurred axis asks whether an event had happened by a day, of whatever date it states.
        return doubts.lines(
            received: "taken at its word, to be checked (`vigilia patient`)", dated: "taken at its word")
    }

    /// What the table rests on: beneath it, or beside rows that a program reads.
    private func printNotes(_ shown: Int, of count: Int, _ asOf: AsOf, _ answer: SignalAnswer) throws {
        guard format == .table else {
            for note in answer.notes { StandardError.note(note) }
            return
        }
        var notes = "\(shown.grouped) of \(count.counted("pair")), \(answer.total.counted("case")) with a reaction "
        notes += "(\(question.cases.populationText)), \(asOf), from \(answer.extent.included.counted("event"))"
        if answer.extent.undated > 0 {
            notes += "; \(answer.extent.undated.counted("event")) without a date on this axis left out"
        }
        let placement = answer.names.placement
        if question.level == .organ, placement.unplacedTerms > 0 {
            notes += "; \(placement.unplacedTerms.grouped) of \(placement.terms.grouped) terms have no organ in the "
            notes += "terminology: \(placement.unplacedCases.grouped) cases are counted under (unplaced)"
        }
        for note in [notes] + answer.notes { try StandardOutput.wrappedLine(note.withoutControls(keeping: "\n")) }
    }
}
