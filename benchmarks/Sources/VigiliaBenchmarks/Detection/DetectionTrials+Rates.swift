import ClinicalEvents
import DetectionStudy
import RegistrySimulator
import SignalDetection

extension DetectionTrials {
    /// A registry of a quarter of the patients whose signals are in all terms of an organ; what is expected comes from another of
    /// the same size that has none.
    func rates(seed: UInt64) throws -> StudyRecord {
        var plan = SimulationPlan(
            patients: patients / 4, seed: seed + 1000, signals: 0, start: start, enrolmentDays: Self.days)
        let pairs = Self.rateDrugs.flatMap { drug in
            RegistryOrgans.terms.map { StudyPair(drug: drug, reaction: $0.organ) }
        }
        let history = try RateStudy(pairs).counts(in: SimulatedRegistry(plan))
        plan.seed = seed
        let signals = organSignals(seed: seed, plan, history)
        plan.chosen = signals.flatMap(\.terms)
        return try RateStudy.record(
            of: SimulatedRegistry(plan), Self.rateRules(history), StudyTruth(signals.map(\.signal)))
    }

    /// What is tried: the constant hazard at one level suffices to be set against.
    static let rateTests = [(level: 0.05, byTime: false), (level: 0.05, byTime: true), (level: 0.01, byTime: true)]
    private static let rateLimit = 50.0
    /// Drugs that are not given together.
    private static let rateDrugs = ["pembrolizumab", "nivolumab", "atezolizumab", "durvalumab"]

    private static func rateRules(_ history: RateHistory) -> [(name: String, rules: RateRules)] {
        rateTests.map { level, byTime in
            var rules = RateRules(expectations: history.expectations(byTime: byTime))
            (rules.level, rules.limit, rules.family) = (level, rateLimit, .each)
            return (rateRule(level: level, byTime: byTime), rules)
        }
    }

    static func rateRule(level: Double, byTime: Bool) -> String {
        SequentialPairRules.name(level: level) + (byTime ? ", by time since the first dose" : ", constant hazard")
    }

    /// One drug for each organ in which it can be as frequent as a signal would make it; three of four risks are above 1.
    private func organSignals(
        seed: UInt64, _ plan: SimulationPlan, _ history: RateHistory
    ) -> [(signal: StudySignal, terms: [ChosenSignal])] {
        RegistryOrgans.terms.enumerated().compactMap { place, organ in
            let drug = Self.rateDrugs[(place + Int(seed)) % Self.rateDrugs.count]
            let risk = Self.registryRisks[(place / 4 + place + Int(seed)) % Self.registryRisks.count]
            guard let onset = PartialDate(dayNumber: start.earliestDay + Int32(Self.days / 5)),
                history.events(of: StudyPair(drug: drug, reaction: organ.organ)) > 0
            else { return nil }
            var trial = plan
            trial.chosen = organ.terms.map {
                ChosenSignal(drug: drug, term: $0, relativeRisk: risk, startsOn: onset)
            }
            guard (try? trial.validate()) != nil else { return nil }
            let signal = StudySignal(
                drug: drug, reaction: organ.organ, relativeRisk: risk, onsetDay: onset.earliestDay,
                expectedBackgroundCases: 0.8 * Double(history.events(of: StudyPair(drug: drug, reaction: organ.organ))))
            return (signal, trial.chosen)
        }
    }
}
