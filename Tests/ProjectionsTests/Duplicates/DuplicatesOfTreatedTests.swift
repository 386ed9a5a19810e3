import ClinicalEvents
import Projections
import TestSupport
import Testing

@Suite("Duplicates of patients whose registry tells their treatment apart from their reactions")
struct DuplicatesOfTreatedTests {
    private static let patient = DuplicateTests.linked[0]

    private static func told(_ key: String, _ event: ClinicalEvent) -> ProposedEvent {
        ProposedEvent(
            caseIdentifier: "P1", occurred: patient.onset.flatMap { PartialDate($0) }, source: "registry",
            sourceKey: key, event: event)
    }

    private static func reactions(_ suspects: [String]) -> [ProposedEvent] {
        let enrolment = PatientEnrolled(
            registry: "R", country: patient.country,
            patient: PatientCharacteristics(ageYears: patient.age, sex: patient.sex))
        return [told("enrolment", .patientEnrolled(enrolment))]
            + patient.terms.enumerated().map { index, term in
                let suspects = suspects.map { SuspectDrug(name: $0) }
                return told(
                    "reaction \(index)",
                    .reactionReported(ReactionReported(episode: index + 1, term: term, suspects: suspects)))
            }
    }

    private static let treatments = [
        told("start", .treatmentStarted(TreatmentStarted(drugs: [patient.drugs[0]]))),
        told(
            "cycle",
            .treatmentAdministered(
                TreatmentAdministered(
                    drugs: patient.drugs.prefix(2).map { AdministeredDrug(name: $0, dose: 240, unit: "mg", lot: "L7") },
                    cycle: 1))),
        told(
            "beside",
            .concomitantTherapyRecorded(
                ConcomitantTherapyRecorded(category: .targeted, name: patient.drugs[2], dose: 20, unit: "mg/d"))),
    ]

    private func score(_ told: [ProposedEvent]) throws -> DuplicateScore? {
        let others = DuplicateTests.others(300, seed: 81).map(\.event)
        let history = TestHistory(events: others + [Self.patient.event] + told)
        return try FoundDuplicates(history).scores[[Self.patient.name, "P1"]]
    }

    @Test func `drugs of a regimen, of a cycle and beside it are those of the case`() throws {
        let expected = try #require(try score(Self.reactions(Self.patient.drugs)))
        #expect(try score(Self.reactions([])) == nil)
        #expect(try score(Self.reactions([]) + Self.treatments) == expected)
        #expect(try score(Self.treatments + Self.reactions([])) == expected)
    }

    @Test func `what was given for a reaction, and radiotherapy, is not`() throws {
        let expected = try score(Self.reactions(Self.patient.drugs))
        let given = [
            ConcomitantTherapyRecorded(category: .steroid, name: "Drug 1", dose: 60, unit: "mg/d", relatedEpisode: 1),
            ConcomitantTherapyRecorded(category: .radiotherapy, name: "Drug 2", dose: 30, unit: "Gy"),
            ConcomitantTherapyRecorded(category: .other),
        ].enumerated().map { Self.told("given \($0.offset)", .concomitantTherapyRecorded($0.element)) }
        #expect(try score(Self.reactions(Self.patient.drugs) + given) == expected)
    }

    @Test func `a treatment that was retracted or amended counts as it stands`() throws {
        let amendment = Self.told(
            "amendment",
            .eventAmended(
                EventAmended(
                    source: "registry", sourceKey: "beside", reason: "another drug",
                    payload: .concomitantTherapyRecorded(
                        ConcomitantTherapyRecorded(category: .targeted, name: Self.patient.drugs[2])))))
        var treatments = Self.treatments
        treatments[2].event = .concomitantTherapyRecorded(
            ConcomitantTherapyRecorded(category: .targeted, name: "Drug 1"))
        let expected = try score(Self.reactions([]) + Self.treatments)
        #expect(try score(Self.reactions([]) + treatments) != expected)
        #expect(try score(Self.reactions([]) + treatments + [amendment]) == expected)
        let retractions = ["start", "cycle", "beside"].map { key in
            Self.told(
                "retraction of \(key)",
                .eventRetracted(EventRetracted(source: "registry", sourceKey: key, reason: "of another patient")))
        }
        #expect(try score(Self.reactions([]) + Self.treatments + retractions) == nil)
    }
}
