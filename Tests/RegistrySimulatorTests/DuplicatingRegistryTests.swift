import ClinicalEvents
import Projections
import RegistryDefinitions
import TestSupport
import Testing

@testable import RegistrySimulator

@Suite("Patients of the simulation who are reported twice")
struct DuplicatingRegistryTests {
    @Test func `the registry is that of the plan without duplicates, and each duplicate comes in its place`() throws {
        let plan = try plan(400, seed: 5)
        var registry = try DuplicatingRegistry(plan, share: 0.3)
        let events = eventsToTheEnd(of: &registry)
        let again = events.filter { $0.event.caseIdentifier.contains("/again/") }
        #expect(events.filter { !$0.event.caseIdentifier.contains("/again/") } == Array(try SimulatedRegistry(plan)))
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.recorded <= $1.recorded })
        #expect(again.map(\.event.caseIdentifier) == registry.duplicates.map(\.duplicate) && again.count > 40)
        #expect(again.allSatisfy { $0.event.occurred.map(\.earliestDay) ?? 0 <= $0.recorded.day })
        let changes = Set(registry.duplicates.flatMap(\.changes))
        #expect(changes == Set(DuplicateChange.allCases))
        #expect(throws: SimulationError.duplicatesOutOfRange(1.5)) { try DuplicatingRegistry(plan, share: 1.5) }
    }

    /// Measured at 5,000 patients: see docs/duplicates.md.
    @Test(arguments: [1] as [UInt64])
    func `most duplicates are found at the shipped threshold, and most that is found is one`(seed: UInt64) throws {
        let definition = try #require(try RegistryDefinition.shipped(named: "icsr"))
        let start = try #require(PartialDate("2024-01-01"))
        let plan = SimulationPlan(patients: 1000, seed: seed, signals: 2, start: start, definition: definition)
        var registry = try DuplicatingRegistry(plan, share: 0.05)
        let events = eventsToTheEnd(of: &registry).map(\.event)
        let measured = try DetectionOfDuplicates(TestHistory(events: events), registry.duplicates)
        #expect(measured.recall > 0.5, "seed \(seed): \(measured)")
        #expect(measured.precision > 0.85, "seed \(seed): \(measured)")
    }
}

/// What a registry tells, to its end; it can then be asked which cases were duplicates.
private func eventsToTheEnd(of registry: inout DuplicatingRegistry) -> [SimulatedEvent] {
    var events: [SimulatedEvent] = []
    while let event = registry.next() { events.append(event) }
    return events
}

/// How much of the truth is found.
private struct DetectionOfDuplicates {
    var recall: Double
    var precision: Double

    init(_ history: TestHistory, _ truth: [DuplicatedCase]) throws {
        var (descriptions, numbers): (CaseDescriptions, [String: UInt32]) = (CaseDescriptions(NamingRules()), [:])
        for event in history.events where numbers[event.caseIdentifier] == nil {
            numbers[event.caseIdentifier] = UInt32(numbers.count)
        }
        try history.replay(readsPatient: true, readsTreatments: true) { row, names in
            try descriptions.apply(row, names: names) { row in
                let events = history.events(ofCase: row.caseNumber, through: row.sequence)
                return try StandingEvents(events, caseNumber: row.caseNumber, names: names)
            }
        }
        let groupOfTruth = Dictionary(
            truth.flatMap { one in
                [one.original, one.duplicate].compactMap { name in numbers[name].map { ($0, one.original) } }
            }
        ) { first, _ in first }
        let pairs = descriptions.suspectedDuplicates().pairs
        let right = pairs.filter { pair in
            groupOfTruth[pair.first].map { $0 == groupOfTruth[pair.second] } ?? false
        }
        let found = Set(right.flatMap { [$0.first, $0.second] })
        let wanted = truth.compactMap { numbers[$0.duplicate] }
        recall = Double(wanted.count { found.contains($0) }) / Double(max(1, wanted.count))
        precision = Double(right.count) / Double(max(1, pairs.count))
    }
}
