import RegistryDefinitions
import TestSupport
import Testing

@Suite("A definition with a mistake")
struct DefinitionErrorTests {
    private static let good = """
        name: test
        title: A test
        version: "1"
        inclusion:
          - id: adult
            text: At least 18 years old
            rule: {age: {atLeast: 18}}
        visits:
          - id: month {n}
            offset: {months: 1}
            repeat: {every: {months: 1}, times: 3}
            window: {daysBefore: 3, daysAfter: 3}
            expects: [{questionnaire: EQ-5D-5L}, lifestyle]
        capture:
          related: true
          minimumGrade: {clinical: 2, biological: 3}
        riskWindowDays: 90
        """

    @Test func `The same without a mistake can be read`() throws {
        let definition = try RegistryDefinition(yaml: Self.good, file: "good.yaml")
        #expect(definition.visits.map(\.identifier) == ["month 1", "month 2", "month 3"])
        #expect(definition.visits.map(\.offset) == [.months(1), .months(2), .months(3)])
        #expect(definition.riskWindowDays == 90 && definition.capture?.biologicalGrade == 3)
    }

    /// What is replaced by what, and the error.
    private static let mistakes: [(old: String, new: String, error: String)] = [
        (
            "atLeast: 18", "atLest: 18",
            "7: inclusion[1].rule.age.atLest: found \"atLest\", expected a field among atLeast, atMost"
        ),
        (
            "atLeast: 18", "atLeast: young",
            "7: inclusion[1].rule.age.atLeast: found \"young\", expected a whole number from 0 to 150"
        ),
        (
            "atLeast: 18", "atLeast: 151",
            "7: inclusion[1].rule.age.atLeast: found \"151\", expected a whole number from 0 to 150"
        ),
        (
            "atLeast: 18", "atLeast: 18, atMost: 17",
            "7: inclusion[1].rule.age: found \"a group of fields\", expected atLeast no larger than atMost"
        ),
        (
            "{age: {atLeast: 18}}", "{age: {atLeast: 18}, sex: male}",
            "7: inclusion[1].rule: found \"a group of fields\", expected one field, found 2"
        ),
        (
            "{age: {atLeast: 18}}", "{sex: men}",
            "7: inclusion[1].rule.sex: found \"men\", expected one of male, female, unknown"
        ),
        (
            "{age: {atLeast: 18}}", "{treatment: {targets: [PD-7]}}",
            "7: inclusion[1].rule.treatment.targets[1]: found \"PD-7\", expected one of PD-1, PD-L1,"
        ),
        (
            "    text: At least 18 years old\n", "",
            "5: inclusion[1]: found \"a group of fields\", expected the field text in it"
        ),
        ("name: test\n", "", "1: file: found \"a group of fields\", expected the field name in it"),
        ("riskWindowDays: 90", "riskWindow: 90", "17: riskWindow: found \"riskWindow\", expected a field among name,"),
        (
            "riskWindowDays: 90", "riskWindowDays: -1",
            "17: riskWindowDays: found \"-1\", expected a whole number from 0 to 36525"
        ),
        ("related: true", "related: yes", "15: capture.related: found \"yes\", expected true or false"),
        (
            "clinical: 2", "clinical: 6",
            "16: capture.minimumGrade.clinical: found \"6\", expected a whole number from 1 to 5"
        ),
        (
            "{months: 1}\n", "{months: 1, days: 2}\n",
            "10: visits[1].offset: found \"a group of fields\", expected one field, found 2"
        ),
        (
            "every: {months: 1}", "every: {days: 30}",
            "11: visits[1].repeat: found \"a group of fields\", expected every in days where offset is"
        ),
        ("month {n}", "month", "11: visits[1].repeat: found \"a group of fields\", expected an id with {n} in it"),
        (
            "times: 3", "times: 1000000",
            "11: visits[1].repeat.times: found \"1000000\", expected a whole number from 1 to 200"
        ),
        ("lifestyle]", "lifestile]", "13: visits[1].expects[2]: found \"lifestile\", expected one of specimen,"),
        (
            "inclusion:\n", "inclusion:\n  - {id: adult, text: Twice, rule: {cancer: any}}\n",
            "1: id: found \"adult\", expected every criterion under its own id"
        ),
        (
            "related: true", "related: true\n  related: false",
            "15: file: found \"the same field twice: related\", expected valid YAML"
        ),
        ("expects: [", "expects: [[", "expected valid YAML"),
        ("title: A test", "title: &a A test", "2: file: found \"&a\", expected no anchors or aliases"),
        ("title: A test", "title: *a", "2: file: found \"*a\", expected no anchors or aliases"),
        ("inclusion:", "inclusion: all\nexclusion:", "4: inclusion: found \"all\", expected a list of 1 to 200 values"),
    ]

    @Test(arguments: mistakes.indices) func `Says the file, the line, the field, what was found and what was expected`(
        index: Int
    ) throws {
        let (old, new, expected) = Self.mistakes[index]
        #expect(Self.good.contains(old), "\(old)")
        let text = Self.good.replacing(old, with: new, maxReplacements: 1)
        let error = try #require(throws: DefinitionError.self) { try RegistryDefinition(yaml: text, file: "bad.yaml") }
        #expect(error.description.hasPrefix("bad.yaml:"), "\(error)")
        #expect(error.description.contains(expected), "\(error)")
    }

    @Test func `A text that is too long, empty or nested too deep is refused, not read for ever`() throws {
        let long = Self.good + "\n# " + String(repeating: "x", count: 70_000)
        let deep = String(repeating: "[", count: 5000)
        let rules = String(repeating: "{not: ", count: 12) + "{cancer: any}" + String(repeating: "}", count: 12)
        for text in [long, "", "# nothing", deep, Self.good.replacing("{age: {atLeast: 18}}", with: rules)] {
            #expect(throws: DefinitionError.self) { try RegistryDefinition(yaml: text, file: "bad.yaml") }
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>) func `No damage to a definition does more than be refused`(
        seed: UInt64
    ) throws {
        var random = SeededRandom(seed: seed)
        let bytes = Array(try #require(RegistryDefinition.shippedText(named: "sacha")).utf8)
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: damaged.indices, using: &random)
                let signs = Array(" \n:{}[]-&*'\"#,x9\u{0}".utf8)
                damaged[place] = signs[Int.random(in: signs.indices, using: &random)]
            }
            _ = try? RegistryDefinition(yaml: String(decoding: damaged, as: UTF8.self), file: "seed \(seed)")
        }
    }
}
