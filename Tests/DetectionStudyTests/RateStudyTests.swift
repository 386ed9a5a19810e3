import ClinicalEvents
import RegistrySimulator
import SignalDetection
import Testing

@testable import DetectionStudy

@Suite("Rate signals, studied")
struct RateStudyTests {
    @Test func `an organ raised fourfold under a drug is found, and hardly one that is not`() throws {
        let start = try #require(PartialDate("2020-01-01"))
        var plan = SimulationPlan(patients: 1500, seed: 21, signals: 0, start: start, enrolmentDays: 700)
        let organ = "Respiratory, thoracic and mediastinal disorders"
        let study = RateStudy([
            StudyPair(drug: "nivolumab", reaction: organ), StudyPair(drug: "pembrolizumab", reaction: organ),
        ])
        var rules = RateRules(expectations: try study.counts(in: SimulatedRegistry(plan)).expectations(byTime: true))
        rules.family = .each
        rules.level = 0.001
        #expect(rules.expectations.count == 2)
        let terms = try #require(RegistryOrgans.terms.first { $0.organ == organ }).terms
        plan.seed = 22
        plan.chosen = terms.map { ChosenSignal(drug: "nivolumab", term: $0, relativeRisk: 4) }
        let signal = StudySignal(
            drug: "nivolumab", reaction: organ, relativeRisk: 4, onsetDay: start.earliestDay, expectedBackgroundCases: 1
        )
        let record = try RateStudy.record(
            of: SimulatedRegistry(plan), [(name: "rate", rules: rules)], StudyTruth([signal]))
        let method = StudyMethod("rate", .everyEvent, anyOf: ["rate"])
        #expect(record.alert(method, signal: signal) != nil, "seed \(plan.seed)")
        #expect(record.pairs.count == 2)
        #expect(record.pairs.indices.count { record.alert(method, pair: $0) != nil } == 1, "seed \(plan.seed)")
    }
}
