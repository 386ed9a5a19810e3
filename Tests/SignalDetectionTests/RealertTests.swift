import ClinicalEvents
import Projections
import SignalDetection
import TestSupport
import Testing

@Suite("A pair that was raised is raised again for a stated reason only")
struct RealertTests {
    private let criteria = ["criterion more: n >= 2 and PRR >= 2", "criterion many: n >= 6 and PRR >= 2"]

    private func raised(_ events: [ProposedEvent], _ settings: String...) throws -> [(
        rule: String, reason: String?, trigger: UInt64
    )] {
        let text =
            ["levels: term", "populations: all", "case alerts: none"] + (settings.isEmpty ? [criteria[0]] : settings)
        let configuration = try DetectorConfiguration(text: text.joined(separator: "\n"))
        return try TestHistory(events: events).findings(configuration).filter { finding in
            guard case .pair(_, _, "nivolumab", "Colitis") = finding.subject else { return false }
            return true
        }.map { ($0.rule, $0.reason, $0.trigger) }
    }

    /// Enough others that a pair is raised with its second case, and grows no stronger with those that follow.
    private var others: [ProposedEvent] {
        reports(42, "other", ["aspirin"], ["Rash"]) + reports(12, "same", ["nivolumab"], ["Nausea"])
            + reports(2, "gut", ["aspirin"], ["Colitis"])
    }

    private func colitis(_ count: Int) -> [ProposedEvent] { reports(count, "case", ["nivolumab"], ["Colitis"]) }

