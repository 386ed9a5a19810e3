import Answers
public import ArgumentParser
import ClinicalEvents
public import Projections

extension FactorOutcome: ExpressibleByArgument {}

/// `vigilia factors`
struct FactorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "factors",
        abstract: "What predisposes exposed patients to a reaction, or to a response.",
        discussion: """
            Holds each recorded factor, as it was at the first dose, against a reaction of an organ or term: relative risk, odds \
            ratio and ratio of rates, the same pooled over strata (Mantel-Haenszel), and ratios of hazards by Cox and of \
            subdistribution hazards by Fine and Gray, crude and adjusted for all other factors. Each level of a factor is \
            compared with a reference: the level with most patients, and for biomarkers, history and combination its absence. \
            Who is at risk, and for how long, follows the rules of `vigilia incidence`.

            A biomarker's threshold has the unit in which it is meant; measurements in other units are converted where a power of ten \
            does it, else left out and counted. Without a unit all measurements must be of one. factor:NAME is what a registry names \
            itself, what was found of a biomarker in words, smoking, or another therapy (radiotherapy, ...), by the first dose.

            Values that nobody recorded are counted and left out, never filled in. So many comparisons find something by chance: \
            the p-values are adjusted for their number (Benjamini and Hochberg), and what is found is a hypothesis.

            A response is the best overall response under the exposure: complete or partial by RECIST 1.1 (Eisenhauer et al. 2009) \
            among what was assessed after the first dose and by the first day of the next regimen, at most to the first \
            progression. Who was assessed by iRECIST only (Seymour et al. 2017) is read by it, to the confirmed progression: a \
            response after one that was not confirmed counts. --confirmed counts responses by RECIST 1.1 only once they were seen \
            again after four weeks or more. disease-control adds stable disease, from six weeks after the first dose on. \
            Without --drug it is the response to the first regimen.

            Examples:
              vigilia factors --log ./log --organ "Endocrine disorders" --grade 2
              vigilia factors --log ./log --term Myocarditis --drug Opdivo --by age,sex,combination --stratify cancer
              vigilia factors --log ./log --organ "Hepatobiliary disorders" --biomarker "IL-6>=7ng/L" --format csv > factors.csv
              vigilia factors --log ./log --outcome response --biomarker "PD-L1>=50"
              vigilia factors --log ./log --outcome disease-control --drug nivolumab --by stage,performance
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var options: IncidenceOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The factors: any of \(FactorWords.list), factor:NAME. Without it the usual ones and all that the registry names.",
            valueName: "words"))
    var by: String?
    @Option(
        name: .long,
        help: ArgumentHelp("A biomarker at baseline, like IL-6>=7ng/L; may be given again.", valueName: "marker"))
    var biomarker: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("The factors that Mantel-Haenszel estimates are stratified by.", valueName: "words"))
    var stratify = "age,sex"
    @Option(
        name: .long,
        help: "Against what: a reaction, a complete or partial response, or control of the disease (or stable disease)."
    )
    var outcome = FactorOutcome.reaction
    @Flag(name: .long, help: "Count responses by RECIST 1.1 only once they were confirmed.")
    var confirmed = false
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Levels with fewer patients are taken together.", valueName: "patients"))
    var least = 20
    @Flag(inversion: .prefixedNo, help: "Draw the ratios beside the table, where the window is wide enough.")
    var plot = true
    @Option(name: .long, help: "How the rows are printed.")
    var format = OutputFormat.table

    func validate() throws {
        guard least > 0 else { throw ValidationError("--least: found \(least), expected 1 or more") }
        if confirmed, !outcome.isOfTumour {
            throw ValidationError("--confirmed: expected --outcome response or disease-control with it")
        }
        if outcome != .reaction, !options.organ.isEmpty || !options.term.isEmpty || options.grade != nil {
            throw ValidationError(
                "--outcome: found \(outcome.rawValue) with --organ, --term or --grade, expected reaction with them")
        }
        if outcome == .reaction, options.organ.isEmpty, options.term.isEmpty {
            throw ValidationError(
                "--organ or --term: found neither, expected the reaction that factors are held against")
        }
    }

    func run() throws {
        let markers = try biomarker.map {
            IncidenceFactor.biomarker(try FactorWords.threshold($0, option: "--biomarker"))
        }
        let named = try by.map { try Self.factors($0, option: "--by") }
        let strata = stratify.isEmpty ? [] : try Self.factors(stratify, option: "--stratify")
        let window = try options.riskWindow()
        let history = try History(log: try log.openForReading(), asOf: try asOf.resolve())
        let (projection, cutoff, _) = try history.incidence(try options.terminology.rules(options.names))
        var incidence = try options.question(projection, window)
        incidence.exposure = incidence.drugs == nil ? .any : .drug
        incidence.cutoff = cutoff
        let usual =
            FactorQuestion.usual
            + (projection.recordedFactors + projection.findings).map { IncidenceFactor.recorded($0) }
        let check = FactorCheck(projection: projection)
        try check.check(named ?? [], option: "--by")
        try check.check(markers, option: "--biomarker")
        try check.check(strata, option: "--stratify")
        var factors = named ?? usual
        for marker in markers where !factors.contains(marker) { factors.append(marker) }
        let left = try options.restrict(&incidence, history) + check.unitNotes(factors + strata)
        var question = FactorQuestion(incidence, factors: factors)
        (question.strata, question.outcome, question.leastPatients) = (strata, outcome, least)
        question.confirmsResponses = confirmed
        let output = FactorOutput(
            analysis: FactorAnalysis(projection, question), question: question, asOf: history.asOf)
        try StandardOutput.write(output.printed(as: format, plots: plot))
        try format.show(notes: output.notes + left)
    }

    private static func factors(_ text: String, option: String) throws -> [IncidenceFactor] {
        var factors: [IncidenceFactor] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let factor = try FactorWords.factor(String(word), option: option)
            if !factors.contains(factor) { factors.append(factor) }
        }
        return factors
    }
}
