import ClinicalEvents
import SignalDetection
import TestSupport
import Testing

@Suite("Configurations that a history adopts")
struct AdoptionTests {
    private func adoption(_ text: String, key: String = "1") -> ProposedEvent {
        let configured = DetectorConfigured(detector: "1", configuration: text + Self.once)
        var adopted = event("detector", .detectorConfigured(configured))
        adopted.sourceKey = key
        return adopted
    }

    /// What raises a pair again is tried elsewhere.
    private static let once = "\nraise again: none"

    private func correction(_ content: ClinicalEvent) -> ProposedEvent {
        var correction = event("detector", content)
        correction.sourceKey = "correction"
        return correction
    }

    /// A pair of 3 cases among 43.
    private let start =
        reports(3, "pair", ["nivolumab"], ["Myocarditis"]) + reports(40, "other", ["aspirin"], ["Rash"])

    private func triggers(_ events: [ProposedEvent], _ rule: String, initially text: String) throws -> [UInt64] {
        try TestHistory(events: events).findings(DetectorConfiguration(text: text + Self.once)).filter { finding in
            guard case .pair(.term, .all, "nivolumab", "Myocarditis") = finding.subject else { return false }
            return finding.rule == rule
        }.map(\.trigger)
    }

    @Test func `pairs that meet a new criterion already are raised at its adoption, and once only`() throws {
        let events =
            start + [adoption("criteria: evans, umc")] + reports(3, "more", ["nivolumab"], ["Myocarditis"])
            + [adoption("criteria: umc, evans\nlevels: term", key: "2")]
        #expect(try triggers(events, "evans", initially: "criteria: fda") == [44])
        // By a criterion that stays nothing is raised again.
        #expect(try triggers(events, "evans", initially: "criteria: evans") != [44])
        #expect(try triggers(events, "evans", initially: "criteria: evans").count == 1)
        let found = try TestHistory(events: events).findings(DetectorConfiguration(text: "criteria: fda"))
        let raised = found.first { $0.rule == "evans" && $0.trigger == 44 }
        #expect(raised?.before == raised?.after && raised?.after != nil)
    }

    @Test func `a criterion of the same name with other bounds is another`() throws {
        let events = start + [adoption("criterion mine: n >= 2 and PRR >= 2")]
        #expect(try triggers(events, "mine", initially: "criterion mine: n >= 1 and PRR >= 2").count == 2)
    }

    @Test func `nothing is raised by a criterion before its adoption or after its end`() throws {
        let events =
            [adoption("criteria: evans")] + start + [adoption("criteria: umc", key: "2")]
            + reports(9, "late", ["ipilimumab"], ["Colitis"])
        let rules = try TestHistory(events: events).findings(DetectorConfiguration(text: "criteria: mhra")).filter {
            if case .pair = $0.subject { true } else { false }
        }
        #expect(rules.allSatisfy { $0.trigger < 45 ? $0.rule == "evans" : $0.rule == "umc" })
        #expect(Set(rules.map(\.rule)) == ["evans", "umc"])
    }

    @Test func `the rules about single cases are those of the day`() throws {
        func death(_ name: String) -> ProposedEvent { event(name, .deathRecorded(DeathRecorded(relatedEpisode: 1))) }
        let events =
            [
                death("a"), adoption("case alerts: none"), death("b"), adoption("case alerts: fatal", key: "2"),
                death("c"),
            ]
        let found = try TestHistory(events: events).findings(DetectorConfiguration(text: "case alerts: fatal"))
        #expect(found.filter { $0.rule == "fatal" }.map(\.trigger) == [1, 5])
    }

    @Test func `one that cannot be understood changes nothing`() throws {
        let events = [adoption("criteria: evans")] + start + [adoption("criteria: nonsense", key: "2")]
        let plain = [adoption("criteria: evans")] + start
        #expect(try TestHistory(events: events).findings() == TestHistory(events: plain).findings())
    }

    @Test func `one that is retracted gives way to the one before it, one that is amended to what it should have been`()
        throws
    {
        let retraction = EventRetracted(source: "test", sourceKey: "2", reason: "by mistake")
        let amendment = EventAmended(
            source: "test", sourceKey: "1", reason: "by mistake",
            payload: .detectorConfigured(DetectorConfigured(detector: "1", configuration: "criteria: evans")))
        let retracted =
            [adoption("criteria: evans"), adoption("criterion other: IC > 0", key: "2")]
            + [correction(.eventRetracted(retraction))] + start
        #expect(try triggers(retracted, "evans", initially: "criteria: umc").count == 1)
        #expect(try triggers(retracted, "other", initially: "criteria: umc").isEmpty)
        let amended = [adoption("criteria: fda")] + start + [correction(.eventAmended(amendment))]
        #expect(try triggers(amended, "evans", initially: "criteria: umc") == [45])
    }

    @Test func `a detector that follows no adoption keeps its own configuration`() throws {
        let history = TestHistory(events: [adoption("criteria: umc")] + start)
        let configuration = try DetectorConfiguration(text: "criteria: evans")
        var (detector, findings): (SignalDetector, [Finding]) = (
            SignalDetector(configuration: configuration, followsAdoptions: false), []
        )
        try history.replay(readsPatient: true) { row, names in
            try detector.apply(row, names: names, into: &findings) { try history.standing($0, names) }
        }
        let own = try TestHistory(events: start).findings(configuration)
        #expect(findings.map(\.rule) == own.map(\.rule) && detector.configurations == [configuration])
    }

    @Test func `terms are looked up in lists, and a watch-list that is adopted raises what it adds`() throws {
        let listed = "criterion listed: n >= 3 and PRR >= 2 and term in important-medical-events"
        func list(_ terms: [String], key: String) -> ProposedEvent {
            let name = Criterion.ListName.importantMedicalEvents
            var adopted = event(
                "lists", .watchlistAdopted(WatchlistAdopted(name: name, version: key, terms: terms)))
            adopted.sourceKey = key
            return adopted
        }
        let events = start + [list(["Rash"], key: "1"), list(["Rash", "myocarditis"], key: "2")]
        #expect(try triggers(events, "listed", initially: listed) == [45])
        #expect(try triggers(start, "listed", initially: listed).isEmpty)
        let inFile = listed + "\nterms important-medical-events: Rash; MYOCARDITIS"
        #expect(try triggers(start, "listed", initially: inFile).count == 1)
        let complete = "criteria: eudravigilance-complete\nterms important-medical-events: Myocarditis\n"
        #expect(try triggers(start, "eudravigilance-complete", initially: complete).isEmpty)
        let monitored = complete + "drugs additional-monitoring: Opdivo"
        #expect(try triggers(start, "eudravigilance-complete", initially: monitored).count == 1)
    }

    @Test func `lists that nobody gave are told`() throws {
        let detector = SignalDetector(
            configuration: try DetectorConfiguration(
                text: "criteria: eudravigilance-complete, umc\ndrugs additional-monitoring: nivolumab"))
        #expect(detector.missingLists.map(\.description) == ["term in important-medical-events"])
    }
}
