import ClinicalEvents
import SignalStatistics
import TestSupport
import Testing

@testable import Projections

@Suite("Terms without an organ, designated events, the serious population")
struct PlacementTests {
    @Test func `terms that no table places are counted under an organ of their own, and reported`() throws {
        let history = TestHistory(events: [
            report("1", drugs: ["a"], terms: ["Zorblax", "Quuxitis", "Myocarditis"]),
            report("2", drugs: ["a"], terms: ["Zorblax"]), report("3", drugs: ["a"], terms: ["Myocarditis"]),
        ])
        let projection = try history.projection(.normalised)
        #expect(projection.placement == Placement(terms: 3, unplacedTerms: 2, unplacedCases: 2))
        let unplaced = projection.pairs(.organ, .all).first { $0.reaction == "(unplaced)" }
        #expect(unplaced?.table.a == 2)
        let counts = projection.counts(.organ)
        // The pair of the organ (unplaced) is counted, and kept from the detector.
        let unwatched = (0..<counts.pairCount).filter { counts.reaction(ofPair: $0) == projection.unplacedOrgan }
        #expect(unwatched.count == 1)
        let corrected = TestHistory(events: history.events + [nullification("1")])
        #expect(try corrected.projection(.normalised).placement.unplacedCases == 1)
    }

    @Test func `an unplaced term met in a void case only is reported without cases`() throws {
        let history = TestHistory(events: [nullification("1"), report("1", drugs: ["a"], terms: ["Zorblax"])])
        #expect(try history.projection().placement == Placement(terms: 1, unplacedTerms: 1, unplacedCases: 0))
        #expect(DisproportionalityProjection().placement == Placement(terms: 0, unplacedTerms: 0, unplacedCases: 0))
    }

    @Test func `designated medical events are told from others`() throws {
        let history = TestHistory(events: [
            report("1", drugs: ["a"], terms: ["Agranulocytosis", "TORSADE DE POINTES", "Nausea"])
        ])
        let projection = try history.projection(.normalised)
        let counts = projection.counts(.term)
        let designated = (0..<counts.pairCount).map { counts.reaction(ofPair: $0) }
            .filter { projection.isDesignatedMedicalEvent($0) }.map { projection.reactionName($0, .term) }
        #expect(designated == ["Agranulocytosis", "Torsade de pointes"])
    }

    @Test(arguments: [(nil, false), (2, false), (3, true), (4, true), (5, true)] as [(Int?, Bool)])
    func `a reaction of grade 3 or more makes a case of a registry serious`(grade: Int?, isSerious: Bool) throws {
        let history = TestHistory(events: [reaction("1", "Colitis", drugs: ["a"], grade: grade)])
        #expect(try history.projection().counts(.term).total(.serious) == (isSerious ? 1 : 0))
    }

    @Test func `a case with a fatal reaction is serious, however it was told`() throws {
        let fatalReport = SafetyReportReceived(
            version: 1, seriousness: [], drugs: [ReportedDrug(role: .primarySuspect, name: "a")],
            reactions: [ReportedReaction(term: "Colitis", outcome: .fatal)])
        let update = ReactionUpdated(episode: 1, outcome: .fatal)
        let told: [[ProposedEvent]] = [
            [event("1", .safetyReportReceived(fatalReport))],
            [reaction("1", "Colitis", drugs: ["a"], outcome: .fatal)],
            [reaction("1", "Colitis", drugs: ["a"]), event("1", .reactionUpdated(update))],
            [reaction("1", "Colitis", drugs: ["a"]), event("1", .deathRecorded(DeathRecorded(relatedEpisode: 1)))],
        ]
        for (index, events) in told.enumerated() {
            #expect(try TestHistory(events: events).projection().counts(.term).total(.serious) == 1, "way \(index)")
        }
        let unrelated = [reaction("1", "Colitis", drugs: ["a"]), event("1", .deathRecorded(DeathRecorded()))]
        #expect(try TestHistory(events: unrelated).projection().counts(.term).total(.serious) == 0)
    }
}

@Suite("Terms the terminology does not know")
struct UnknownTermTests {
    @Test func `a term in capitals is the same as the one in today's spelling`() throws {
        let history = TestHistory(events: [
            report("1", drugs: ["a"], terms: ["ZORBLAX HIV SYNDROME"]),
            report("2", drugs: ["a"], terms: ["Zorblax HIV syndrome"]),
        ])
        let pairs = try history.projection(.normalised).pairs(.term, .all)
        #expect(pairs.map(\.table.a) == [2])
        #expect(try history.projection(.verbatim).pairs(.term, .all).map(\.table.a) == [1, 1])
    }
}
