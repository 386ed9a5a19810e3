import ClinicalEvents
import TestSupport

/// Sixty patients under each drug: one a day starts treatment, and some have myocarditis ten days later.
enum MyocarditisRegistry {
    static func history(_ drugs: [String] = ["nivolumab"], ill: Set<Int>) -> TestHistory {
        var dated: [(day: Int32, event: ProposedEvent)] = []
        for drug in drugs {
            for patient in 0..<60 {
                let (start, name) = (19_000 + Int32(patient), "\(drug) \(patient)")
                dated.append((start, entry(name, "start", start, .treatmentStarted(TreatmentStarted(drugs: [drug])))))
                guard ill.contains(patient) else { continue }
                let reaction = ReactionReported(episode: 1, term: "Myocarditis", grade: 3, suspects: [])
                dated.append((start + 10, entry(name, "reaction", start + 10, .reactionReported(reaction))))
            }
        }
        return TestHistory(events: dated.sorted { $0.day < $1.day }.map(\.event))
    }

    static func entry(_ patient: String, _ key: String, _ day: Int32, _ event: ClinicalEvent) -> ProposedEvent {
        let date = PartialDate(dayNumber: day)
        return ProposedEvent(
            caseIdentifier: patient, received: date, occurred: date, source: "registry", sourceKey: "\(patient) \(key)",
            event: event)
    }

    /// Says that a patient's reaction never was.
    static func retraction(_ patient: String, _ day: Int32) -> ProposedEvent {
        entry(
            patient, "retraction", day,
            .eventRetracted(EventRetracted(source: "registry", sourceKey: "\(patient) reaction", reason: "no such")))
    }
}
