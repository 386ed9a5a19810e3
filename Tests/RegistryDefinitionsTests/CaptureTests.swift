import ClinicalEvents
import Projections
import RegistryDefinitions
import Testing

@Suite("Which reactions are captured")
struct CaptureTests {
    private func captured(
        _ term: String, _ grade: Int?, _ causality: Causality?, registry: String = "sacha"
    ) throws -> CriterionOutcome {
        let reported = ReactionReported(
            episode: 1, term: term, grade: grade, suspects: [SuspectDrug(name: "nivolumab", causality: causality)])
        let state = try state([(.reactionReported(reported), "2024-03-01")])
        return try #require(try shipped(registry).captures(state).first).outcome
    }

    @Test(
        arguments: [
            ("Colitis", 1, CriterionOutcome.notMet), ("Colitis", 2, .met), ("Anaemia", 2, .notMet),
            ("Anaemia", 3, .met),
            ("Anemia", 2, .notMet), ("Alanine aminotransferase increased", 2, .notMet),
            ("Alanine aminotransferase increased", 3, .met), ("Colitis", nil, .unknown),
        ] as [(String, Int?, CriterionOutcome)])
    func `A biological reaction needs a higher grade than a clinical one`(
        term: String, grade: Int?, outcome: CriterionOutcome
    ) throws {
        #expect(try captured(term, grade, .probable) == outcome)
    }

    @Test(
        arguments: [
            (Causality.certain, CriterionOutcome.met), (.possible, .met), (.unlikely, .notMet),
            (.unassessable, .unknown),
            (nil, .unknown),
        ] as [(Causality?, CriterionOutcome)])
    func `Only a related reaction is captured where that is asked`(
        causality: Causality?, outcome: CriterionOutcome
    ) throws {
        #expect(try captured("Colitis", 3, causality) == outcome)
        #expect(try captured("Colitis", 3, causality, registry: "immucare-base") == .met)
    }

    @Test func `A mild reaction is not captured, whether or not it is known to be related`() throws {
        #expect(try captured("Colitis", 1, nil) == .notMet)
    }

    @Test func `A retracted reaction is not looked at`() throws {
        let reported = ReactionReported(episode: 1, term: "Colitis", grade: 3, suspects: [])
        let state = try state([
            (.reactionReported(reported), "2024-03-01"),
            (.reactionRetracted(ReactionRetracted(episode: 1, reason: "an ulcer")), nil),
        ])
        #expect(try shipped("sacha").captures(state).isEmpty)
    }
}
