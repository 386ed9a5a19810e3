import ClinicalEvents
import TestSupport
import Projections
import SignalDetection
import Testing

@Suite("Alerts about a case")
struct CaseAlertTests {
    private func triggers(_ events: [ProposedEvent], _ rule: String) throws -> [UInt64] {
        try TestHistory(events: events).findings().filter { $0.rule == rule }.map(\.trigger)
    }

    @Test func `a fatal case is told once, by whatever says so first`() throws {
        let fatalUpdate = event("2", .reactionUpdated(ReactionUpdated(episode: 1, grade: 5)))
        let death = event("2", .deathRecorded(DeathRecorded(relatedEpisode: 1)))
        let events = [
            report("1", ["aspirin"], ["Rash"]), report("1", version: 2, ["aspirin"], ["Rash"], outcome: .fatal),
            report("1", version: 3, ["aspirin"], ["Rash"], seriousness: .death), fatalUpdate, death,
            event("3", .deathRecorded(DeathRecorded(cause: "melanoma"))),
        ]
        #expect(try triggers(events, "fatal") == [2, 4])
        #expect(
            try TestHistory(events: events).findings(DetectorConfiguration(caseAlerts: [.designatedMedicalEvent]))
                .isEmpty)
    }

    @Test func `a designated medical event is told once for each case and term`() throws {
        let events = [
            report("1", ["aspirin"], ["Agranulocytosis", "Rash"]),
            report("1", version: 2, ["aspirin"], ["agranulocytosis"]),
            report("1", version: 3, ["aspirin"], ["Agranulocytosis", "Torsade de pointes"]),
            report("2", [], ["Agranulocytosis"]), nullification("3"), report("3", ["aspirin"], ["Agranulocytosis"]),
        ]
        #expect(try triggers(events, "designated-medical-event") == [1, 3, 4])
        let quiet = DetectorConfiguration(caseAlerts: [.fatal])
        #expect(try TestHistory(events: events).findings(quiet).isEmpty)
    }

    @Test func `the recorded alert says what it is about, the rule, the event that moved it and the tables`() throws {
        let events = reports(3, "a", ["nivolumab"], ["Colitis"]) + reports(9, "b", ["aspirin"], ["Rash"])
        let received = try #require(PartialDate("2024-02-03"))
        let history = TestHistory(
            events: events.map { event in
                var event = event
                event.received = received
                return event
            })
        let finding = try #require(
            try history.findings().first { finding in
                guard case .pair(.term, .all, "nivolumab", _) = finding.subject else { return false }
                return finding.rule == "evans"
            })
        let alert = finding.event(terminologyVersion: "T1", caseIdentifier: nil)
        guard case .signalDetected(let payload) = alert.event else {
            Issue.record("not a signal")
            return
        }
        #expect(payload.rule == "evans" && payload.definition == "n >= 3 and PRR >= 2 and chi2 >= 4")
        #expect(payload.level == "term" && payload.population == "all")
        #expect(payload.drug == "nivolumab" && payload.reaction == "Colitis")
        #expect(payload.trigger == Int(finding.trigger) && payload.subject == nil)
        #expect(payload.before == finding.before && payload.after == finding.after && payload.after != nil)
        #expect(alert.received == received && alert.source == Finding.source && alert.terminologyVersion == "T1")
        #expect(alert.actor == "detector \(SignalDetector.version)")
    }

    @Test func `reactions that no organ holds make signals of their term, none of an organ`() throws {
        let events = reports(6, "a", ["nivolumab"], ["Zorblax"]) + reports(40, "b", ["aspirin"], ["Rash"])
        let subjects = try TestHistory(events: events).findings().map(\.subject)
        #expect(subjects.contains(.pair(level: .term, population: .all, drug: "nivolumab", reaction: "Zorblax")))
        #expect(!subjects.contains { if case .pair(.organ, _, "nivolumab", _) = $0 { true } else { false } })
    }
}
