import ArgumentParser
import ClinicalEvents
import DetectionStudy
import RegistrySimulator
import SignalDetection
import SignalStatistics

/// The streams that methods are tried on, and the methods.
struct DetectionTrials {
    var reports: Int
    var patients: Int

    private let start: PartialDate
    private static let days = 1826

    /// Five years from the first day of 2020.
    init(reports: Int, patients: Int) throws {
        guard let start = PartialDate("2020-01-01") else { throw ValidationError("2020-01-01 is no day") }
        (self.reports, self.patients, self.start) = (reports, patients, start)
    }

    /// What ships, and what could.
    private static let criteriaText = """
        criteria: \(Criterion.presets.map(\.name).joined(separator: ", "))
        criterion evans-and-umc: n >= 3 and PRR >= 2 and chi2 >= 4 and IC025 > 0
        criterion umc-5: n >= 5 and IC025 > 0
        criterion eudravigilance-4: n >= 4 and ROR025 > 1
        criterion ic025-0.5: IC025 > 0.5
        criterion eb05-1: n >= 3 and EB05 > 1
        criterion eb05-1.25: n >= 3 and EB05 >= 1.25
        criterion eb05-1.5: n >= 3 and EB05 >= 1.5
        """

    /// Rules that could be adopted together.
    private static let unions = [
        ["evans", "eudravigilance", "umc"], ["eudravigilance", "umc"], ["eudravigilance", "mhra"],
        ["eudravigilance", "ic025-0.5"],
    ]
    private static let sequentialLevels = [0.05, 0.01, 0.001]
    /// Surveillance of a pair ends when so many cases are expected.
    private static let sequentialLimit = 200.0

    /// Every criterion by itself, what ships as a whole, and the sequential tests.
    static let methods: [StudyMethod] = {
        let names = (try? rules(terms: [], drugs: []).criteria.map(\.name)) ?? []
        let shipped = DetectorConfiguration.usualCriteria.map(\.name)
        var methods: [StudyMethod] = []
        for look in StudyMethod.Look.allCases {
            methods += names.map { StudyMethod($0, look, anyOf: [$0]) }
            for rules in [shipped] + unions {
                methods.append(StudyMethod("any of " + rules.joined(separator: ", "), look, anyOf: rules))
            }
        }
        return methods
            + sequentialLevels.map { level in
                let name = SequentialPairRules.name(level: level)
                return StudyMethod(name, .everyEvent, anyOf: [name])
            }
    }()

    /// Reports: every reaction counts as important, and new drugs as under additional monitoring.
    func reports(seed: UInt64) throws -> StudyRecord {
        let stream = try SimulatedReports(ReportPlan(reports: reports, seed: seed, start: start, days: Self.days))
        let new = stream.truth.filter(\.isNewDrug).map(\.drug)
        let test = SequentialRateTest(limit: .expected(Self.sequentialLimit), minimumEvents: 4)
        let rules = try Self.rules(
            terms: stream.reactionNames, drugs: new,
            sequential: test.map { SequentialPairRules($0, levels: Self.sequentialLevels, share: stream.share) })
        return try StudyRun.record(of: stream, rules, StudyTruth(stream.truth.map { StudySignal($0) }))
    }

    /// A registry whose signals are in terms that are equally frequent under every regimen.
    func registry(seed: UInt64) throws -> StudyRecord {
        var plan = SimulationPlan(
            patients: patients, seed: seed, signals: 0, start: start, enrolmentDays: Self.days)
        plan.chosen = Self.registrySignals(seed: seed, start)
        let stream = try SimulatedRegistry(plan)
        let terms = ChosenSignal.unrelatedTerms
        let rules = try Self.rules(terms: terms, drugs: [])
        let truth = StudyTruth(stream.truth.map { StudySignal($0, plan) }, unrelatedReactions: Set(terms))
        return try StudyRun.record(of: stream, rules, truth)
    }

    private static let registryDrugs = ["pembrolizumab", "nivolumab", "atezolizumab", "durvalumab", "ipilimumab"]
    private static let registryRisks = [1, 1.5, 2, 4]

