import ClinicalEvents
import Foundation
import RegistrySimulator
import Testing

@Suite("The same plan gives the same events")
struct DeterminismTests {
    @Test func `the same seed gives the same events, another seed others`() throws {
        let first = try EventDigest.of(plan(300, seed: 7, signals: 3))
        #expect(try EventDigest.of(plan(300, seed: 7, signals: 3)) == first)
        #expect(try EventDigest.of(plan(300, seed: 8, signals: 3)) != first)
    }

    @Test func `the events of a plan are those every machine and version has given`() throws {
        let digest = try EventDigest.of(plan(1000, seed: 7, signals: 5))
        #expect(digest == 3_279_981_000_146_597_848)
    }

    @Test(arguments: [(0, 0), (1, 1), (10, 10)])
    func `a registry of any size enrols exactly its patients`(size: Int, expected: Int) throws {
        let events = try Array(SimulatedRegistry(plan(size, signals: 2)))
        let enrolled = events.filter { $0.event.event.kind == .patientEnrolled }
        #expect(enrolled.count == expected)
        #expect(Set(events.map(\.event.caseIdentifier)).count == expected)
        #expect(events.isEmpty == (size == 0))
    }

    @Test func `an exhausted registry stays exhausted`() throws {
        var registry = try SimulatedRegistry(plan(3))
        while registry.next() != nil {}
        #expect(registry.next() == nil)
        #expect(registry.pendingEvents == 0)
        #expect(registry.enrolledPatients == 3)
    }

    @Test func `an impossible plan says what is wrong with it`() throws {
        #expect(throws: SimulationError.patientsOutOfRange(-1)) { try SimulatedRegistry(plan(-1)) }
        #expect(throws: SimulationError.signalsOutOfRange(1000)) { try SimulatedRegistry(plan(1, signals: 1000)) }
        #expect(throws: SimulationError.enrolmentDaysOutOfRange(0)) { try SimulatedRegistry(plan(1, enrolmentDays: 0)) }
        var month = try plan(1)
        month.start = try #require(PartialDate("2020-05"))
        #expect(throws: SimulationError.startIsNotADay(month.start)) { try SimulatedRegistry(month) }
        month.start = try #require(PartialDate("2199-01-01"))
        #expect(throws: SimulationError.endsAfterTheCalendar(month.start)) { try SimulatedRegistry(month) }
        #expect(SimulationError.patientsOutOfRange(-1).description == "patients: found -1, expected 0 to 4294967295")
    }

    @Test func `memory follows the patients within the horizon, not the length of the simulation`() throws {
        let short = try pendingMaximum(plan(4000, enrolmentDays: 4000))
        let long = try pendingMaximum(plan(8000, enrolmentDays: 8000))
        #expect(long.peak < short.peak * 11 / 10)
        let patientsWithinHorizon = SimulatedRegistry.horizonDays
        #expect(long.peak < patientsWithinHorizon * 10)
        #expect(long.peak * 10 < long.events)
    }

    private func pendingMaximum(_ plan: SimulationPlan) throws -> (peak: Int, events: Int) {
        var registry = try SimulatedRegistry(plan)
        var (peak, events) = (0, 0)
        while registry.next() != nil {
            peak = max(peak, registry.pendingEvents)
            events += 1
        }
        return (peak, events)
    }
}
