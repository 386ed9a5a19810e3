import ClinicalEvents
import DetectionStudy
import RegistrySimulator
import SignalDetection
import SignalStatistics

/// The streams that methods are tried on, and the methods.
struct DetectionTrials {
    var reports: Int
    var patients: Int

    /// Five years from here.
    private static let start = PartialDate(dayNumber: 18_262) ?? PartialDate(dayNumber: 0)
    private static let days = 1826

    /// What ships, and what could.
    private static let criteriaText = """
        criteria: evans, eudravigilance, eudravigilance-additional-monitoring, eudravigilance-complete, umc, mhra, fda
        criterion evans-and-umc: n >= 3 and PRR >= 2 and chi2 >= 4 and IC025 > 0
        criterion umc-5: n >= 5 and IC025 > 0
        criterion ic025-0.25: IC025 > 0.25
        criterion ic025-0.5: IC025 > 0.5
        criterion eb05-1: n >= 3 and EB05 > 1
        criterion eb05-1.25: n >= 3 and EB05 >= 1.25
        criterion eb05-1.5: n >= 3 and EB05 >= 1.5
        """

    private static func criteria() throws -> [Criterion] { try DetectorConfiguration(text: criteriaText).criteria }

    private static let sequentialLevels = [0.05, 0.01, 0.001]
    /// Surveillance of a pair ends when so many cases are expected.
    private static let sequentialLimit = 200.0

    /// Every criterion by itself, what ships as a whole, and the sequential tests.
    static let methods: [StudyMethod] = {
        let names = (try? criteria().map(\.name)) ?? []
        let shipped = DetectorConfiguration.usualCriteria.map(\.name)
        var methods: [StudyMethod] = []
        for look in StudyMethod.Look.allCases {
            methods.append(StudyMethod("any of " + shipped.joined(separator: ", "), look, anyOf: shipped))
            methods += names.map { StudyMethod($0, look, anyOf: [$0]) }
        }
        return methods
            + sequentialLevels.map { level in
                let name = SequentialPairRules.name(level: level)
                return StudyMethod(name, .everyEvent, anyOf: [name])
            }
    }()

    /// Reports: every reaction counts as important, and new drugs as under additional monitoring.
    func reports(seed: UInt64) throws -> StudyRecord {
        guard let start = Self.start else { throw StudyError.correction(sequence: 0) }
        let stream = try SimulatedReports(ReportPlan(reports: reports, seed: seed, start: start, days: Self.days))
        let new = stream.truth.filter(\.isNewDrug).map(\.drug)
        let test = SequentialRateTest(limit: .expected(Self.sequentialLimit), minimumEvents: 4)
        let rules = StudyRules(
            criteria: try Self.criteria(),
            lists: Self.lists(terms: stream.reactionNames, drugs: new),
            sequential: test.map { SequentialPairRules($0, levels: Self.sequentialLevels, share: stream.share) })
        return try StudyRun.record(of: stream, rules, StudyTruth(stream.truth.map { StudySignal($0) }))
    }

    /// A registry whose signals are in terms that are equally frequent under every regimen.
    func registry(seed: UInt64) throws -> StudyRecord {
        guard let start = Self.start else { throw StudyError.correction(sequence: 0) }
        var plan = SimulationPlan(
            patients: patients, seed: seed, signals: 0, start: start, enrolmentDays: Self.days)
        plan.chosen = Self.registrySignals(seed: seed, start)
        let stream = try SimulatedRegistry(plan)
        let terms = ChosenSignal.unrelatedTerms
        let rules = StudyRules(criteria: try Self.criteria(), lists: Self.lists(terms: terms, drugs: []))
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

    private static func lists(terms: [String], drugs: [String]) -> [CriterionList] {
        [
            CriterionList(
                membership: Criterion.Membership(side: .term, list: Criterion.ListName.importantMedicalEvents),
                entries: terms),
            CriterionList(
                membership: Criterion.Membership(side: .drug, list: Criterion.ListName.additionalMonitoring),
                entries: drugs),
        ]
    }
}
