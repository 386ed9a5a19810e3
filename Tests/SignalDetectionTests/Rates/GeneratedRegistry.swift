import ClinicalEvents
import TestSupport

/// Random histories of patients under treatment, with dates known in part, reactions before and after, and corrections of all kinds.
struct GeneratedRegistry {
    private var random: SeededRandom
    private let patients: Int
    private var events: [ProposedEvent] = []
    private var day: Int32 = 19_000

    private static let drugs = ["nivolumab", "Opdivo", "ipilimumab", "pembrolizumab"]
    private static let terms = ["Myocarditis", "Pericarditis", "Colitis", "Pneumonitis"]

    static func history(seed: UInt64, patients: Int, events: Int) -> TestHistory {
        var registry = GeneratedRegistry(random: SeededRandom(seed: seed), patients: patients)
        for _ in 0..<events { registry.add() }
        return TestHistory(events: registry.events)
    }

    private init(random: SeededRandom, patients: Int) { (self.random, self.patients) = (random, patients) }

    private mutating func add() {
        day += Int32.random(in: 0...6, using: &random)
        let patient = "R:\(Int.random(in: 0..<patients, using: &random))"
        let content = content(of: patient)
        events.append(
            ProposedEvent(
                caseIdentifier: patient, received: PartialDate(dayNumber: day), occurred: occurred(),
                source: "registry",
                sourceKey: "\(events.count)", event: content))
    }

    /// Some time before it was received, or on a day that lies ahead; of some only the month is known, of some nothing.
    private mutating func occurred() -> PartialDate? {
        let date = PartialDate(dayNumber: day - Int32.random(in: -5...40, using: &random))
        switch Int.random(in: 0..<20, using: &random) {
        case 0: return nil
        case 1: return date.flatMap { PartialDate(String($0.description.prefix(7))) }
        default: return date
        }
    }

    private mutating func content(of patient: String) -> ClinicalEvent {
        let drug = Self.drugs.randomElement(using: &random) ?? "nivolumab"
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<28: return .treatmentStarted(TreatmentStarted(drugs: [drug]))
        case 28..<36: return .treatmentAdministered(TreatmentAdministered(drugs: [AdministeredDrug(name: drug)]))
        case 36..<42: return .treatmentStopped(TreatmentStopped(drugs: [drug]))
        case 42..<46: return .patientEnrolled(PatientEnrolled(registry: "R"))
        case 46..<80: return .reactionReported(reaction())
        case 80..<85:
            return .reactionUpdated(
                ReactionUpdated(episode: episode(), grade: Int.random(in: 1...5, using: &random)))
        case 85..<87: return .deathRecorded(DeathRecorded(relatedEpisode: nil))
        case 87..<88: return .caseErased(CaseErased(legalBasis: "GDPR art. 17", reason: "asked"))
        default: return correction(of: patient)
        }
    }

    private mutating func episode() -> Int { Int.random(in: 1...4, using: &random) }

    private mutating func reaction() -> ReactionReported {
        ReactionReported(
            episode: episode(), term: Self.terms.randomElement(using: &random) ?? "Colitis",
            grade: Int.random(in: 1...4, using: &random), suspects: [])
    }

    private mutating func correction(of patient: String) -> ClinicalEvent {
        let own = events.filter {
            $0.caseIdentifier == patient && !$0.event.kind.correctsEvents && $0.event.kind != .caseErased
        }
        guard let target = own.randomElement(using: &random) else { return .reactionReported(reaction()) }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return .eventRetracted(EventRetracted(source: "registry", sourceKey: target.sourceKey, reason: "wrong"))
        case 1: return .reactionRetracted(ReactionRetracted(episode: episode(), reason: "wrong"))
        default:
            return .eventAmended(
                EventAmended(
                    source: "registry", sourceKey: target.sourceKey, reason: "wrong", occurred: occurred(),
                    payload: target.event))
        }
    }
}
