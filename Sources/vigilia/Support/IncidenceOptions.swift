import Answers
public import ArgumentParser
import ClinicalEvents
public import Projections
import RegistryDefinitions
import SignalStatistics

extension FollowUpRule: ExpressibleByArgument {}

/// Who is counted as at risk, and which reactions count: what questions of incidence share.
struct IncidenceOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("Only episodes whose worst grade is at least this (1 to 5).", valueName: "grade"))
    var grade: Int?
    @Option(
        name: .long,
        parsing: .unconditional,
        help: ArgumentHelp(
            "The risk window after the last dose: days like 30d, 90d or 100d, or open; without it that of --registry (open where "
                + "it states none), else 90d.",
            valueName: "window"),
        transform: IncidenceOptions.window)
    var window: RiskWindow?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only patients of this registry, its rule of capture and its risk window: a shipped definition, or a file; see "
                + "`vigilia registry`.", valueName: "name|file"))
    var registry: String?
    @Flag(
        name: .long,
        help: "With --registry: count patients, too, who are not enrolled in it, not eligible, or refused.")
    var allPatients = false
    @Flag(name: .long, help: "With --registry: count reactions, too, that it does not capture.")
    var allReactions = false
    @Option(
        name: .long,
        help: """
            Until when patients without a known end are watched: the cut-off, or their last contact (any event). Use contact \
            where the registry records visits.
            """)
    var followUp = FollowUpRule.cutoff
    @Option(name: .long, help: ArgumentHelp("Only exposures with this drug; may be given again.", valueName: "name"))
    var drug: [String] = []
    @Option(name: .long, help: ArgumentHelp("Only this organ; may be given again.", valueName: "name"))
    var organ: [String] = []
    @Option(name: .long, help: ArgumentHelp("Only this term; may be given again.", valueName: "name"))
    var term: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only patients with this value of a factor, like sex=female or cancer=Melanoma; may be given again.",
            valueName: "factor=value"))
    var `where`: [String] = []
    @Option(
        name: .long, help: ArgumentHelp("Where bands of age begin, in years, like 18,65,75.", valueName: "years"),
        transform: IncidenceOptions.bands)
    var ageBands = AgeBands.standard
    @Option(name: .long, help: "Names with synonyms and brands resolved, or as given.")
    var names = NameMode.normalised
    @OptionGroup var terminology: TerminologyOptions

    func validate() throws {
        if let grade, !(1...5).contains(grade) {
            throw ValidationError("--grade: found \(grade), expected 1 to 5")
        }
        guard registry != nil || !allPatients && !allReactions else {
            throw ValidationError("--all-patients and --all-reactions: expected --registry with them")
        }
    }

    /// The question but for what patients are grouped by; names that nobody recorded are explained.
    func question(_ projection: IncidenceProjection, _ window: RiskWindow) throws -> IncidenceQuestion {
        var question = IncidenceQuestion()
        (question.minimumGrade, question.window, question.followUp) = (grade, window, followUp)
        question.ageBands = ageBands
        if !drug.isEmpty { question.drugs = Set(drug.flatMap { known(drug: $0, projection) }) }
        if !organ.isEmpty {
            question.organs = Set(organ.map { known($0, projection.organ(matching: $0), projection.organs, "--organ") })
        }
        if !term.isEmpty {
            question.terms = Set(term.map { known($0, projection.term(matching: $0), projection.terms, "--term") })
        }
        for restriction in `where` {
            let asked = try IncidenceRestriction(restriction, option: "--where")
            let (factor, value) = (asked.factor, asked.value)
            try FactorCheck(projection: projection).check([factor], option: "--where")
            question.restrictions[factor, default: []].insert(value)
            UnknownValues(projection: projection, ageBands: ageBands)
                .explain([value], of: factor, asked.word, option: "--where")
        }
        return question
    }

    /// Leaves in the question who and what counts for --registry. Gives back what is left out, in lines.
    func restrict(_ question: inout IncidenceQuestion, _ history: History) throws -> [String] {
        guard let registry else { return [] }
        let definition = try RegistrySource.definition(registry)
        guard definition.population == .patients else {
            throw Failure(
                "--registry: \(definition.name) is of safety reports, behind which there are no patients at risk; "
                    + "see `vigilia signals`")
        }
        guard !allPatients || !allReactions else { return [] }
        let scan = PatientScan.shown(log: history.log, asOf: history.asOf, terminology: try terminology.terminology())
        let population = try RegistryPopulation(
            definition, scan, countsAllPatients: allPatients, countsAllReactions: allReactions)
        question.selection = population.selection
        return population.notes
    }

    /// The window that applies; where a registry is named, it is said which. Asked for before the log is read, which may take long.
    func riskWindow() throws -> RiskWindow {
        guard let registry else { return window ?? .standard }
        let definition = try RegistrySource.definition(registry)
        // A definition without one says that a reaction always counts.
        let stated = definition.riskWindowDays.map { RiskWindow.days($0) } ?? .open
        let source =
            window == nil ? "by the definition of" : "as asked for, not \(Self.words(stated)) by the definition of"
        StandardError.note("risk window: \(Self.words(window ?? stated)), \(source) \(definition.name)")
        return window ?? stated
    }

    private static func words(_ window: RiskWindow) -> String {
        switch window {
        case .days(let days): "\(days) days after the last dose"
        case .open: "open"
        }
    }

    private func known(drug: String, _ projection: IncidenceProjection) -> [String] {
        let substances = projection.substances(named: drug)
        if substances.isEmpty {
            let known = NearestNames.list(for: drug, among: Set(projection.substances))
            StandardError.note("--drug: \"\(drug)\" was given to nobody\(known)")
        }
        return substances
    }

    private func known(_ asked: String, _ found: String, _ all: [String], _ option: String) -> String {
        if !all.contains(found) {
            let known = NearestNames.list(for: asked, among: Set(all))
            StandardError.note("\(option): \"\(asked)\" was never reported\(known)")
        }
        return found
    }

    @Sendable static func window(_ text: String) throws -> RiskWindow {
        guard let window = RiskWindow(text) else {
            throw ValidationError("found \"\(text)\", expected \(RiskWindow.expectation)")
        }
        return window
    }

    @Sendable static func bands(_ text: String) throws -> AgeBands {
        guard let bands = AgeBands(text: text) else {
            throw ValidationError("found \"\(text)\", expected \(AgeBands.expectation)")
        }
        return bands
    }
}
