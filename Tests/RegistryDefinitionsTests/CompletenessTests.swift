import ClinicalEvents
import Projections
import RegistryDefinitions
import TestSupport
import Testing

@Suite("Completeness by site")
struct CompletenessTests {
    private let visits = """
        visits:
          - id: baseline
            offset: {days: 0}
            window: {daysBefore: 0, daysAfter: 7}
            expects: [{specimen: blood}, {questionnaire: EQ-5D-5L}]
        """

    private func projection(
        _ patients: [(site: String?, history: [Said])], on today: String
    ) throws -> CompletenessProjection {
        var projection = CompletenessProjection(try definition(more: visits), today: try day(today))
        for (number, patient) in patients.enumerated() {
            projection.add(try state(patient.history, site: patient.site), caseIdentifier: "P\(number)")
        }
        return projection
    }

    private let blood: Said = (.specimenCollected(SpecimenCollected(matrix: "blood")), "2024-01-12")
    private let assessed: Said = (
        .eligibilityAssessed(EligibilityAssessed(registry: "test", definition: "1", verdict: .notEligible)),
        "2024-01-11"
    )

    @Test func `Counts who was screened and enrolled, and what of the visits is there, by site`() throws {
        let enrolment = enrolled("test", on: "2024-01-10")
        let projection = try projection(
            [
                ("A", [enrolment, blood]), ("A", [assessed]), ("B", [enrolment, assessed]),
                ("B", [enrolled("another")]),
            ], on: "2024-01-18")
        let (a, b) = (try #require(projection.sites["A"]), try #require(projection.sites["B"]))
        #expect(a.screened == 2 && a.enrolled == 1 && a.notAssessed == 1 && a.verdicts == [.notEligible: 1])
        #expect(b.screened == 1 && b.enrolled == 1 && b.verdicts == [.notEligible: 1])
        #expect(a.items[.specimen]?.received == 1 && a.items[.questionnaire]?.late == 1)
        // A visit of which one thing is late is late.
        #expect(a.visits.expected == 1 && a.visits.received == 0 && a.visits.late == 1)
        #expect(projection.total.visits.late == 2 && projection.late.count == 3)
        #expect(try self.projection([("A", [enrolment])], on: "2024-01-17").total.visits.due == 1)
    }

    @Test func `Delays are measured between whole days, and told by the day most had arrived`() throws {
        var counts = CompletenessProjection(try definition(), today: 0)
        let delays = [0, 1, 2, 3, 4, 5, 6, 7, 8, 100]
        for (number, delay) in delays.enumerated() {
            let received = try day("2024-03-01") + Int32(delay)
            let content = DeathRecorded(cause: nil)
            var projection = PatientProjection()
            for (sequence, event) in [enrolled("test").content, .deathRecorded(content)].enumerated() {
                let proposed = ProposedEvent(
                    caseIdentifier: "P\(number)", received: sequence == 0 ? nil : PartialDate(dayNumber: received),
                    occurred: PartialDate("2024-03-01"), source: "test", sourceKey: "\(sequence)", event: event)
                let recorded = Timestamp(endOfDay: received + 2)
                projection.apply(
                    RecordedEvent(sequence: UInt64(sequence + 1), recorded: recorded, content: proposed))
            }
            counts.add(projection.state, caseIdentifier: "P\(number)")
        }
        let total = counts.total
        #expect(total.occurredToReceived.total == 10)
        #expect(total.occurredToReceived.median == 4 && total.occurredToReceived.ninetiethPercentile == 8)
        #expect(total.receivedToRecorded.median == 2 && total.occurredToReceived.days(percent: 100) == 100)
    }

    @Test func `A case is without outcome where one of its reactions is`() throws {
        func reaction(_ episode: Int, _ outcome: ReactionOutcome?) -> Said {
            let reported = ReactionReported(episode: episode, term: "Rash", suspects: [], outcome: outcome)
            return (.reactionReported(reported), "2024-02-01")
        }
        let cases: [([Said], Int)] = [
            ([], 0), ([reaction(1, .recovered)], 0), ([reaction(1, nil)], 1), ([reaction(1, .unknown)], 1),
            ([reaction(1, .recovered), reaction(2, nil)], 1),
            ([reaction(1, nil), (.reactionRetracted(ReactionRetracted(episode: 1, reason: "none")), nil)], 0),
        ]
        for (reactions, expected) in cases {
            let total = try projection([("A", [enrolled("test")] + reactions)], on: "2024-03-01").total
            #expect(total.casesWithoutOutcome == expected)
        }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `Counted in parts and merged, it is the same as counted at once`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let choices = [blood, assessed, enrolled("test", on: "2024-01-10"), enrolled("test", on: "2024-01")]
        let patients = (0..<40).map { _ in
            (
                site: Optional(["A", "B", "C"].randomElement(using: &random) ?? "A"),
                history: choices.shuffled(using: &random).prefix(2).map { $0 }
            )
        }
        let definition = try definition(more: visits)
        var whole = CompletenessProjection(definition, today: try day("2024-02-10"))
        var parts = [whole, whole, whole]
        for (number, patient) in patients.enumerated() {
            let state = try state(patient.history, site: patient.site)
            whole.add(state, caseIdentifier: "P\(number)")
            parts[Int.random(in: 0..<3, using: &random)].add(state, caseIdentifier: "P\(number)")
        }
        var merged = parts[2]
        merged.merge(parts[0])
        merged.merge(parts[1])
        #expect(merged == whole, "seed \(seed)")
    }
}
