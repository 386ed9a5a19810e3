import ClinicalEvents
import TestSupport
import Projections
import RegistrySimulator
import SignalDetection
import Testing

@Suite("Exactness: what is raised is what a recomputation after each event finds")
struct ExactnessTests {
    /// Criteria that reach every measure and both kinds of bound, beside those that ship.
    static func custom() throws -> [Criterion] { try configuration().criteria }

    static func configuration(_ more: String = "") throws -> DetectorConfiguration {
        try DetectorConfiguration(
            text: more + """

                terms short-list: colitis; Rash
                drugs new: Opdivo
                criterion strict: n >= 5 and PRR >= 3 and IC025 > 0.5
                criterion lower: PRR025 > 1
                criterion lower-or-equal: PRR025 >= 1
                criterion lower-twice: n >= 2 and PRR025 > 1.5
                criterion odds: ROR >= 2 and n > 1
                criterion odds-lower: ROR025 >= 1.2 and chi2 > 1
                criterion component: IC >= 0
                criterion mixed: IC > 0 and PRR025 > 1 and ROR >= 0.5
                criterion either: n >= 4 and (PRR >= 2 and chi2 >= 1 or IC025 > -0.5 and ROR > 1)
                criterion shrunken: EBGM >= 1.2 or EB05 > 1 and n >= 2
                criterion upper: ROR > 1 and ROR975 > 4 and IC975 > 1 and EB95 >= 1.5
                criterion listed: PRR >= 1.5 and (term in short-list or n >= 3 and drug in new)
                prior: 0.5 0.4 3 3.1 1/5
                """
        )
    }

    @Test(arguments: [(2, 2, 8), (3, 4, 25), (5, 6, 60), (4, 2, 15)])
    func `over generated histories, by the criteria that ship`(drugs: Int, terms: Int, cases: Int) throws {
        try check(DetectorConfiguration(criteria: Criterion.presets), drugs, terms, cases, seeds: 1...25)
    }

    @Test(arguments: [(2, 2, 8), (3, 4, 25), (1, 2, 4), (4, 2, 15)])
    func `over generated histories, by criteria of one's own`(drugs: Int, terms: Int, cases: Int) throws {
        try check(Self.configuration(), drugs, terms, cases, seeds: 101...115)
    }

    @Test(arguments: [(3, 4, 25), (4, 3, 12)])
    func `over generated histories, of every exposure in every population`(drugs: Int, terms: Int, cases: Int) throws {
        let groups = """
            exposures: drug, class, regimen
            populations: all, serious, children, elderly, site=leiden, country=FR
            """
        try check(Self.configuration(groups), drugs, terms, cases, seeds: 301...304, stride: 4)
    }

    @Test func `over histories that adopt other rules, and take them back`() throws {
        let rules = [
            "criteria: evans, fda", "criteria: umc, mhra, evans\nexposures: regimen, drug\npopulations: all, children",
            try Self.configuration("levels: term").text, "criteria: eudravigilance-complete\nlevels: term",
        ]
        var raised = 0
        for seed in UInt64(401)...408 {
            var generated = GeneratedHistory(seed: seed, drugs: 3, terms: 4, cases: 25)
            var (events, random) = (generated.history(160).events, SeededRandom(seed: seed))
            for index in events.indices { events[index].sourceKey = "\(index)" }
            for index in [120, 90, 60, 30] {
                events.insert(adoption(rules.randomElement(using: &random) ?? "", key: "rules \(index)"), at: index)
            }
            let list = WatchlistAdopted(
                name: Criterion.ListName.importantMedicalEvents, version: "1", terms: ["Colitis", "Myocarditis"])
            events.insert(event("detector", .watchlistAdopted(list)), at: 100)
            let history = TestHistory(events: GeneratedCorrections.put(among: events, seed: seed))
            let checker = try ExactnessChecker.check(history, try DetectorConfiguration(text: "criteria: umc"))
            #expect(checker.problems.isEmpty, "seed \(seed): \(checker.problems.prefix(3))")
            raised += checker.findings.count
        }
        #expect(raised > 100)
    }

    private func adoption(_ text: String, key: String) -> ProposedEvent {
        var adopted = event(
            "detector",
            .detectorConfigured(DetectorConfigured(detector: "1", configuration: text + "\nraise again: none")))
        adopted.sourceKey = key
        return adopted
    }

    @Test func `over histories full of corrections that reach back`() throws {
        var raised = 0
        for seed in UInt64(201)...225 {
            var generated = GeneratedHistory(seed: seed, drugs: 3, terms: 4, cases: 25)
            var events = generated.history(110).events
            for index in events.indices { events[index].sourceKey = "\(index)" }
            let history = TestHistory(events: GeneratedCorrections.put(among: events, seed: seed))
            let checker = try ExactnessChecker.check(history, Criterion.presets)
            #expect(checker.problems.isEmpty, "seed \(seed): \(checker.problems.prefix(3))")
            raised += checker.findings.count
        }
        #expect(raised > 25)
    }

