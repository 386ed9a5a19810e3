import ClinicalEvents
import Projections
import Testing

@Suite("Scores of questionnaires as they are recorded")
struct QuestionnaireScoreTests {
    private func answered(_ instrument: String, _ items: [(String, Double?)]) -> QuestionnaireAnswered {
        QuestionnaireAnswered(instrument: instrument, items: items.map { QuestionnaireItem(item: $0, value: $1) })
    }

    @Test func `The EQ-5D-5L is valued by the patient's country`() throws {
        let profile = answered(
            "EQ-5D-5L", [("MO", 2), ("SC", 1), ("usualActivities", 3), ("PD", 1), ("anxiety", 1), ("VAS", 80)])
        let french = try #require(try profile.scores(country: "FR"))
        #expect(french.map(\.name) == ["index by EQ-5D-5L France (Andrade 2020)", "level sum", "VAS"])
        #expect(abs((french.first?.value ?? 0) - (1 - 0.03759 - 0.03979)) < 1e-12)
        #expect(try profile.scores(country: "US")?.map(\.name) == ["level sum", "VAS"])
        #expect(try answered("EQ-5D-3L", [("MO", 2)]).scores() == nil)
    }

    @Test func `The QLQ-C30 gives the scales of which enough was answered`() throws {
        let all = answered("EORTC QLQ-C30", (1...30).map { ("q\($0)", $0 > 28 ? 7 : 1) })
        let scores = try #require(try all.scores())
        #expect(scores.count == 16 && scores.last?.name == "summary" && scores.last?.value == 100)
        let some = answered("QLQ-C30", [("1", 1), ("2", nil), ("29", 4), ("30", 4)])
        let known = try #require(try some.scores())
        #expect(known.map(\.name) == ["QL2"] && known.first?.value == 50)
    }

    @Test(arguments: [
        ("EORTC QLQ-C30", "q31", 1.0), ("EORTC QLQ-C30", "pain", 1), ("EORTC QLQ-C30", "q1", 1.5),
        ("EORTC QLQ-C30", "q1", 5), ("EQ-5D-5L", "MO", 6), ("EQ-5D-5L", "sleep", 1), ("EQ-5D-5L", "VAS", 101),
    ])
    func `An item or an answer that the instrument does not have is named`(
        instrument: String, item: String, value: Double
    ) throws {
        #expect(throws: QuestionnaireError.self) { try answered(instrument, [(item, value)]).scores() }
    }
}
