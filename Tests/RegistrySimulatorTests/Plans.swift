import ClinicalEvents
import RegistrySimulator

/// A plan that starts on 2020-01-01.
func plan(_ patients: Int, seed: UInt64 = 7, signals: Int = 0, enrolmentDays: Int = 730) throws -> SimulationPlan {
    guard let start = PartialDate(year: 2020, month: 1, day: 1) else { throw SimulationError.patientsOutOfRange(0) }
    return SimulationPlan(patients: patients, seed: seed, signals: signals, start: start, enrolmentDays: enrolmentDays)
}

/// What the stream told of one patient.
struct PatientStory {
    var drugs: [String] = []
    var cancer = ""
    var startDay: Int32 = 0
    var deathDay: Int32?
    /// The worst grade told for each term.
    var worst: [String: Int] = [:]
    private var termOfEpisode: [Int: String] = [:]

    /// Every patient of a plan.
    static func all(_ plan: SimulationPlan) throws -> [PatientStory] {
        var stories: [String: PatientStory] = [:]
        for simulated in try SimulatedRegistry(plan) {
            stories[simulated.event.caseIdentifier, default: PatientStory()].add(simulated.event)
        }
        return Array(stories.values)
    }

    private mutating func add(_ content: ProposedEvent) {
        switch content.event {
        case .patientEnrolled(let payload): cancer = payload.cancer ?? ""
        case .treatmentStarted(let payload):
            drugs = payload.drugs
            startDay = content.occurred?.ordinal ?? 0
        case .reactionReported(let payload):
            termOfEpisode[payload.episode] = payload.term
            worst[payload.term] = max(worst[payload.term] ?? 0, payload.grade ?? 0)
        case .reactionUpdated(let payload):
            let term = termOfEpisode[payload.episode] ?? ""
            worst[term] = max(worst[term] ?? 0, payload.grade ?? 0)
        case .deathRecorded: deathDay = content.occurred?.ordinal
        default: break
        }
    }
}
