internal import Answers
internal import Documents
internal import EventLog
internal import Projections
internal import RegistryDefinitions
internal import SignalStatistics
internal import Terminology

/// What a request asks of the incidence of reactions.
struct IncidenceAsked: Sendable {
    let grouping: IncidenceGrouping
    let estimates: IncidenceEstimates
    let registry: RegistryDefinition?
    let showsZeros: Bool
    private let drugs: [String]
    private let organs: [String]
    private let terms: [String]
    private let restrictions: [IncidenceRestriction]
    private let grade: Int?
    private let window: RiskWindow
    private let followUp: FollowUpRule
    private let ageBands: AgeBands
    private let countsAllPatients: Bool
    private let countsAllReactions: Bool

    init(_ query: QueryParameters) throws {
        (drugs, organs, terms) = (query.all("drug"), query.all("organ"), query.all("term"))
        var grouping = try IncidenceGrouping(try query.one("by") ?? "drug,organ", option: "by")
        // A drug asked for by itself counts from its own first dose, in whatever regimen.
        if grouping.exposure == .any, !drugs.isEmpty { grouping.exposure = .drug }
        self.grouping = grouping
        restrictions = try query.all("where").map { try IncidenceRestriction($0, option: "where") }
        grade = try query.integer("grade", in: 1...5)
        registry = try query.one("registry").map { try Self.registry($0) }
        window = try Self.window(query, registry)
        followUp = try query.choice("followUp", FollowUpRule.cutoff)
        ageBands = try query.read("ageBands", AgeBands.expectation) { AgeBands(text: $0) } ?? .standard
        let horizons = try query.read("cumulative", IncidenceEstimates.horizonExpectation, IncidenceEstimates.horizons)
        estimates = IncidenceEstimates(
            horizons: horizons ?? [], onset: try query.truth("onset"), recurrent: try query.truth("recurrent"))
        (showsZeros, countsAllPatients) = (try query.truth("zeros"), try query.truth("allPatients"))
        countsAllReactions = try query.truth("allReactions")
        if registry == nil, countsAllPatients || countsAllReactions {
            throw Problem(.badRequest, "allPatients, allReactions: expected registry with them")
        }
    }

    /// Whether it groups patients, or leaves some out, by what they are.
    var tellsPatientsApart: Bool { !grouping.strata.isEmpty || !restrictions.isEmpty }

    private static func registry(_ name: String) throws -> RegistryDefinition {
        let names = RegistryDefinition.shippedNames.joined(separator: ", ")
        guard let found = try RegistryDefinition.shipped(named: Terminology.folded(name)), found.population == .patients
        else { throw Problem.parameter("registry", found: name, expected: "a registry of patients among \(names)") }
        return found
    }

    /// Of a registry that states none a reaction always counts.
    private static func window(_ query: QueryParameters, _ registry: RegistryDefinition?) throws -> RiskWindow {
        if let asked = try query.read("window", RiskWindow.expectation, { RiskWindow($0) }) { return asked }
        guard let registry else { return .standard }
        return registry.riskWindowDays.map { .days($0) } ?? .open
    }

    /// Who of a history counts for the registry; `nil` for everybody.
    func selection(_ log: EventLog, _ asOf: AsOf, _ terminology: Terminology) throws -> IncidenceSelection? {
        guard let registry, !(countsAllPatients && countsAllReactions) else { return nil }
        return try RegistryPopulation(
            registry, PatientScan(log: log, asOf: asOf, terminology: terminology),
            countsAllPatients: countsAllPatients, countsAllReactions: countsAllReactions
        ).selection
    }

    /// The question, with names as they are counted.
    func question(_ projection: IncidenceProjection, cutoff: Int32?) throws -> IncidenceQuestion {
        let check = FactorCheck(projection: projection)
        try check.check(grouping.strata, option: "by")
        try check.check(restrictions.map(\.factor), option: "where")
        var question = IncidenceQuestion()
        (question.exposure, question.reaction) = (grouping.exposure, grouping.reaction)
        (question.strata, question.minimumGrade, question.window) = (grouping.strata, grade, window)
        (question.followUp, question.cutoff, question.ageBands) = (followUp, cutoff, ageBands)
        if !drugs.isEmpty { question.drugs = Set(drugs.flatMap { projection.substances(named: $0) }) }
        if !organs.isEmpty { question.organs = Set(organs.map { projection.organ(matching: $0) }) }
        if !terms.isEmpty { question.terms = Set(terms.map { projection.term(matching: $0) }) }
        for one in restrictions { question.restrictions[one.factor, default: []].insert(one.value) }
        return question
    }
}
