import Testing

@testable import ClinicalEvents

/// What the log accepts it must be able to give back, so an event is checked as its own reader would check it.
@Suite("Validation")
struct ValidationTests {
    private func refusal(_ event: ProposedEvent) -> FieldError? {
        do {
            try event.validate()
            return nil
        } catch { return error }
    }

    private func event(_ payload: ClinicalEvent) -> ProposedEvent {
        ProposedEvent(caseIdentifier: "c", source: "s", sourceKey: "k", event: payload)
    }

    @Test func `every generated event is valid`() {
        var generator = EventGenerator(seed: 31)
        for _ in 0..<2_000 { #expect(refusal(generator.event()) == nil) }
    }

    @Test func `a payload that could not be read back is refused`() {
        let long = String(repeating: "x", count: ProposedEvent.maximumNameBytes + 1)
        func report(_ drug: String, age: Double? = nil) -> ClinicalEvent {
            .safetyReportReceived(
                SafetyReportReceived(
                    version: 1, seriousness: [], drugs: [ReportedDrug(role: .concomitant, name: drug)], reactions: [],
                    patient: PatientCharacteristics(ageYears: age)))
        }
        let expected: [(ClinicalEvent, String)] = [
            (.reactionUpdated(ReactionUpdated(episode: 0)), "data.episode"),
            (.reactionUpdated(ReactionUpdated(episode: 100_000)), "data.episode"),
            (.reactionUpdated(ReactionUpdated(episode: 1, grade: 6)), "data.grade"),
            (.reactionUpdated(ReactionUpdated(episode: 1, treatments: ["a", ""])), "data.treatments"),
            (
                .reactionUpdated(ReactionUpdated(episode: 1, seriousness: Seriousness(rawValue: 128))),
                "data.seriousness"
            ),
            (.treatmentStarted(TreatmentStarted(drugs: [])), "data.drugs"),
            (.treatmentStarted(TreatmentStarted(drugs: ["a"], line: 0)), "data.line"),
            (.deathRecorded(DeathRecorded(cause: "")), "data.cause"),
            (.deathRecorded(DeathRecorded(cause: long)), "data.cause"), (report(""), "data.drugs[0].name"),
            (report("a", age: .nan), "data.patient.ageYears"), (report("a", age: .infinity), "data.patient.ageYears"),
        ]
        for (payload, field) in expected { #expect(refusal(event(payload))?.field == field) }
        #expect(refusal(event(report("a", age: -0.0))) == nil)
    }

    @Test
    func
        `a payload that would take too much memory to read is refused, and what is counted is no less than what is stored`()
        throws
    {
        func reaction(_ bytes: Int) -> ClinicalEvent {
            .reactionReported(
                ReactionReported(episode: 1, term: "t", suspects: [], verbatim: String(repeating: "x", count: bytes)))
        }
        let limit = ProposedEvent.maximumPayloadBytes
        #expect(refusal(event(reaction(limit - 200))) == nil)
        let refused = refusal(event(reaction(limit)))
        #expect(refused?.field == "data" && refused?.expected == "at most \(limit) bytes")
        var generator = EventGenerator(seed: 32)
        for _ in 0..<2_000 {
            let payload = generator.event().event
            var (check, sink) = (FieldCheck(), BinaryFieldSink(symbols: SymbolTable()))
            payload.write(to: &check)
            payload.write(to: &sink)
            #expect(check.byteCount >= sink.writer.bytes.count, "\(payload)")
        }
    }

    @Test func `an envelope name is neither empty nor too long`() {
        for name in ["", String(repeating: "x", count: ProposedEvent.maximumNameBytes + 1)] {
            func field(_ change: (inout ProposedEvent) -> Void) -> String? {
                var event = event(.deathRecorded(DeathRecorded()))
                change(&event)
                return refusal(event)?.field
            }
            #expect(field { $0.caseIdentifier = name } == "case")
            #expect(field { $0.source = name } == "source")
            #expect(field { $0.sourceKey = name } == "sourceKey")
            #expect(field { $0.site = name } == "site")
            #expect(field { $0.actor = name } == "actor")
            #expect(field { $0.terminologyVersion = name } == "terminology")
        }
    }

    @Test func `the day received is a whole day`() {
        var event = event(.deathRecorded(DeathRecorded()))
        for (text, isValid) in [("2024", false), ("2024-05", false), ("2024-05-17", true)] {
            event.received = PartialDate(text)
            #expect((refusal(event) == nil) == isValid)
        }
    }
}
