import ClinicalEvents
import SignalDetection
import TestSupport
import Testing

@Suite("Reporting clocks and what they rest on")
struct ReportingClockTests {
    @Test(arguments: [
        (Seriousness.hospitalisation, Int?.none, "2025-06-25"), (.otherImportant, 3, "2025-06-25"),
        (Seriousness(), 3, "2025-06-25"),
        (.lifeThreatening, nil, "2025-06-17"), (.hospitalisation, 4, "2025-06-17"), (Seriousness(), 5, "2025-06-17"),
        (.death, nil, "2025-06-17"),
    ])
    func `day 0 is the day of receipt: 7 days where fatal or life-threatening, else 15`(
        seriousness: Seriousness, grade: Int?, due: String
    ) throws {
        var story = CaseStory()
        story.list([:])
        story.reaction(grade: grade, seriousness: seriousness)
        #expect(try story.alerts().map(\.due) == [due])
    }

    @Test func `without a day of receipt the day of recording is day 0`() throws {
        var story = CaseStory()
        story.list([:], from: "2020")
        story.reaction(onset: "2023-05-01", received: nil)
        #expect(try story.alerts().map(\.due) == ["2024-01-16"])
    }

    @Test(arguments: [
        ("2025-06-02", "2025-06-17"), ("2025-06-30", "2025-06-18"), ("2150-06-01", "2025-06-18"),
        ("1824-06-01", "2025-06-18"),
        // It may be tomorrow already where it was received.
        ("2025-06-04", "2025-06-19"),
    ])
    func `a day of receipt that cannot be starts no clock: the day of recording does`(
        received: String, due: String
    ) throws {
        var story = CaseStory()
        story.list([:])
        story.reaction(onset: "2025-05-01", received: received)
        var history = story.history
        let day = try #require(PartialDate("2025-06-03")?.latestDay)
        history.recorded = history.events.map { _ in Timestamp(endOfDay: day) }
        let found = try history.findings(DetectorConfiguration(criteria: [], caseAlerts: [.seriousUnexpected]))
        #expect(found.map { $0.due?.description } == [due])
    }

    @Test
    func `the clock starts with the event that makes it serious, and anew with the one that makes it more urgent`()
        throws
    {
        var story = CaseStory()
        story.list([:])
        story.reaction(grade: 2, seriousness: [])
        story.update("P1", ReactionUpdated(episode: 1, grade: 3), received: "2025-06-20")
        story.update("P1", ReactionUpdated(episode: 1, grade: 3, outcome: .notRecovered), received: "2025-06-21")
        story.update("P1", ReactionUpdated(episode: 1, grade: 4), received: "2025-07-01")
        story.update("P1", ReactionUpdated(episode: 1, grade: 5), received: "2025-07-02")
        let alerts = try story.alerts()
        #expect(alerts.map(\.trigger) == [3, 5] && alerts.map(\.due) == ["2025-07-05", "2025-07-08"])
        #expect(alerts.last?.reason.hasSuffix("; follows the alert that event 3 moved") == true)
    }

    @Test func `a report's follow-up that is more urgent starts a clock, one that says no more does not`() throws {
        var story = CaseStory()
        story.list([:])
        func report(_ version: Int, _ seriousness: Seriousness, _ received: String) {
            let content = SafetyReportReceived(
                version: version, seriousness: seriousness,
                drugs: [
                    ReportedDrug(role: .primarySuspect, name: "nivolumab"),
                    ReportedDrug(role: .concomitant, name: "aspirin"),
                ],
                reactions: [ReportedReaction(term: "Colitis")])
            story.add("R1", .safetyReportReceived(content), occurred: "2025-06", received: received)
        }
        report(1, .hospitalisation, "2025-06-10")
        report(2, [.hospitalisation, .otherImportant], "2025-06-12")
        report(4, [.hospitalisation, .lifeThreatening], "2025-06-14")
        report(3, .death, "2025-06-13")
        #expect(try story.alerts().map(\.due) == ["2025-06-25", "2025-06-21"])
    }

