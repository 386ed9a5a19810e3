import ClinicalEvents
import Projections
import RegistryDefinitions
import RegistrySimulator
import Testing

@Suite("Registries are simulated as their definitions say")
struct RegistrySimulationTests {
    private func plan(_ name: String, _ patients: Int = 80, seed: UInt64 = 7) throws -> SimulationPlan {
        SimulationPlan(
            patients: patients, seed: seed, signals: 2, start: try #require(PartialDate("2024-01-01")),
            enrolmentDays: 200,
            definition: try RegistryDefinition.shipped(named: name))
    }

    private func states(_ plan: SimulationPlan) throws -> [String: PatientState] {
        var projections: [String: PatientProjection] = [:]
        for (index, simulated) in try SimulatedRegistry(plan).enumerated() {
            let event = RecordedEvent(
                sequence: UInt64(index + 1), recorded: simulated.recorded, content: simulated.event)
            projections[simulated.event.caseIdentifier, default: PatientProjection()].apply(event)
        }
        return projections.mapValues(\.state)
    }

    @Test(arguments: RegistryDefinition.shippedNames)
    func `Every event can be stored, in order, once, and not before it happened`(name: String) throws {
        var keys: Set<String> = []
        var recorded = Timestamp(milliseconds: 0)
        for simulated in try SimulatedRegistry(try plan(name)) {
            let content = simulated.event
            try content.validate()
            #expect(simulated.recorded >= recorded)
            recorded = simulated.recorded
            #expect(keys.insert(content.sourceKey).inserted, "\(content.sourceKey)")
            let received = try #require(content.received)
            #expect(received.ordinal == simulated.recorded.day)
            if let occurred = content.occurred {
                #expect(occurred.earliestDay <= received.ordinal, "\(content.sourceKey)")
            }
        }
    }

    private static let kinds: [(name: String, kinds: Set<EventKind>)] = [
        ("sacha", [.consentRecorded, .boardReviewed, .responseAssessed, .treatmentAdministered, .reactionReported]),
        ("qualitop", [.consentRecorded, .questionnaireAnswered, .lifestyleRecorded, .careConsumed]),
        ("ici-biomarkers", [.specimenCollected, .biomarkerMeasured, .responseAssessed]),
        ("immucare-base", [.specimenCollected, .lifestyleRecorded, .responseAssessed, .concomitantTherapyRecorded]),
        ("icsr", [.safetyReportReceived, .safetyReportNullified]),
    ]

    @Test(arguments: kinds.indices) func `Each has the kinds of events it needs`(index: Int) throws {
        let (name, expected) = Self.kinds[index]
        let plan = try plan(name, 250)
        let kinds = Set(try SimulatedRegistry(plan).map(\.event.event.kind))
        #expect(kinds.isSuperset(of: expected), "missing: \(expected.subtracting(kinds))")
        if plan.definition?.population == .reports {
            #expect(kinds == expected)
        } else {
            #expect(kinds.isSuperset(of: [.patientEnrolled, .eligibilityAssessed, .treatmentStarted, .deathRecorded]))
        }
    }

    @Test(arguments: ["immucare-base", "qualitop", "sacha", "ici-biomarkers"])
    func `Most patients are eligible, some are not, and recorded assessments say what the definition said then`(
        name: String
    ) throws {
        let plan = try plan(name, 120)
        let definition = try #require(plan.definition)
        var verdicts: [EligibilityVerdict: Int] = [:]
        var agreeing = 0
        for state in try states(plan).values {
            let recorded = try #require(definition.recordedAssessment(of: state))
            verdicts[recorded.value.verdict, default: 0] += 1
            if definition.assess(state).verdict == recorded.value.verdict { agreeing += 1 }
        }
        let total = Double(verdicts.values.reduce(0, +))
        let eligible = Double(verdicts[.eligible] ?? 0) / total
        #expect(0.4...0.95 ~= eligible, "\(verdicts)")
        #expect(verdicts[.notEligible] ?? 0 > 5, "\(verdicts)")
        // What came later, as a withdrawal, changes few of them.
        #expect(Double(agreeing) / total > 0.9)
    }

    @Test(arguments: ["qualitop", "ici-biomarkers"])
    func `Most visits are received, some missed, some not in time`(name: String) throws {
        let plan = try plan(name, 120)
        let definition = try #require(plan.definition)
        let today = try #require(PartialDate("2024-10-01")).ordinal
        var completeness = CompletenessProjection(definition, today: today)
        for (name, state) in try states(plan) { completeness.add(state, caseIdentifier: name) }
        let visits = completeness.total.visits
        #expect(visits.expected > 120)
        #expect(0.7...0.97 ~= Double(visits.received) / Double(visits.expected), "\(visits)")
        #expect(visits.receivedOutsideWindow > 3 && visits.missed + visits.late > 3)
    }

    @Test func `Patients of SACHA are young, all but a few`() throws {
        let ages = try states(try plan("sacha", 120)).values.compactMap(\.demographics.ageYears)
        let young = ages.count { $0 < 26 }
        #expect(ages.count == 120)
        #expect((105..<120).contains(young), "\(young)")
    }

    @Test func `The injected signals are those of the same plan without a definition`() throws {
        let with = try plan("qualitop")
        let without = SimulationPlan(
            patients: 80, seed: 7, signals: 2, start: with.start, enrolmentDays: 200)
        #expect(try SimulatedRegistry(with).truth == SimulatedRegistry(without).truth)
        func terms(_ plan: SimulationPlan) throws -> [String] {
            try SimulatedRegistry(plan).compactMap { simulated in
                if case .reactionReported(let reaction) = simulated.event.event { reaction.term } else { nil }
            }
        }
        #expect(try terms(with) == terms(without))
    }

    @Test func `The same plan gives the same events, on every machine`() throws {
        func digest(_ name: String, seed: UInt64) throws -> UInt64 {
            try SimulatedRegistry(try plan(name, 40, seed: seed)).reduce(0) { sum, simulated in
                StableHash.hash(String(sum), String(decoding: simulated.event.jsonLine, as: UTF8.self))
            }
        }
        #expect(try digest("sacha", seed: 7) == digest("sacha", seed: 7))
        #expect(try digest("sacha", seed: 7) != digest("sacha", seed: 8))
        let digests = try RegistryDefinition.shippedNames.map { try digest($0, seed: 7) }
        #expect(
            digests == [
                12_504_718_687_027_434_933, 10_853_981_445_729_714_641, 11_845_030_754_721_407_280,
                7_036_273_143_608_115_729, 3_798_543_424_010_047_009,
            ])
    }

    @Test func `Screened patients who refuse are kept, and never enrolled`() throws {
        let states = try states(try plan("sacha", 120))
        let screenedOnly = states.values.filter(\.enrolments.isEmpty)
        #expect(screenedOnly.count > 6)
        #expect(screenedOnly.allSatisfy { $0.eligibility.last?.value.verdict == .notEligible && $0.treatments.isEmpty })
    }
}
