import ClinicalEvents
import RegistrySimulator
import Testing

@Suite("Signals that a plan asks for by name")
struct ChosenSignalTests {
    @Test func `a chosen signal raises its term by its relative risk from its day on`() throws {
        var plan = try plan(60_000, seed: 5)
        let day = try #require(PartialDate("2020-07-01"))
        let signal = ChosenSignal(drug: "pembrolizumab", term: "Sarcoidosis", relativeRisk: 4, startsOn: day)
        plan.chosen = [signal]
        let truth = try #require(SimulatedRegistry(plan).truth.first)
        #expect(truth.relativeRisk == 4 && truth.startsOn == day && truth.expectedBackgroundCases > 5)
        let exposed = try PatientStory.all(plan).filter { $0.drugs.contains("pembrolizumab") }
        let since = exposed.filter { $0.startDay >= day.earliestDay }
        for (patients, risk) in [(exposed.filter { $0.startDay < day.earliestDay }, 1.0), (since, 4)] {
            let mean = Double(patients.count) * risk * truth.expectedBackgroundCases / truth.expectedExposed
            let cases = Double(patients.count { $0.worst["Sarcoidosis"] != nil })
            #expect((cases - mean).magnitude <= 4 * mean.squareRoot() + 1, "risk \(risk)")
        }
    }

    @Test func `a chosen signal changes nothing for patients without its drug`() throws {
        var chosen = try plan(400, signals: 3)
        chosen.chosen = [ChosenSignal(drug: "osimertinib", term: "Scleritis", relativeRisk: 100)]
        let exposed = Set(
            try SimulatedRegistry(chosen).compactMap { simulated -> String? in
                guard case .treatmentStarted(let start) = simulated.event.event, start.drugs.contains("osimertinib")
                else { return nil }
                return simulated.event.caseIdentifier
            })
        func others(_ plan: SimulationPlan) throws -> [ProposedEvent] {
            try SimulatedRegistry(plan).map(\.event).filter { !exposed.contains($0.caseIdentifier) }
        }
        #expect(!exposed.isEmpty)
        #expect(try others(chosen) == others(plan(400, signals: 3)))
    }

    @Test func `a signal that cannot be is refused by what is wrong with it`() throws {
        let early = try #require(PartialDate("2019-12-31"))
        let impossible = [
            ChosenSignal(drug: "aspirin", term: "Sarcoidosis", relativeRisk: 2),
            ChosenSignal(drug: "nivolumab", term: "Plague", relativeRisk: 2),
            ChosenSignal(drug: "nivolumab", term: "Sarcoidosis", relativeRisk: 0.5),
            ChosenSignal(drug: "nivolumab", term: "Sarcoidosis", relativeRisk: 1e6),
            ChosenSignal(drug: "nivolumab", term: "Sarcoidosis", relativeRisk: 2, startsOn: early),
        ]
        for signal in impossible {
            var plan = try plan(10)
            plan.chosen = [signal]
            #expect(throws: SimulationError.self, "\(signal)") { try SimulatedRegistry(plan) }
        }
    }
}