    @Test func `a retracted reaction takes the ground away, and what is told anew is raised anew`() throws {
        var story = CaseStory()
        story.list([:])
        let key = story.reaction()
        story.add("P1", .eventRetracted(EventRetracted(source: "test", sourceKey: key, reason: "wrong patient")))
        story.reaction(received: "2025-08-01")
        story.add("P1", .reactionRetracted(ReactionRetracted(episode: 1, reason: "another diagnosis")))
        let alerts = try story.alerts()
        #expect(
            alerts.map { "\($0.rule) \($0.trigger)" } == [
                "serious-unexpected 2", "serious-unexpected withdrawn 3", "serious-unexpected 4",
                "serious-unexpected withdrawn 5",
            ])
        #expect(alerts[1].due == nil && alerts[1].reason.contains("event 2"))
        #expect(alerts[2].due == "2025-08-16")
    }

    @Test func `an amendment is judged as what it says: by term, onset, grade`() throws {
        func amended(_ change: (inout ReactionReported) -> Void, occurred: String? = nil) throws -> [String] {
            var story = CaseStory()
            story.list(["Rash": nil], version: "1")
            story.list(["Rash": nil, "Colitis": 4], version: "2", from: "2025-06-15")
            let key = story.reaction(grade: 3)
            var content = ReactionReported(
                episode: 1, term: "Colitis", grade: 3, seriousness: .hospitalisation,
                suspects: [SuspectDrug(name: "nivolumab")])
            change(&content)
            let amendment = EventAmended(
                source: "test", sourceKey: key, reason: "checked", occurred: occurred.flatMap { PartialDate($0) },
                payload: .reactionReported(content))
            story.add("P1", .eventAmended(amendment), received: "2025-07-01")
            return try Array(story.raised().dropFirst())
        }
        #expect(try amended { $0.term = "Rash" } == ["serious-unexpected withdrawn 4"])
        #expect(try amended({ _ in }, occurred: "2025-06-15") == ["serious-unexpected withdrawn 4"])
        #expect(
            try amended({ $0.grade = 5 }, occurred: "2025-06-15") == [
                "more-severe-than-listed 4", "serious-unexpected withdrawn 4",
            ])
        #expect(try amended { $0.grade = 4 } == ["serious-unexpected 4"])
        #expect(try amended { $0.verbatim = "the same" }.isEmpty)
        #expect(try amended { $0.suspects = [] } == ["serious-unexpected withdrawn 4"])
    }

    @Test func `a void case has no ground, and a nullification taken back gives it back`() throws {
        var story = CaseStory()
        story.list([:])
        story.reaction()
        let key = story.add("P1", .safetyReportNullified(SafetyReportNullified(reason: "duplicate")))
        story.reaction(episode: 2, seriousness: .death)
        story.add("P1", .eventRetracted(EventRetracted(source: "test", sourceKey: key, reason: "no duplicate")))
        let rules: Set = [CaseAlertRule.fatal, .seriousUnexpected]
        #expect(
            try story.raised(rules) == [
                "serious-unexpected 2", "serious-unexpected withdrawn 3", "fatal 5", "serious-unexpected 5",
            ])
    }

    @Test func `a follow-up that drops the term or the death takes the ground away`() throws {
        let events = [
            report("1", ["aspirin"], ["Agranulocytosis"], seriousness: .death),
            report("1", version: 2, ["aspirin"], ["Rash"], seriousness: .hospitalisation),
        ]
        let configuration = DetectorConfiguration(criteria: [])
        #expect(
            try TestHistory(events: events).findings(configuration).map { "\($0.rule) \($0.trigger)" } == [
                "fatal 1", "designated-medical-event 1", "fatal withdrawn 2", "designated-medical-event withdrawn 2",
            ])
    }

    @Test func `a term of a watch-list is told from its adoption on, and by its last version`() throws {
        var story = CaseStory()
        func adopt(_ name: String, _ terms: [String]) {
            story.add("lists", .watchlistAdopted(WatchlistAdopted(name: name, version: "1", terms: terms)))
        }
        story.reaction("P1", "Colitis")
        adopt("gut", ["colitis", "Diarrhoea"])
        story.reaction("P2", "Colitis", seriousness: [])
        adopt("heart", ["Myocarditis", "Colitis"])
        adopt("gut", ["Ileus"])
        story.reaction("P3", "Colitis", seriousness: [])
        #expect(try story.raised([.watchlist]) == ["watch-list gut 3", "watch-list heart 6"])
    }

    @Test func `the first serious case of a pair is told, and the next first one once that is void`() throws {
        var story = CaseStory()
        story.reaction("P1", seriousness: [])
        story.reaction("P2")
        story.reaction("P3")
        for patient in ["P2", "P3"] {
            story.add(patient, .safetyReportNullified(SafetyReportNullified(reason: "duplicate")))
        }
        story.update("P1", ReactionUpdated(episode: 1, grade: 3))
        let found = try story.alerts([.firstSeriousPair])
        #expect(found.map(\.trigger) == [2, 6])
        #expect(found.first?.reason == "No other serious case has nivolumab with Colitis")
    }

    @Test func `an alert names its case, drug and term, and tells one from another`() throws {
        var story = CaseStory()
        story.list([:])
        story.reaction()
        let finding = try #require(
            try story.history.findings(DetectorConfiguration(criteria: [])).first)
        let event = finding.event(terminologyVersion: "T", caseIdentifier: "P1")
        guard case .signalDetected(let signal) = event.event else {
            Issue.record("not a signal")
            return
        }
        #expect(event.caseIdentifier == "P1" && signal.subject == "P1")
        #expect(signal.drug == "nivolumab" && signal.reaction == "Colitis" && signal.level == nil)
        #expect(signal.due == PartialDate("2025-06-25") && signal.reason?.hasPrefix("Colitis: not listed") == true)
        #expect(
            event.sourceKey.contains("2 | serious-unexpected | ")
                && event.sourceKey.contains("P1 | nivolumab | Colitis"))
    }
}
