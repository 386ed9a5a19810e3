public import ClinicalEvents

/// A signal that a plan asks for by name.
public struct ChosenSignal: Hashable, Sendable, CustomStringConvertible {
    /// The drug that carries the risk.
    public var drug: String
    /// The term that becomes more frequent.
    public var term: String
    /// How many times more frequent; 1 leaves it as it is.
    public var relativeRisk: Double
    /// The first day of treatments that carry it; from the beginning where it is absent.
    public var startsOn: PartialDate?

    /// A signal; `SimulatedRegistry.init` says what is wrong with an impossible one.
    public init(drug: String, term: String, relativeRisk: Double, startsOn: PartialDate? = nil) {
        (self.drug, self.term, self.relativeRisk, self.startsOn) = (drug, term, relativeRisk, startsOn)
    }

    /// Every drug of the registry.
    public static var drugs: [String] {
        Set(Catalogue.standard.arms.flatMap(\.regimen.drugs)).sorted()
    }

    /// Every term of the registry.
    public static var terms: [String] { Catalogue.standard.terms.map(\.name) }

    /// Terms that are equally frequent under every regimen, so that none has to do with a drug unless it is injected.
    public static var unrelatedTerms: [String] { SignalCandidates.all.map(\.term.name) }

    /// `nivolumab | Sarcoidosis x 4.0`
    public var description: String { "\(drug) | \(term) x \(relativeRisk)" }

    /// Above it susceptible patients could not have the term as often as asked.
    static let shareMaximum = 0.5

    func validate(_ start: PartialDate) throws(SimulationError) {
        let catalogue = Catalogue.standard
        guard let term = catalogue.terms.firstIndex(where: { $0.name == term }), Self.drugs.contains(drug) else {
            throw .impossibleSignal(self, expected: "a drug and a term of the registry")
        }
        let shares = catalogue.arms.filter { $0.regimen.drugs.contains(drug) }.map { $0.frequencies[term].any }
        guard relativeRisk >= 1, (shares.max() ?? 0) * relativeRisk <= Self.shareMaximum else {
            let limit = "that leaves the term to \(Self.shareMaximum) of the patients at most"
            throw .impossibleSignal(self, expected: "a relative risk from 1 \(limit)")
        }
        if let startsOn, startsOn.precision != .day || startsOn.ordinal < start.ordinal {
            throw .impossibleSignal(self, expected: "a whole day from \(start) on")
        }
    }
}

extension RaisedRisk {
    init?(_ chosen: ChosenSignal, _ plan: SimulationPlan, _ catalogue: Catalogue) {
        guard let term = catalogue.terms.firstIndex(where: { $0.name == chosen.term }) else { return nil }
        let day = chosen.startsOn.map { Int($0.ordinal - plan.start.ordinal) } ?? 0
        self.init(term: term, drug: chosen.drug, relativeRisk: chosen.relativeRisk, startsOnDay: day)
    }
}
