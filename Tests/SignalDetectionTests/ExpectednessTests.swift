import ClinicalEvents
import SignalDetection
import TestSupport
import Testing

@Suite("What is expected of a drug")
struct ExpectednessTests {
    @Test func `a serious reaction that is not listed is told, one that is listed is not`() throws {
        var story = CaseStory()
        story.list(["Colitis": nil])
        story.reaction("P1", "Colitis")
        story.reaction("P2", "Myocarditis", grade: 3)
        story.reaction("P3", "Myocarditis", grade: 2, seriousness: [])
        let alerts = try story.alerts()
        #expect(alerts.map(\.rule) == ["serious-unexpected"] && alerts.map(\.trigger) == [3])
        #expect(
            alerts.first?.reason == "Myocarditis, grade 3: not listed in the reference safety information of nivolumab "
                + "(SmPC, version 1); to be reported within 15 days")
    }

    @Test(arguments: [
        (Int?.none, 2, false), (2, 2, false), (2, 3, true), (2, 4, true), (4, 4, false), (4, 5, true), (nil, 4, false),
        (nil, 5, true), (5, 5, false),
    ])
    func `a listed reaction is told where it is more severe than listed`(listed: Int?, grade: Int, isTold: Bool) throws
    {
        var story = CaseStory()
        story.list(["colitis": listed])
        story.reaction(grade: grade)
        #expect(try story.raised() == (isTold ? ["more-severe-than-listed 2"] : []))
    }

    @Test func `what says how severe it is counts, whoever says it`() throws {
        var story = CaseStory()
        story.list(["Colitis": 2, "Rash": nil])
        story.reaction("P1", "Colitis", seriousness: .lifeThreatening)
        story.reaction("P2", "Rash", seriousness: .lifeThreatening)
        story.reaction("P3", "Rash", seriousness: .death)
        let alerts = try story.alerts()
        #expect(alerts.map(\.trigger) == [2, 4])
        #expect(alerts[0].reason.contains("Colitis, life-threatening: the reference"))
        #expect(alerts[0].reason.contains("lists it up to grade 2"))
        #expect(alerts[1].reason.contains("without saying that it can be fatal"))
    }

    @Test func `of a fatal report the reactions that ended in death are the fatal ones, where it says which`() throws {
        var story = CaseStory()
        story.list(["Colitis": nil, "Rash": nil])
        func report(_ outcome: ReactionOutcome?) -> ClinicalEvent {
            .safetyReportReceived(
                SafetyReportReceived(
                    version: 1, seriousness: .death, drugs: [ReportedDrug(role: .primarySuspect, name: "Opdivo")],
                    reactions: [
                        ReportedReaction(term: "Colitis", outcome: outcome), ReportedReaction(term: "Rash"),
                    ]))
        }
        story.add("R1", report(.fatal), received: "2025-06-10")
        story.add("R2", report(nil), received: "2025-06-10")
        #expect(try story.alerts().map { String($0.reason.prefix(4)) } == ["Coli", "Coli", "Rash"])
    }

    @Test(arguments: [
        ("2024-12-31", "1"), ("2025-01-01", "2"), ("2025-06-30", "2"), ("2025-07-01", "3"), ("2026-01-01", "3"),
    ])
    func `the version in force on the day of onset decides`(onset: String, version: String) throws {
        // Each version lists what no other does, and they are adopted out of their order.
        let listings = [("2", "2025-01-01", "Rash"), ("1", "2024-01-01", "Colitis"), ("3", "2025-07-01", "Nausea")]
        var story = CaseStory()
        for (version, day, term) in listings { story.list([term: nil], version: version, from: day) }
        for (_, _, term) in listings { story.reaction("P \(term)", term, onset: onset, received: "2026-02-01") }
        let told = try story.alerts()
        let silent = try #require(listings.first { $0.0 == version }?.2)
        #expect(told.count == 2 && !told.contains { $0.reason.contains(silent) })
        #expect(told.allSatisfy { $0.reason.contains("version \(version))") })
    }

    @Test(arguments: ["2023-12-31", "2024-01-01"])
    func `before the first version nothing is expected or unexpected`(onset: String) throws {
        var story = CaseStory()
        story.list([:])
        story.reaction(onset: onset)
        #expect(try story.raised() == (onset < "2024" ? [] : ["serious-unexpected 2"]))
        let strict: Set = [CaseAlertRule.seriousUnexpected, .seriousWithoutReference]
        #expect(try story.raised(strict) == [onset < "2024" ? "serious-without-reference 2" : "serious-unexpected 2"])
    }

    @Test(arguments: [
        ("2025", true), ("2025-06", true), ("2025-05", false), ("2025-06-14", false), ("2025-06-15", true),
        ("2026", true),
    ])
    func `an onset that is not known to the day is unexpected where any of its days makes it so`(
        onset: String, isTold: Bool
    ) throws {
        var story = CaseStory()
        story.list(["Colitis": nil], version: "1", from: "2024-01-01")
        story.list([:], version: "2", from: "2025-06-15")
        story.reaction(onset: onset, received: "2026-03-01")
        #expect(try story.raised() == (isTold ? ["serious-unexpected 3"] : []))
    }

    @Test func `a reaction did not begin after it was told, nor without a day before any list`() throws {
        var story = CaseStory()
        story.list(["Colitis": nil], version: "1", from: "2024-01-01")
        story.list([:], version: "2", from: "2025-06-15")
        story.reaction("P1", onset: "2025", received: "2025-06-14")
        story.reaction("P2", onset: nil, received: "2025-06-14")
        story.reaction("P3", onset: nil, received: "2025-06-15")
        story.reaction("P4", onset: nil, received: "2023-06-15")
        #expect(try story.raised() == ["serious-unexpected 5"])
    }

    @Test func `a version whose first day is a month may hold on any day of it`() throws {
        var story = CaseStory()
        story.list(["Colitis": nil], version: "1", from: "2024-01-01")
        story.list([:], version: "2", from: "2025-06")
        for onset in ["2025-05-31", "2025-06-01", "2025-06-30"] {
            story.reaction(onset, onset: onset, received: "2025-08-01")
        }
        story.list(["Colitis": nil], version: "3", from: "2025-07-01")
        story.reaction("P4", onset: "2025-07-01", received: "2025-08-01")
        #expect(try story.raised() == ["serious-unexpected 4", "serious-unexpected 5"])
    }

    @Test func `of two versions of one day the one adopted later holds`() throws {
        for isListedLast in [true, false] {
            var story = CaseStory()
            story.list(isListedLast ? [:] : ["Colitis": nil], version: "1")
            story.list(isListedLast ? ["Colitis": nil] : [:], version: "2")
            story.reaction()
            #expect(try story.raised().isEmpty == isListedLast)
        }
    }

    @Test func `without a first day a version holds from the day it was received, else recorded`() throws {
        var story = CaseStory()
        story.list([:], from: nil)
        story.reaction("P1", onset: "2023-12-31", received: "2024-02-01")
        story.reaction("P2", onset: "2024-01-01", received: "2024-02-01")
        #expect(try story.raised() == ["serious-unexpected 3"])
    }

    @Test func `a version adopted later judges what comes later, and does not go back`() throws {
        var story = CaseStory()
        story.reaction("P1")
        story.list([:])
        story.reaction("P2", received: "2025-06-30")
        story.update("P1", ReactionUpdated(episode: 1, outcome: .recovered), received: "2025-07-01")
        let alerts = try story.alerts()
        #expect(alerts.map(\.trigger) == [3, 4] && alerts.map(\.due) == ["2025-07-15", "2025-07-16"])
    }

    @Test func `a version that is amended or retracted holds no more`() throws {
        var story = CaseStory()
        story.list(["Colitis": nil], version: "1")
        let key = story.list([:], version: "2", from: "2025-01-01")
        story.reaction("P1")
        let retraction = EventRetracted(source: "test", sourceKey: key, reason: "entered by mistake")
        story.add("reference", .eventRetracted(retraction))
        story.reaction("P2")
        #expect(try story.raised() == ["serious-unexpected 3"])
    }

    @Test func `the names of drugs and terms are those of the tables`() throws {
        var story = CaseStory()
        story.list(["DIARRHEA": nil])
        story.reaction("P1", "Diarrhoea")
        #expect(try story.raised().isEmpty)
    }
}
