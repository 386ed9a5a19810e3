import ClinicalEvents
import Projections
import Testing

@Suite("The state of one patient")
struct PatientTests {
    /// Events in the order recorded: each a day after the one before, the first on 2024-06-01.
    private func state(_ events: [ProposedEvent], _ asOf: AsOf = .now) throws -> PatientState {
        let first = try day("2024-06-01")
        var projection = PatientProjection(asOf: asOf)
        for (index, event) in events.enumerated() {
            let recorded = Timestamp(endOfDay: first + Int32(index))
            projection.apply(RecordedEvent(sequence: UInt64(index + 1), recorded: recorded, content: event))
        }
        return projection.state
    }

    private func day(_ text: String) throws -> Int32 { try #require(PartialDate(text)).latestDay }

    private func said(
        _ key: String, _ content: ClinicalEvent, occurred: String? = nil, received: String? = nil
    ) -> ProposedEvent {
        var event = event("P", content, received: received, occurred: occurred)
        event.sourceKey = key
        return event
    }

    private func amendment(
        _ key: String, _ payload: ClinicalEvent, occurred: String? = nil, received: String? = nil
    ) -> ProposedEvent {
        let content = EventAmended(
            source: "test", sourceKey: key, reason: "typing error", occurred: occurred.flatMap { PartialDate($0) },
            payload: payload)
        return said("amends \(key)", .eventAmended(content), received: received)
    }

    private func retraction(_ key: String) -> ProposedEvent {
        said("retracts \(key)", .eventRetracted(EventRetracted(source: "test", sourceKey: key, reason: "not hers")))
    }

    private func update(_ grade: Int, _ outcome: ReactionOutcome? = nil) -> ClinicalEvent {
        .reactionUpdated(ReactionUpdated(episode: 1, grade: grade, outcome: outcome))
    }

    private var course: [ProposedEvent] {
        let reported = ReactionReported(
            episode: 1, term: "Colitis", grade: 1, suspects: [SuspectDrug(name: "nivolumab")])
        return [
            said("r", .reactionReported(reported), occurred: "2024-03-01", received: "2024-03-02"),
            said("late", update(1, .recovered), occurred: "2024-04-11", received: "2024-04-12"),
            said("worst", update(2), occurred: "2024-03-20", received: "2024-04-20"),
            amendment("worst", update(3), received: "2024-05-01"),
        ]
    }

    @Test func `Grades stand in clinical order, whenever they were recorded, with the correction in them`() throws {
        let state = try state(course)
        let episode = try #require(state.episodes.first)
        #expect(episode.grades.map(\.value) == [1, 3, 1])
        #expect(episode.grades.map(\.sequence) == [1, 3, 2])
        #expect(episode.worstGrade == 3 && episode.currentGrade == 1 && !episode.isOpen)
        let corrected = try #require(state.timeline.first { $0.sequence == 3 })
        #expect(corrected.original.event == update(2) && corrected.corrections.map(\.sequence) == [4])
    }

    @Test func `An episode reported again under another term has the last one, and says what it was before`() throws {
        func reported(_ term: String) -> ClinicalEvent {
            .reactionReported(ReactionReported(episode: 1, term: term, suspects: []))
        }
        let state = try state([
            said("first", reported("Diarrhoea"), occurred: "2024-03-01"),
            said("again", reported("Diarrhoea"), occurred: "2024-03-05"),
            said("coded", reported("Colitis"), occurred: "2024-03-10"),
        ])
        let episode = try #require(state.episodes.first)
        #expect(state.episodes.count == 1 && episode.term == "Colitis" && episode.onset == PartialDate("2024-03-01"))
        #expect(episode.earlierTerms.map(\.value) == ["Diarrhoea"] && episode.earlierTerms.map(\.sequence) == [2])
    }

    @Test(arguments: [
        ("2024-06-02", TimeAxis.recorded, [1, 1]), ("2024-06-03", .recorded, [1, 2, 1]),
        ("2024-06-04", .recorded, [1, 3, 1]), ("2024-04-19", .received, [1, 1]), ("2024-04-30", .received, [1, 2, 1]),
        ("2024-05-01", .received, [1, 3, 1]), ("2024-03-19", .occurred, [1]), ("2024-03-20", .occurred, [1, 3]),
    ])
    func `Each axis shows what it should before and after`(date: String, axis: TimeAxis, grades: [Int]) throws {
        let day = try day(date)
        let asOf: AsOf =
            switch axis {
            case .recorded: .recorded(Timestamp(endOfDay: day))
            case .received: .received(day: day)
            case .occurred: .occurred(day: day)
            }
        #expect(try state(course, asOf).episodes.first?.grades.map(\.value) == grades)
    }

    @Test func `A retracted event counts for nothing and stays visible, before its retraction it counts`() throws {
        let death = said("d", .deathRecorded(DeathRecorded(cause: "sepsis")), occurred: "2024-05")
        let events = [death, retraction("d"), retraction("unknown")]
        let after = try state(events)
        #expect(!after.isDead && after.retracted.map(\.sequence) == [1] && after.timeline.isEmpty)
        #expect(after.unmatchedCorrections.map(\.sequence) == [3])
        #expect(try state(events, .recorded(Timestamp(endOfDay: day("2024-06-01")))).isDead)
    }

    @Test func `An amended date moves an event out of what had occurred`() throws {
        let events = [
            said("s", .specimenCollected(SpecimenCollected(matrix: "blood")), occurred: "2024-01-05"),
            amendment("s", .specimenCollected(SpecimenCollected(matrix: "blood")), occurred: "2024-02"),
        ]
        #expect(try state(events, .occurred(day: day("2024-02-28"))).specimens.isEmpty)
        #expect(try state(events, .occurred(day: day("2024-02-29"))).specimens.count == 1)
        #expect(try state(events).timeline.first?.occurred == PartialDate("2024-02"))
    }

    @Test func `What has no date is listed apart, and counts for nothing where the question is when it occurred`()
        throws
    {
        let events = [said("s", .specimenCollected(SpecimenCollected(matrix: "blood")))]
        let (now, occurred) = (try state(events), try state(events, .occurred(day: day("2030-01-01"))))
        #expect(now.undated.count == 1 && now.timeline.isEmpty && now.specimens.count == 1)
        #expect(occurred.undated.count == 1 && occurred.specimens.isEmpty)
    }

    @Test func `A brand continues its substance's regimen, and a stop ends the drugs it names`() throws {
        let state = try state([
            said("1", .treatmentStarted(TreatmentStarted(drugs: ["ipilimumab", "nivolumab"])), occurred: "2024-01"),
            said(
                "2", .treatmentAdministered(TreatmentAdministered(drugs: [AdministeredDrug(name: "Opdivo")], cycle: 2)),
                occurred: "2024-02-01"),
            said(
                "3", .treatmentStopped(TreatmentStopped(drugs: ["Yervoy"], reason: .toxicity)), occurred: "2024-03-01"),
            said("4", .treatmentStopped(TreatmentStopped(drugs: ["aspirin"])), occurred: "2024-03-01"),
        ])
        let regimen = try #require(state.treatments.first)
        #expect(regimen.ongoingDrugs == ["nivolumab"] && regimen.lastCycle == 2 && regimen.isOngoing)
        #expect(state.treatments.count == 2 && state.treatments[1].start == nil && !state.treatments[1].isOngoing)
    }

    @Test func `A retracted episode is shown as such, and a death it caused is grade 5`() throws {
        let void = said("v", .reactionRetracted(ReactionRetracted(episode: 1, reason: "an ulcer")))
        #expect(try state(course + [void]).episodes.map(\.isRetracted) == [true])
        let death = said("d", .deathRecorded(DeathRecorded(relatedEpisode: 1)), occurred: "2024-05-01")
        let episode = try #require(try state(course + [death]).episodes.first)
        #expect(episode.worstGrade == 5 && episode.outcome == .fatal && !episode.isOpen)
    }
}
