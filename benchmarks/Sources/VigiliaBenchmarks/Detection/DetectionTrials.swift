import ArgumentParser
import ClinicalEvents
import DetectionStudy
import RegistrySimulator
import SignalDetection

/// The streams that methods are tried on, and the methods.
struct DetectionTrials {
    var reports: Int
    var patients: Int

    let start: PartialDate
    static let days = 1826

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
    static let sequentialLevels = [0.05, 0.01, 0.001]
    /// Surveillance of a pair ends when so many cases are expected.
    static let sequentialLimit = 200.0

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
        let sequential = sequentialLevels.map { SequentialPairRules.name(level: $0) }
        let rates = rateTests.map { rateRule(level: $0.level, byTime: $0.byTime) }
        return methods + (sequential + rates).map { StudyMethod($0, .everyEvent, anyOf: [$0]) }
    }()

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
    static let registryRisks = [1, 1.5, 2, 4]

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

    /// The criteria, with the lists that one of them looks in.
    static func rules(
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
