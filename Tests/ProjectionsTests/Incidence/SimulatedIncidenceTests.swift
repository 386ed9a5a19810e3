import ClinicalEvents
import Projections
import RegistrySimulator
import TestSupport
import Testing

/// Simulated registries whose patients change treatment, join late, and have reactions that were told wrongly at first.
@Suite struct `Incidence in simulated registries` {
    /// From 2024-01-01 on, the first day that invented patients count from.
    private static func events(
        patients: Int, seed: UInt64, _ vary: (inout CourseVariations) -> Void
    ) throws -> [SimulatedEvent] {
        let start = try #require(PartialDate("2024-01-01"))
        var plan = SimulationPlan(patients: patients, seed: seed, signals: 0, start: start, enrolmentDays: 60)
        vary(&plan.variations)
        return try Array(SimulatedRegistry(plan))
    }

    private static func projection(_ events: [SimulatedEvent]) throws -> IncidenceProjection {
        try IncidenceProjection(TestHistory(events: events.map(\.event), recorded: events.map(\.recorded)))
    }

    @Test(arguments: UInt64(1)...3)
    func `Every count and every day at risk is that of going through the days one by one`(seed: UInt64) throws {
        let events = try Self.events(patients: 30, seed: seed) {
            ($0.switches, $0.lateEntries, $0.corrections, $0.immuneAssessments) = (0.8, 0.4, 0.4, 0.5)
        }
        let kinds = Set(events.map(\.event.event.kind))
        #expect(kinds.isSuperset(of: [.eventAmended, .eventRetracted, .reactionRetracted, .responseAssessed]))
        let patients = RandomPatient.all(events.map(\.event), until: 1100)
        #expect(patients.contains { $0.starts.count > 1 })
        let terms = Dictionary(grouping: patients.flatMap(\.reactions), by: \.term).sorted {
            $0.value.count > $1.value.count
        }
        let lives = patients.map { ($0, $0.possibleCourses) }
        let projection = try Self.projection(events)
        var delayed = 0
        for kind in [ExposureKind.any, .drug, .regimen] {
            for window in [RiskWindow.standard, .open] {
                var question = IncidenceQuestion()
                (question.exposure, question.reaction, question.window) = (kind, .term, window)
                (question.terms, question.minimumGrade) = (
                    Set(terms.prefix(3).map(\.key)), seed.isMultiple(of: 2) ? 3 : nil
                )
                question.cutoff = PartialDate(Told.date(1100)).map(\.latestDay)
                let table = IncidenceTable(projection, question, includesZeros: true)
                delayed += table.notes.delayedEntries
                for row in table.rows {
                    var expected = Counts(kind, window, row.exposure, row.reaction, question.minimumGrade ?? 0)
                    for (patient, courses) in lives { expected.take(patient, courses) }
                    let found = [row.atRisk, row.hadBefore, row.events, row.partlyDated, row.uncertain, row.personDays]
                    #expect(
                        found == expected.counts, "seed \(seed), \(kind), \(window), \(row.exposure), \(row.reaction)")
                }
            }
        }
        #expect(delayed > 0)
    }

    @Test(arguments: UInt64(1)...3)
    func `Mistakes that were put right leave what would be there without them`(seed: UInt64) throws {
        let plain = try Self.projection(try Self.events(patients: 150, seed: seed) { $0.switches = 0.5 })
        let events = try Self.events(patients: 150, seed: seed) { ($0.switches, $0.corrections) = (0.5, 0.5) }
        #expect(events.count { $0.event.event.kind.correctsEvents } > 50)
        #expect(try Self.projection(events).digest == plain.digest)
    }
}

extension RandomPatient {
    /// The patients of a registry as their records stand after every correction.
    fileprivate static func all(_ events: [ProposedEvent], until day: Int) -> [RandomPatient] {
        let byCase = Dictionary(grouping: events, by: \.caseIdentifier)
        let standing = byCase.mapValues { NaiveCorrections.standing($0) }
        let drugs = Set(standing.values.joined().flatMap(\.event.startedDrugs)).sorted()
        return standing.sorted { $0.key < $1.key }.map { name, events in
            var patient = RandomPatient(name: name, until: day, possibleDrugs: drugs)
            var grades: [Int: Int] = [:]
            for event in events { patient.take(event, &grades) }
            patient.starts.sort { $0.at.day < $1.at.day }
            let episodes = events.compactMap {
                if case .reactionReported(let reaction) = $0.event { reaction.episode } else { nil }
            }
            for (place, episode) in episodes.enumerated() { patient.reactions[place].grade = grades[episode] ?? 0 }
            return patient
        }
    }

    private mutating func take(_ event: ProposedEvent, _ grades: inout [Int: Int]) {
        guard let at = event.occurred.map({ Told($0) }) else { return }
        switch event.event {
        case .patientEnrolled: enrolled = at.day
        case .treatmentStarted(let started): starts.append((at, started.drugs))
        case .treatmentStopped(let stopped): stops.append((at, stopped.drugs))
        case .reactionReported(let reaction):
            reactions.append((at, reaction.term, 0))
            grades[reaction.episode] = max(grades[reaction.episode] ?? 0, reaction.grade ?? 0)
        case .reactionUpdated(let update):
            grades[update.episode] = max(grades[update.episode] ?? 0, update.outcome == .fatal ? 5 : update.grade ?? 0)
        case .deathRecorded(let death):
            self.death = at
            if let episode = death.relatedEpisode { grades[episode] = 5 }
        default: return
        }
    }
}

extension ClinicalEvent {
    fileprivate var startedDrugs: [String] {
        if case .treatmentStarted(let started) = self { started.drugs } else { [] }
    }
}
