import TestSupport
import Projections
import SignalDetection
import SignalStatistics
import Testing

@Suite("The configuration file")
struct ConfigurationTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var text: String
        var line: Int
        var value: String
        var expected: String
        var testDescription: String { text }
    }

    static let mistakes = [
        Mistake(text: "levels term", line: 1, value: "levels term", expected: "a setting, a colon and its value"),
        Mistake(text: "\n# a\nlevel: term", line: 3, value: "level", expected: "levels, populations, case alerts"),
        Mistake(text: "levels: term, organs", line: 1, value: "organs", expected: "one of term, organ"),
        Mistake(text: "levels:", line: 1, value: "", expected: "at least one of term, organ"),
        Mistake(text: "populations: all, severe", line: 1, value: "severe", expected: "one of all, serious"),
        Mistake(text: "populations: ,", line: 1, value: ",", expected: "at least one of all, serious"),
        Mistake(
            text: "case alerts: deadly", line: 1, value: "deadly",
            expected: "one of fatal, designated-medical-event, serious-unexpected"),
        Mistake(
            text: "case alerts:", line: 1, value: "",
            expected: "one of fatal, designated-medical-event, serious-unexpected"),
        Mistake(text: "case alerts: none, fatal", line: 1, value: "none", expected: "one of fatal"),
        Mistake(text: "criteria: evans, ema", line: 1, value: "ema", expected: "one of evans, eudravigilance"),
        Mistake(text: "criteria:", line: 1, value: "", expected: "at least one of evans, eudravigilance"),
        Mistake(text: "criteria: evans, evans", line: 1, value: "evans, evans", expected: "each criterion once only"),
        Mistake(
            text: "criteria: umc\ncriterion umc: IC > 1", line: 2, value: "IC > 1", expected: "each criterion once only"
        ),
        Mistake(
            text: "criterion x: n >= 3", line: 1, value: "n >= 3",
            expected: "a bound on PRR, ROR, EBGM or EB05 of at least 1"),
        Mistake(text: "criterion x: chi2 >= 4", line: 1, value: "chi2 >= 4", expected: "a bound on PRR, ROR"),
        Mistake(text: "criterion x: PRR >= 0.5", line: 1, value: "PRR >= 0.5", expected: "a bound on PRR, ROR"),
        Mistake(text: "criterion x: IC025 > -1", line: 1, value: "IC025 > -1", expected: "on IC of at least 0"),
        Mistake(text: "criterion : PRR > 2", line: 1, value: "criterion", expected: "criterion NAME"),
        Mistake(text: "criterion x: EBXX >= 2", line: 1, value: "EBXX", expected: "one of n, PRR, PRR025, ROR"),
        Mistake(text: "criterion x: PRR => 2", line: 1, value: "=>", expected: ">= or >"),
        Mistake(text: "criterion x: PRR > two", line: 1, value: "two", expected: "a number"),
        Mistake(text: "criterion x: PRR > nan", line: 1, value: "nan", expected: "a number"),
        Mistake(text: "criterion x: PRR > inf", line: 1, value: "inf", expected: "a number"),
        Mistake(text: "criterion x: PRR>2", line: 1, value: "PRR>2", expected: "with spaces between"),
        Mistake(text: "criterion x: PRR > 2 and", line: 1, value: "", expected: "a measure"),
        Mistake(text: "criterion x:", line: 1, value: "", expected: "a measure"),
        Mistake(
            text: "criterion x: PRR > 2 or n > 3", line: 1, value: "PRR > 2 or n > 3", expected: "in every alternative"),
        Mistake(text: "criterion x: (PRR > 2 or IC > 1", line: 1, value: "", expected: "and, or, or )"),
        Mistake(text: "criterion x: PRR > 2)", line: 1, value: ")", expected: "and, or, or the end"),
        Mistake(text: "criterion x: PRR > 2 (IC > 1)", line: 1, value: "(", expected: "and, or, or the end"),
        Mistake(text: "criterion x: ()", line: 1, value: "", expected: "a measure"),
        Mistake(text: "criterion x: PRR > 2 or", line: 1, value: "", expected: "a measure"),
        Mistake(text: "criterion x: organ in ime and PRR > 2", line: 1, value: "organ", expected: "term or drug"),
        Mistake(text: "criterion x: ROR975 > 1", line: 1, value: "ROR975 > 1", expected: "a bound on PRR, ROR"),
        Mistake(
            text: "criterion x: n > 1 and (IC > 0 or PRR > 2 and PRR025 > 0.5)", line: 1,
            value: "n > 1 and (IC > 0 or PRR > 2 and PRR025 > 0.5)", expected: "none on PRR025 below 1"),
        Mistake(text: "prior: 0.2 0.1 2 4", line: 1, value: "0.2 0.1 2 4", expected: "alpha1 beta1 alpha2 beta2 P"),
        Mistake(text: "prior: 0.2 0.1 2 4 1/0", line: 1, value: "0.2 0.1 2 4 1/0", expected: "from 0 to 1"),
        Mistake(text: "prior: 0.2 0.1 2 0 1/3", line: 1, value: "0.2 0.1 2 0 1/3", expected: "above 0"),
        Mistake(text: "exposures: molecule", line: 1, value: "molecule", expected: "one of drug, class, regimen"),
        Mistake(text: "populations: country=", line: 1, value: "country=", expected: "country=NAME"),
        Mistake(text: "terms a b: Colitis", line: 1, value: "a b", expected: "a name without spaces"),
        Mistake(text: "terms x: ;", line: 1, value: ";", expected: "at least one name"),
        Mistake(
            text: "terms designated-medical-events: Rash", line: 1, value: "designated-medical-events",
            expected: "other than designated-medical-events"),
    ]

    @Test(arguments: mistakes)
    func `every mistake names its line, what was found and what was expected`(mistake: Mistake) throws {
        let error = #expect(throws: ConfigurationError.self) { try DetectorConfiguration(text: mistake.text) }
        let found = try #require(error)
        #expect(found.line == mistake.line)
        #expect(found.value == mistake.value)
        #expect(found.expected.contains(mistake.expected), "\(found.expected)")
        #expect(found.description == "line \(mistake.line): found \"\(mistake.value)\", expected \(found.expected)")
    }

    @Test func `what is not set keeps its default`() throws {
        let standard = DetectorConfiguration()
        #expect(try DetectorConfiguration(text: "") == standard)
        #expect(try DetectorConfiguration(text: "# nothing\n\n   # more\n") == standard)
        #expect(standard.criteria.map(\.name) == ["eudravigilance", "umc-strict"])
        let terms = try DetectorConfiguration(text: "levels: term, term\ncase alerts: none # quiet")
        #expect(terms.levels == [.term])
        #expect(terms.caseAlerts.isEmpty && standard.caseAlerts == CaseAlertRule.standard)
        #expect(terms.populations == standard.populations && terms.criteria == standard.criteria)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `lines may end as on any system`(lineEnd: String) throws {
        let text = ["# ours", "levels: organ", "criteria: umc # only", "populations: serious"].joined(
            separator: lineEnd)
        let configuration = try DetectorConfiguration(text: text)
        #expect(configuration.levels == [.organ])
        #expect(configuration.criteria.map(\.name) == ["umc"])
        #expect(configuration.populations == [.serious])
    }

    @Test func `a criterion's description reads back as the same criterion`() throws {
        let texts = [
            "n >= 3 and PRR >= 2 and chi2 >= 4", "IC025 > 0.5 and n > 2", "ror >= 1.0000000000000002",
            "PRR025 > 1e12 and n >= 0.5", "IC >= 1e-7 and chi2 > -3",
            "n >= 3 and (PRR >= 2 and chi2 >= 4 or ROR025 > 1)", "((IC > 1)) or EB05 >= 2 and term in my-list",
            "(n >= 5 or n >= 3 and drug in new) and (ROR025 > 1 or EBGM > 2 and EB95 >= 0.5) and IC975 > 0",
        ]
        let own = try texts.map { try DetectorConfiguration(text: "criterion x: \($0)").criteria[0] }
        for criterion in own + Criterion.presets {
            let again = try DetectorConfiguration(text: "criterion \(criterion.name): \(criterion)").criteria
            #expect(again == [criterion])
        }
        #expect(own[0].description == texts[0])
        #expect(own[1].description == "n > 2 and IC025 > 0.5")
        #expect(own[6].description == "IC > 1 or EB05 >= 2 and term in my-list")
    }

    @Test func `a configuration written out reads back as itself`() throws {
        let texts = [
            "",
            "levels: organ\nexposures: regimen, class\n"
                + "populations: all, country=FR, site=Site 4, sex=female, elderly",
            "criteria: fda, evans\nprior: 3.2624, 0.4005, 2.0241, 1.9061, 0.0652\ncase alerts: none",
            "terms ime: Colitis; Blood pressure, diastolic\ndrugs new: nivolumab\nterms ime: Rash\n"
                + "criterion x: term in ime and (PRR > 2 or drug in new and IC > 0)",
            "rates: level 0.01, limit 12.5, events 2, grade any, window open, family each, follow-up contact\n"
                + "rate nivolumab | Cardiac disorders: 0.8 per 100 patient-years\n"
                + "rate ipilimumab | Cardiac disorders: 12 events in 1034 patient-years",
        ]
        for text in texts {
            let configuration = try DetectorConfiguration(text: text)
            #expect(try DetectorConfiguration(text: configuration.text) == configuration)
        }
        let listed = try DetectorConfiguration(text: texts[3])
        #expect(listed.lists.map(\.entries) == [["Colitis", "Blood pressure, diastolic", "Rash"], ["nivolumab"]])
        #expect(try DetectorConfiguration(text: texts[2]).criteria.map { $0.prior?.first.shape } == [3.2624, nil])
    }

    @Test func `an expression of too many alternatives is refused, and so is one of too many levels`() {
        let pairs = (1...7).map { "(PRR > \($0) or ROR > \($0))" }.joined(separator: " and ")
        let deep = String(repeating: "(", count: 17) + "PRR > 1" + String(repeating: ")", count: 17)
        for text in [pairs, deep] {
            #expect(throws: ConfigurationError.self) { try DetectorConfiguration(text: "criterion x: \(text)") }
        }
        #expect(throws: ConfigurationError.self) {
            try DetectorConfiguration(
                text: "exposures: drug, class, regimen\npopulations: "
                    + (1...11).map { "site=\($0)" }.joined(separator: ", "))
        }
    }

    @Test func `the presets are the published bounds`() {
        #expect(
            Criterion.presets.map { "\($0.name): \($0)" } == [
                "evans: n >= 3 and PRR >= 2 and chi2 >= 4", "eudravigilance: n >= 5 and ROR025 > 1",
                "eudravigilance-additional-monitoring: n >= 3 and ROR025 > 1",
                "eudravigilance-complete: ROR025 > 1 and term in important-medical-events and "
                    + "(n >= 5 or n >= 3 and drug in additional-monitoring)",
                "umc: IC025 > 0", "umc-strict: IC025 > 0.25", "mhra: n >= 3 and EBGM >= 2.5 and EB05 >= 1.8",
                "fda: EB05 >= 2",
            ])
    }

    @Test(arguments: ["1e19", "9223372036854775807", "1e300"])
    func `a count beyond all databases is a criterion that is never met`(bound: String) throws {
        for sign in [">=", ">"] {
            let text = "criterion never: PRR >= 2 and n \(sign) \(bound)"
            let configuration = try DetectorConfiguration(text: text)
            let history = TestHistory(
                events: reports(9, "a", ["aspirin"], ["Rash"]) + reports(30, "b", ["nivolumab"], ["Colitis"]))
            #expect(try history.findings(configuration).isEmpty)
        }
    }

    @Test func `a configuration holds as many criteria as are watched, and no more`() throws {
        let lines = (1...65).map { "criterion c\($0): n >= \($0) and PRR >= 2" }
        let most = try DetectorConfiguration(text: lines.prefix(64).joined(separator: "\n"))
        #expect(most.criteria.count == 64)
        let error = #expect(throws: ConfigurationError.self) {
            try DetectorConfiguration(text: lines.joined(separator: "\n"))
        }
        #expect(error?.line == 65)
    }

    @Test func `the identifier changes with whatever changes what is found`() throws {
        let texts = [
            "", "levels: term", "populations: all", "criteria: umc", "case alerts: none", "case alerts: fatal",
            "criterion umc: IC025 >= 0", "exposures: drug, class", "populations: all, serious, children",
            "criteria: fda",
            "prior: 0.2 0.1 2 4 1/2\ncriteria: fda", "terms x: Rash", "terms x: Colitis",
        ]
        let identifiers = try texts.flatMap { text in
            let configuration = try DetectorConfiguration(text: text)
            return ["T1", "T2"].map { configuration.identifier(terminologyVersion: $0) }
        }
        #expect(Set(identifiers).count == identifiers.count)
        #expect(DetectorConfiguration().identifier(terminologyVersion: "T1") == identifiers[0])
    }
}
