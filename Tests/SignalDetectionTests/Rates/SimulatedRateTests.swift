import ClinicalEvents
import Projections
import RegistrySimulator
import SignalDetection
import SignalStatistics
import Terminology
import TestSupport
import Testing

@Suite struct SimulatedRateTests {
    private func registry(signals: Int) throws -> (history: TestHistory, truth: [InjectedSignal]) {
        let start = try #require(PartialDate("2024-01-01"))
        let registry = try SimulatedRegistry(SimulationPlan(patients: 500, seed: 7, signals: signals, start: start))
        let events = Array(registry)
        return (TestHistory(events: events.map(\.event), recorded: events.map(\.recorded)), registry.truth)
    }

    /// What the registry without injected signals had, as known rates.
    private func rules(_ history: TestHistory) throws -> RateRules {
        var projection = IncidenceProjection(NamingRules())
        try history.replay { row, names in
            let content = history.events[Int(row.sequence) - 1].event
            try projection.apply(row, names: names, content: { content }, standing: { try history.standing($0, names) })
        }
        var rules = RateRules()
        rules.minimumGrade = nil
        rules.limit = 200
        rules.expectations = IncidenceTable(projection, rules.question).rows.compactMap { row in
            guard let rate = row.rate?.garwood.value else { return nil }
            return RateExpectation(drug: row.exposure, organ: row.reaction, source: .rate(per100Years: rate))
        }
        return rules
    }

    @Test func `a registry with injected signals raises them, the same registry without none`() throws {
        let usual = try registry(signals: 0).history
        let rules = try rules(usual)
        #expect(rules.expectations.count > 20)
        var configuration = DetectorConfiguration(criteria: [], caseAlerts: [])
        configuration.rates = rules
        #expect(try usual.findings(configuration).isEmpty)
        let (history, truth) = try registry(signals: 8)
        let found = Set(try history.findings(configuration).map(\.subject))
        let injected = Set(
            truth.compactMap { signal in
                Terminology.builtIn.reaction(named: signal.term).organ?.systemOrganClass.map {
                    Finding.Subject.rate(drug: signal.drug, organ: $0)
                }
            })
        #expect(!found.isDisjoint(with: injected), "\(found) \(injected)")
    }
}