    /// Twelve of the twenty terms, each with one drug; drugs, risks and terms meet otherwise with each seed.
    private static func registrySignals(seed: UInt64, _ start: PartialDate) -> [ChosenSignal] {
        let terms = ChosenSignal.unrelatedTerms
        return (0..<12).map { place in
            let number = place + 7 * Int(seed)
            return ChosenSignal(
                drug: registryDrugs[number % registryDrugs.count], term: terms[number % terms.count],
                relativeRisk: registryRisks[place % registryRisks.count],
                startsOn: PartialDate(dayNumber: start.earliestDay + Int32(days * (20 + 5 * (place / 4)) / 100)))
        }
    }

    /// A registry of a quarter of the patients whose signals are in all terms of an organ; what is expected comes from another of
    /// the same size that has none.
    func rates(seed: UInt64) throws -> StudyRecord {
        var plan = SimulationPlan(
            patients: patients / 4, seed: seed + 1000, signals: 0, start: start, enrolmentDays: Self.days)
        let pairs = Self.rateDrugs.flatMap { drug in
            RegistryOrgans.terms.map { StudyPair(drug: drug, reaction: $0.organ) }
        }
        let expectations = try RateStudy(pairs).expectations(from: SimulatedRegistry(plan))
        plan.seed = seed
        let signals = organSignals(seed: seed, plan, expectations)
        plan.chosen = signals.flatMap(\.terms)
        return try RateStudy.record(
            of: SimulatedRegistry(plan), Self.rateRules(expectations), StudyTruth(signals.map(\.signal)))
    }

    private static let rateLevels = [0.05, 0.01]
    private static let rateLimit = 50.0
    /// Drugs that are not given together.
    private static let rateDrugs = ["pembrolizumab", "nivolumab", "atezolizumab", "durvalumab"]

    private static func rateRules(_ expectations: [RateExpectation]) -> [(name: String, rules: RateRules)] {
        rateLevels.map { level in
            var rules = RateRules(expectations: expectations)
            (rules.level, rules.limit, rules.family) = (level, rateLimit, .each)
            return (SequentialPairRules.name(level: level), rules)
        }
    }

    /// One drug for each organ in which it can be as frequent as a signal would make it; three of four risks are above 1.
    private func organSignals(
        seed: UInt64, _ plan: SimulationPlan, _ expectations: [RateExpectation]
    ) -> [(signal: StudySignal, terms: [ChosenSignal])] {
        RegistryOrgans.terms.enumerated().compactMap { place, organ in
            let drug = Self.rateDrugs[(place + Int(seed)) % Self.rateDrugs.count]
            let risk = Self.registryRisks[(place / 4 + place + Int(seed)) % Self.registryRisks.count]
            guard let onset = PartialDate(dayNumber: start.earliestDay + Int32(Self.days / 5)),
                let expectation = expectations.first(where: { $0.drug == drug && $0.organ == organ.organ }),
                case .history(let events, _) = expectation.source
            else { return nil }
            var trial = plan
            trial.chosen = organ.terms.map {
                ChosenSignal(drug: drug, term: $0, relativeRisk: risk, startsOn: onset)
            }
            guard (try? trial.validate()) != nil else { return nil }
            let signal = StudySignal(
                drug: drug, reaction: organ.organ, relativeRisk: risk, onsetDay: onset.earliestDay,
                expectedBackgroundCases: 0.8 * Double(events))
            return (signal, trial.chosen)
        }
    }

    /// The criteria, with the lists that one of them looks in.
    private static func rules(
        terms: [String], drugs: [String], sequential: SequentialPairRules? = nil
    ) throws -> StudyRules {
        var text = criteriaText
        for (list, entries) in [("terms important-medical-events", terms), ("drugs additional-monitoring", drugs)] {
            if !entries.isEmpty { text += "\n\(list): \(entries.joined(separator: "; "))" }
        }
        let configuration = try DetectorConfiguration(text: text)
        return StudyRules(criteria: configuration.criteria, lists: configuration.lists, sequential: sequential)
    }
}
