/// What factors are held against.
public enum FactorOutcome: String, Hashable, Sendable, CaseIterable {
    /// A first reaction while at risk.
    case reaction
    /// An objective response: complete or partial as best overall response, against any other.
    case response
    /// Control of the disease: complete or partial response, or stable disease, as best overall response, against any other.
    case diseaseControl = "disease-control"

    /// Whether it is about the tumour, not about a reaction.
    public var isOfTumour: Bool { self != .reaction }
}

/// A question about what predisposes exposed patients to a reaction, or to a response.
public struct FactorQuestion: Hashable, Sendable {
    /// Who is at risk of what; its strata are not looked at. Of several exposures of a patient the earliest counts.
    public var incidence: IncidenceQuestion
    /// The factors, each held against the outcome.
    public var factors: [IncidenceFactor]
    /// Factors by whose values the Mantel-Haenszel estimates are stratified; each but the one it is about.
    public var strata: [IncidenceFactor] = []
    /// What the factors are held against.
    public var outcome = FactorOutcome.reaction
    /// Whether complete and partial responses by RECIST 1.1 count only once they were confirmed.
    public var confirmsResponses = false
    /// A level with fewer patients than this is taken together with others like it.
    public var leastPatients = 20

    /// A question.
    public init(_ incidence: IncidenceQuestion, factors: [IncidenceFactor]) {
        self.incidence = incidence
        self.factors = factors
    }

    /// The factors that are looked at where none is named: what may predispose, and is known at the first dose.
    public static let usual: [IncidenceFactor] = [
        .age, .sex, .cancer, .line, .combination, .setting, .stage, .performanceStatus, .autoimmuneHistory,
    ]
}