    private func check(
        _ configuration: DetectorConfiguration, _ drugs: Int, _ terms: Int, _ cases: Int, seeds: ClosedRange<UInt64>,
        stride: Int = 1
    ) throws {
        var raised = 0
        for seed in seeds {
            var generated = GeneratedHistory(seed: seed, drugs: drugs, terms: terms, cases: cases)
            let checker = try ExactnessChecker.check(generated.history(150), configuration, stride: stride)
            #expect(checker.problems.isEmpty, "seed \(seed): \(checker.problems.prefix(3))")
            raised += checker.findings.count
        }
        #expect(raised > 25)
    }

    /// The larger registry is recomputed at each 60th event that changes a table, the smaller at each.
    @Test(arguments: [(180, UInt64(3), 1), (700, 8, 60)])
    func `over simulated registries`(patients: Int, seed: UInt64, stride: Int) throws {
        let start = try #require(PartialDate("2020-01-01"))
        let plan = SimulationPlan(patients: patients, seed: seed, signals: 3, start: start, enrolmentDays: 365)
        let history = TestHistory(events: try SimulatedRegistry(plan).map(\.event))
        let checker = try ExactnessChecker.check(history, Criterion.presets, stride: stride)
        #expect(checker.problems.isEmpty, "\(checker.problems.prefix(3))")
        #expect(checker.findings.count > 10)
        #expect(checker.crossedByGrowth > 0)
    }

    @Test func `a pair that nobody touches crosses when the database has grown enough around it`() throws {
        let pair = reports(3, "pair", ["nivolumab"], ["Myocarditis"]) + reports(2, "drug", ["nivolumab"], ["Rash"])
        let others = reports(4, "reaction", ["aspirin"], ["Myocarditis"])
        let history = TestHistory(events: pair + others + reports(60, "other", ["paracetamol"], ["Headache"]))
        let checker = try ExactnessChecker.check(history, Criterion.presets)
        #expect(checker.problems.isEmpty, "\(checker.problems.prefix(3))")
        #expect(checker.crossedByGrowth > 0)
        let evans = checker.findings.first { finding in
            guard case .pair(.term, .all, "nivolumab", "Myocarditis") = finding.subject else { return false }
            return finding.rule == "evans"
        }
        // With a = 3, b = 2, c = 4, chi-square (Yates) is 3.82 at d = 29 and 4.0006 at d = 30, where PRR is 5.1.
        #expect(evans?.before == CountTable(a: 3, b: 2, c: 4, d: 29))
        #expect(evans?.after == CountTable(a: 3, b: 2, c: 4, d: 30))
        #expect(evans?.trigger == 39)
    }

    @Test func `a correction that takes a case out of a drug lets the drug's other pairs cross`() throws {
        let base = reports(3, "pair", ["nivolumab"], ["Myocarditis"]) + reports(12, "drug", ["nivolumab"], ["Rash"])
        let before = base + reports(14, "other", ["aspirin"], ["Rash"]) + reports(2, "r", ["aspirin"], ["Myocarditis"])
        for corrections in [(0..<12).map { nullification("drug \($0)") }, rewritten("drug"), withoutReactions("drug")] {
            let history = TestHistory(events: before + corrections)
            let checker = try ExactnessChecker.check(history, Criterion.presets)
            #expect(checker.problems.isEmpty, "\(checker.problems.prefix(3))")
            let crossed = checker.findings.contains { finding in
                guard case .pair(.term, .all, "nivolumab", "Myocarditis") = finding.subject else { return false }
                return finding.rule == "evans" && finding.trigger > before.count
            }
            #expect(crossed)
        }
    }

    private func rewritten(_ name: String) -> [ProposedEvent] {
        (0..<12).map { report("\(name) \($0)", version: 2, ["paracetamol"], ["Rash"]) }
    }

    private func withoutReactions(_ name: String) -> [ProposedEvent] {
        (0..<12).map { report("\(name) \($0)", version: 2, ["nivolumab"], []) }
    }

    @Test func `a lower limit of the PRR under 1 is refused: it can rise with cases that have the reaction alone`() {
        // a = 10, b = 0: with d going over to c, from c = 1, d = 2 to c = 2, d = 1, it rises from 0.61 to 0.67.
        for bound in ["0.65", "0", "-1"] {
            #expect(throws: ConfigurationError.self) {
                try DetectorConfiguration(text: "criterion lower: IC > 0.05 and PRR025 >= \(bound)")
            }
        }
    }

    @Test func `a limit of no width around a ratio of 1 is not a lower limit`() throws {
        let criteria = try DetectorConfiguration(text: "criterion lower: PRR025 >= 1").criteria
        let events =
            reports(2, "r", ["aspirin"], ["Myocarditis"]) + reports(1, "other", ["aspirin"], ["Rash"])
            + reports(1, "pair", ["nivolumab"], ["Myocarditis"]) + [nullification("other 0")]
        let checker = try ExactnessChecker.check(TestHistory(events: events), criteria)
        #expect(checker.problems.isEmpty, "\(checker.problems)")
    }
}
