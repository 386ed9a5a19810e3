import ClinicalEvents
import RegistrySimulator
import Testing

/// What every stream keeps, checked event by event.
@Suite("Every stream is a possible history")
struct InvariantTests {
    /// The state of one patient as the stream told it.
    private struct Patient {
        var enrolled = false
        var startDay: Int32?
        var episodes = 0
        var worst: [Int: Int] = [:]
        var fatalEpisodes: Set<Int> = []
        var latestOccurred: Int32 = 0
        var deathDay: Int32?
    }

    @Test(arguments: [1, 7, 2026] as [UInt64])
    func `order, dates, episodes and deaths fit together`(seed: UInt64) throws {
        var patients: [String: Patient] = [:]
        var keys: Set<String> = []
        var recorded = Timestamp(milliseconds: 0)
        for simulated in try SimulatedRegistry(plan(1500, seed: seed, signals: 5)) {
            let content = simulated.event
            try content.validate()
            #expect(simulated.recorded >= recorded)
            recorded = simulated.recorded
            let received = try #require(content.received)
            #expect(received.ordinal == simulated.recorded.day)
            let occurred = try #require(content.occurred)
            #expect(occurred.earliestDay <= received.ordinal)
            #expect(keys.insert(content.sourceKey).inserted)
            check(content, occurred, &patients[content.caseIdentifier, default: Patient()])
        }
        for (name, patient) in patients {
            // A report may be received after the death; nothing happens after it.
            #expect(patient.latestOccurred <= patient.deathDay ?? Int32.max, "seed \(seed), \(name)")
        }
    }

    private func check(_ content: ProposedEvent, _ occurred: PartialDate, _ patient: inout Patient) {
        #expect(patient.enrolled == (content.event.kind != .patientEnrolled), "\(content.sourceKey)")
        patient.latestOccurred = max(patient.latestOccurred, occurred.earliestDay)
        switch content.event {
        case .patientEnrolled(let payload):
            patient.enrolled = true
            #expect((18...96).contains(payload.patient?.ageYears ?? 0))
        case .treatmentStarted: patient.startDay = occurred.ordinal
        case .treatmentStopped: #expect(occurred.ordinal >= patient.startDay ?? 0)
        case .reactionReported(let payload): check(payload, occurred, &patient)
        case .reactionUpdated(let payload): check(payload, occurred, &patient)
        case .deathRecorded(let payload):
            #expect(patient.deathDay == nil)
            patient.deathDay = occurred.ordinal
            if let episode = payload.relatedEpisode { #expect(patient.worst[episode] != nil) }
        default: Issue.record("a kind the simulator does not tell: \(content.event.kind)")
        }
    }

    private func check(_ payload: ReactionReported, _ occurred: PartialDate, _ patient: inout Patient) {
        patient.episodes += 1
        #expect(payload.episode == patient.episodes)
        #expect(patient.startDay != nil)
        #expect(occurred.latestDay >= patient.startDay ?? Int32.max)
        #expect(!payload.suspects.isEmpty)
        patient.worst[payload.episode] = payload.grade
        checkSeriousness(payload.seriousness, grade: payload.grade)
        #expect((payload.outcome == .fatal) == (payload.grade == 5))
    }

    private func check(_ payload: ReactionUpdated, _ occurred: PartialDate, _ patient: inout Patient) {
        #expect(patient.worst[payload.episode] != nil)
        #expect(occurred.ordinal >= patient.startDay ?? Int32.max)
        if let grade = payload.grade, grade > patient.worst[payload.episode] ?? 0 {
            patient.worst[payload.episode] = grade
            checkSeriousness(payload.seriousness, grade: grade)
        }
        #expect((payload.outcome == .fatal) == (payload.grade == 5))
    }

    private func checkSeriousness(_ seriousness: Seriousness, grade: Int?) {
        #expect(seriousness.contains(.death) == (grade == 5))
        #expect(seriousness.contains(.lifeThreatening) == (grade == 4))
    }

    @Test func `a fatal reaction is followed by a death that names its episode`() throws {
        var fatal: [String: Int] = [:]
        var died: [String: Int] = [:]
        for simulated in try SimulatedRegistry(plan(4000)) {
            let name = simulated.event.caseIdentifier
            switch simulated.event.event {
            case .reactionReported(let payload) where payload.outcome == .fatal: fatal[name] = payload.episode
            case .reactionUpdated(let payload) where payload.outcome == .fatal: fatal[name] = payload.episode
            case .deathRecorded(let payload): died[name] = payload.relatedEpisode
            default: break
            }
        }
        #expect(fatal.count > 10)
        #expect(fatal == died)
    }

    @Test func `some onset dates are known to the month or the year only`() throws {
        var counts: [PartialDate.Precision: Int] = [:]
        for simulated in try SimulatedRegistry(plan(4000)) where simulated.event.event.kind == .reactionReported {
            counts[try #require(simulated.event.occurred).precision, default: 0] += 1
        }
        let total = Double(counts.values.reduce(0, +))
        #expect(abs(Double(counts[.month] ?? 0) / total - 0.05) < 0.01)
        #expect(abs(Double(counts[.year] ?? 0) / total - 0.01) < 0.005)
    }
}
