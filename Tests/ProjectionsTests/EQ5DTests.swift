import Foundation
import Projections
import Testing

@Suite("EQ-5D-5L, by the user guide")
struct EQ5DTests {
    private func form(_ digits: String, rating: Int? = nil) throws -> EQ5D {
        let levels = digits.compactMap(\.wholeNumberValue)
        return try EQ5D(
            levels: Dictionary(uniqueKeysWithValues: zip(EQ5DDimension.allCases, levels)), visualAnalogueScale: rating)
    }

    @Test func `the profile, the level sum and the rating`() throws {
        let answers = try form("21345", rating: 80)
        #expect(answers.profile == "21345")
        #expect(answers.levelSumScore == 15)
        #expect(answers.visualAnalogueScale == 80)
        #expect(try form("11111").levelSumScore == 5)
        #expect(try form("55555").levelSumScore == 25)
    }

    @Test func `with a dimension missing there is a profile but no sum and no index`() throws {
        let answers = try form("2139", rating: 999)
        #expect(answers.profile == "21399")
        #expect(answers.levelSumScore == nil)
        #expect(answers.visualAnalogueScale == nil)
        let french = try #require(EQ5DValueSet.french)
        #expect(answers.index(by: french) == nil)
        #expect(try EQ5D(levels: [:]).profile == "99999")
    }

    @Test func `other values are refused`() throws {
        #expect(throws: QuestionnaireError.self) { try form("61111") }
        #expect(throws: QuestionnaireError.self) { try form("01111") }
        #expect(throws: QuestionnaireError.self) { try form("11111", rating: -1) }
        let error = #expect(throws: QuestionnaireError.self) { try form("11111", rating: 101) }
        #expect(error?.description == "EQ-5D-5L, item EQ VAS: found 101, expected 0 to 100, or 999 for missing")
    }

    /// The values of the R package eq5dsuite, the Dutch ones to three decimals; the French worst state is the -0.525 of its
    /// paper's abstract.
    @Test(arguments: [
        ("France", "55555", -0.525491), ("France", "12345", 0.40188), ("France", "21111", 0.96241),
        ("Netherlands", "55555", -0.446), ("Netherlands", "21111", 0.918), ("Portugal", "55555", -0.603),
        ("Portugal", "12345", 0.351), ("Spain", "55555", -0.4161988), ("Spain", "12345", 0.3077885),
    ])
    func `a published value set gives the published index`(country: String, digits: String, index: Double) throws {
        let set = try #require(EQ5DValueSet.published.first { $0.name.contains(country) })
        let found = try #require(try form(digits).index(by: set))
        #expect(abs(found.value - index) < 1e-9)
        #expect(found.valueSet == set.name)
    }

    @Test func `in every published set full health is 1 and a higher level is never better`() throws {
        #expect(EQ5DValueSet.published.count == 4)
        for set in EQ5DValueSet.published {
            #expect(try form("11111").index(by: set)?.value == 1)
            for position in 0..<5 {
                let values = try (1...5).map { level in
                    var digits = Array("22222")
                    digits[position] = Character(String(level))
                    return try #require(try form(String(digits)).index(by: set)).value
                }
                #expect(values == values.sorted(by: >), "\(set.name), dimension \(position)")
            }
        }
    }

    private var file: String {
        let rows = EQ5DDimension.allCases.flatMap { dimension in (2...5).map { "\(dimension.rawValue),\($0),0.0\($0)" }
        }
        return (["dimension,level,decrement", "constant,,0.1"] + rows).joined(separator: "\n") + "\n"
    }

    @Test func `a value set of one's own is read from CSV and named in the result`() throws {
        let set = try EQ5DValueSet(csv: file, name: "ours", source: "ours.csv")
        let index = try #require(try form("12345").index(by: set))
        #expect(abs(index.value - (1 - 0.1 - 0.14)) < 1e-12)
        #expect(index.valueSet == "ours")
    }

    @Test(arguments: [
        ("constant,,0.1", "constant,,x", "line 2, decrement: found 'x', expected a number"),
        ("pain,3,0.03", "pain,6,0.03", "line 16, level: found '6', expected 2 to 5"),
        ("pain,3,0.03", "pain,2,0.03", "line 16, dimension and level: found 'pain 2', expected each once"),
        ("constant,,0.1\n", "", "constant: found '', expected a line of its own"),
        ("dimension,", "what,", "line 1, header: found 'what,level,decrement', expected dimension,level,decrement"),
    ])
    func `a fault in the file is named by line, field and value`(old: String, new: String, message: String) throws {
        let at = try #require(file.range(of: old))
        let broken = file.replacingCharacters(in: at, with: new)
        let error = #expect(throws: EQ5DValueSet.FileError.self) {
            try EQ5DValueSet(csv: broken, name: "ours", source: "ours.csv")
        }
        #expect(error?.description == message)
    }
}
