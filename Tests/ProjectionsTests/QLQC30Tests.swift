import Projections
import TestSupport
import Testing

@Suite("EORTC QLQ-C30, by the scoring manual (Fayers et al. 2001)")
struct QLQC30Tests {
    private func all(_ value: Int, _ global: Int) -> [Int: Int] {
        var answers = Dictionary(uniqueKeysWithValues: (1...28).map { ($0, value) })
        (answers[29], answers[30]) = (global, global)
        return answers
    }

    private func scores(_ answers: [Int: Int]) throws -> [QLQC30Scale: Double] {
        let form = try QLQC30(answers: answers)
        return Dictionary(
            uniqueKeysWithValues: QLQC30Scale.allCases.compactMap { scale in form.score(scale).map { (scale, $0) } })
    }

    @Test func `every item belongs to one scale, as in table 1 of the manual`() {
        #expect(QLQC30Scale.allCases.flatMap(\.items).sorted() == Array(1...30))
        #expect(QLQC30Scale.allCases.map(\.items.count) == [2, 5, 2, 4, 2, 2, 3, 2, 2, 1, 1, 1, 1, 1, 1])
        #expect(QLQC30Scale.summarised.count == 13)
    }

    @Test func `the best answers give 100 for functioning and global health, 0 for symptoms, the worst the reverse`()
        throws
    {
        for scale in QLQC30Scale.allCases {
            let isGood = scale.kind != .symptom
            #expect(try scores(all(1, 7))[scale] == (isGood ? 100 : 0))
            #expect(try scores(all(4, 1))[scale] == (isGood ? 0 : 100))
        }
        #expect(try QLQC30(answers: all(1, 1)).summaryScore == 100)
        #expect(try QLQC30(answers: all(4, 7)).summaryScore == 0)
    }

    /// The manual's formula for emotional functioning: RS = (Q21 + ... + Q24)/4, EF = (1 - (RS - 1)/3) x 100.
    @Test
    func `emotional functioning of 1, 2, 3 and 4 is 50, fatigue of 1, 2 and 2 is two ninths, global 5 and 6 is 75`()
        throws
    {
        let form = try QLQC30(answers: [21: 1, 22: 2, 23: 3, 24: 4, 10: 1, 12: 2, 18: 2, 29: 5, 30: 6])
        #expect(form.rawScore(.emotional) == 2.5)
        #expect(form.score(.emotional) == 50)
        #expect(abs((form.score(.fatigue) ?? 0) - 200.0 / 9) < 1e-12)
        #expect(form.score(.globalHealth) == 75)
    }

    @Test func `half of the items is enough, fewer is not`() throws {
        let form = try QLQC30(answers: [21: 2, 24: 3, 20: 2, 10: 4, 1: 1, 2: 1, 6: 3])
        #expect(form.score(.emotional) == 50)
        #expect(abs((form.score(.cognitive) ?? 0) - 200.0 / 3) < 1e-12)
        #expect(abs((form.score(.role) ?? 0) - 100.0 / 3) < 1e-12)
        #expect(form.score(.fatigue) == nil)
        #expect(form.score(.physical) == nil)
        #expect(try scores([:]).isEmpty)
        #expect(try QLQC30(answers: [:]).summaryScore == nil)
    }

    @Test func `the summary score needs its thirteen scales, not global health nor financial difficulties`() throws {
        var answers = all(2, 4)
        (answers[28], answers[29], answers[30]) = (nil, nil, nil)
        // Functioning 66.67 and symptoms 33.33, reversed to 66.67.
        #expect(abs((try QLQC30(answers: answers).summaryScore ?? 0) - 200.0 / 3) < 1e-12)
        answers[8] = nil
        #expect(try QLQC30(answers: answers).summaryScore == nil)
    }

    @Test(arguments: [
        (3, 5, "1 to 4"), (3, 0, "1 to 4"), (28, 7, "1 to 4"), (29, 8, "1 to 7"), (31, 1, "an item from 1 to 30"),
    ])
    func `another value is refused by item, value and what was expected`(item: Int, value: Int, expected: String) {
        let error = #expect(throws: QuestionnaireError.self) { try QLQC30(answers: [item: value]) }
        #expect(error?.item == String(item))
        #expect(error?.expected == expected)
    }

    @Test func `scores stay within 0 and 100, and filling gaps with the mean of the scale changes nothing`() throws {
        var random = SeededRandom(seed: 30)
        for _ in 0..<300 {
            var answers: [Int: Int] = [:]
            for item in QLQC30.items where Int.random(in: 0..<4, using: &random) > 0 {
                answers[item] = Int.random(in: QLQC30.values(of: item), using: &random)
            }
            let found = try scores(answers)
            #expect(found.values.allSatisfy { 0...100 ~= $0 })
            for scale in QLQC30Scale.allCases {
                let present = scale.items.compactMap { answers[$0] }
                #expect((found[scale] != nil) == (2 * present.count >= scale.items.count))
                guard !present.isEmpty, Set(present).count == 1, found[scale] != nil else { continue }
                var filled = answers
                for item in scale.items { filled[item] = present[0] }
                #expect(try QLQC30(answers: filled).score(scale) == found[scale], "\(scale), seed 30")
            }
        }
    }
}