    @Test func `when its cases have doubled, and when they have doubled since`() throws {
        let again = try raised(others + colitis(9), criteria[0], "raise again: count-doubled")
        #expect(again.map(\.trigger) == [58, 60, 64])
        #expect(
            again.map(\.reason) == [
                nil, "Cases have doubled, from 2 to 4, since event 58 raised it",
                "Cases have doubled, from 4 to 8, since event 60 raised it",
            ])
        #expect(try raised(others + colitis(9), criteria[0], "raise again: none").map(\.trigger) == [58])
    }

    @Test func `not where it no longer meets the criterion`() throws {
        let events = others + colitis(2) + reports(200, "gut too", ["aspirin"], ["Colitis"])
        let late = (0..<6).map { report("late \($0)", ["nivolumab"], ["Colitis"]) }
        #expect(try raised(events + late).map(\.trigger) == [58])
    }

    @Test func `when it is twice as strong`() throws {
        let events =
            reports(4, "other", ["aspirin"], ["Rash"]) + colitis(2) + reports(60, "more", ["aspirin"], ["Rash"])
        let again = try raised(
            events + [report("last", ["nivolumab"], ["Colitis"])], criteria[0], "raise again: stronger")
        #expect(again.map(\.trigger) == [6, 67])
        #expect(again.last?.reason == "Twice as many cases for those expected as when event 6 raised it")
    }

    @Test func `with its first fatal case, whether that comes as fatal or turns so, and once`() throws {
        let fatal = report("fatal", ["nivolumab"], ["Colitis"], outcome: .fatal)
        let next = report("next", ["nivolumab"], ["Colitis"], outcome: .fatal)
        let came = try raised(others + colitis(2) + [fatal, next], criteria[0], "raise again: first-fatal")
        #expect(came.map(\.trigger) == [58, 59] && came.last?.reason == "The first fatal case; event 58 raised it")
        let serious = report("case 0", version: 2, ["nivolumab"], ["Colitis"], seriousness: .hospitalisation)
        let turned = report("case 0", version: 3, ["nivolumab"], ["Colitis"], seriousness: [.hospitalisation, .death])
        let events = others + colitis(2) + [serious, turned]
        #expect(try raised(events, criteria[0], "raise again: first-fatal").map(\.trigger) == [58, 60])
        // A death among the cases that raised it is no news.
        #expect(
            try raised(others + [fatal] + colitis(2) + [next], criteria[0], "raise again: first-fatal").map(\.trigger)
                == [58])
    }

    private func retraction(of caseIdentifier: String) -> ProposedEvent {
        event(
            caseIdentifier,
            .eventRetracted(EventRetracted(source: "test", sourceKey: caseIdentifier, reason: "not this patient")))
    }

    @Test func `with its first fatal case again where the one before was none, or is so no more`() throws {
        let fatal = report("fatal", ["nivolumab"], ["Colitis"], outcome: .fatal)
        let next = report("next", ["nivolumab"], ["Colitis"], outcome: .fatal)
        let survived = report("fatal", version: 2, ["nivolumab"], ["Colitis"], outcome: .recovered)
        for correction in [retraction(of: "fatal"), nullification("fatal"), survived] {
            let events = others + colitis(2) + [fatal, correction, next]
            let again = try raised(events, criteria[0], "raise again: first-fatal")
            #expect(again.map(\.trigger) == [58, 59, 61])
            #expect(again.last?.reason == "The first fatal case; event 59 raised it")
        }
        // One death of two that is taken back leaves the pair one.
        let third = report("third", ["nivolumab"], ["Colitis"], outcome: .fatal)
        let events = others + colitis(2) + [fatal, next, retraction(of: "fatal"), third]
        #expect(try raised(events, criteria[0], "raise again: first-fatal").map(\.trigger) == [58, 59])
    }

    @Test func `with its first fatal case again where only the death was taken back, and the case still counts`() throws
    {
        func told(_ key: String, _ content: ClinicalEvent) -> ProposedEvent {
            ProposedEvent(caseIdentifier: "patient", source: "test", sourceKey: key, event: content)
        }
        let reaction = ReactionReported(
            episode: 1, term: "Colitis", grade: 3, suspects: [SuspectDrug(name: "nivolumab")])
        let withdrawn = EventRetracted(source: "test", sourceKey: "death", reason: "another patient's")
        let events =
            others + colitis(2) + [
                told("reaction", .reactionReported(reaction)),
                told("death", .deathRecorded(DeathRecorded(relatedEpisode: 1))),
                told("retraction", .eventRetracted(withdrawn)),
                report("next", ["nivolumab"], ["Colitis"], outcome: .fatal),
            ]
        #expect(try raised(events, criteria[0], "raise again: first-fatal").map(\.trigger) == [58, 60, 62])
    }

    @Test func `with a death that comes alone, of regimens and groups of patients too`() throws {
        let settings = ["levels: term", "exposures: regimen", "populations: serious", "case alerts: none", criteria[0]]
        let configuration = try DetectorConfiguration(text: settings.joined(separator: "\n"))
        func serious(_ name: String, version: Int = 1, _ seriousness: Seriousness = .hospitalisation) -> ProposedEvent {
            report(name, version: version, ["nivolumab"], ["Colitis"], seriousness: seriousness)
        }
        let rest = (0..<40).map { report("rest \($0)", ["aspirin"], ["Rash"], seriousness: .hospitalisation) }
        let events = rest + [serious("one"), serious("two"), serious("one", version: 2, [.hospitalisation, .death])]
        let found = try TestHistory(events: events).findings(configuration).filter {
            if case .pair(_, _, "nivolumab", "Colitis") = $0.subject { true } else { false }
        }
        #expect(found.map(\.trigger) == [42, 43])
    }

    @Test func `a group that is watched from now on knows who died before`() throws {
        let fatal = report("fatal", ["nivolumab"], ["Colitis"], outcome: .fatal)
        let next = report("next", ["nivolumab"], ["Colitis"], outcome: .fatal)
        func adoption(_ exposures: String) -> ProposedEvent {
            let text = "levels: term\nexposures: \(exposures)\npopulations: all\ncase alerts: none\n" + criteria[0]
            return ProposedEvent(
                caseIdentifier: "detector", source: "test", sourceKey: exposures,
                event: .detectorConfigured(DetectorConfigured(detector: "1", configuration: text)))
        }
        let events = others + colitis(2) + [fatal, adoption("regimen"), next]
        let configuration = try DetectorConfiguration(text: "levels: term\npopulations: all\n" + criteria[0])
        let found = try TestHistory(events: events).findings(configuration).filter {
            if case .pair(let level, _, "nivolumab", "Colitis") = $0.subject {
                level.exposure == .regimen
            } else {
                false
            }
        }
        #expect(found.map(\.trigger) == [60])
    }

    @Test func `by another criterion, which says what raised it before`() throws {
        let again = try raised(others + colitis(7), criteria[0], criteria[1], "raise again: none")
        #expect(again.map(\.rule) == ["more", "many"] && again.map(\.trigger) == [58, 62])
        #expect(again.last?.reason == "Meets many too; event 58 raised it by more")
    }

    @Test func `a configuration says which reasons count, and reads back the same`() throws {
        let configuration = try DetectorConfiguration(text: "raise again: stronger, first-fatal")
        #expect(configuration.realerts == [.stronger, .firstFatal])
        #expect(try DetectorConfiguration(text: configuration.text).realerts == configuration.realerts)
        #expect(try DetectorConfiguration(text: "raise again: none").realerts.isEmpty)
        #expect(DetectorConfiguration().realerts == Set(RealertTrigger.allCases))
        #expect(throws: ConfigurationError.self) { try DetectorConfiguration(text: "raise again: louder") }
    }
}
