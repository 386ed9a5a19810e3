import ClinicalEvents
import Projections
import RegistryDefinitions
import Testing

@Suite("Who is eligible")
struct EligibilityTests {
    private func assess(_ registry: String, _ history: [Said]) throws -> EligibilityAssessed {
        try shipped(registry).assess(state(history))
    }

    /// What a rule says of a patient.
    private func outcome(_ rule: String, _ history: [Said]) throws -> CriterionOutcome {
        try #require(try definition(rule: rule).assess(state(history)).criteria.first).outcome
    }

    private func sacha(age: Double? = 11, setting: String = "compassionate use") -> [Said] {
        [
            enrolled("SACHA", age: age, cancer: "Neuroblastoma"), said(.notOpposed), reviewed(),
            started("nivolumab", setting: setting),
        ]
    }

    @Test(
        arguments: [
            (0.3, EligibilityVerdict.eligible), (25, .eligible), (25.9, .eligible), (26, .notEligible),
            (70, .notEligible),
            (nil, .undetermined), (-1, .undetermined),
        ] as [(Double?, EligibilityVerdict)])
    func `An age is held against its bound in completed years`(age: Double?, verdict: EligibilityVerdict) throws {
        #expect(try assess("sacha", sacha(age: age)).verdict == verdict)
    }

    @Test func `Each criterion says what it was concluded from`() throws {
        let assessment = try assess("sacha", [enrolled("SACHA", age: 26), said(.refused)])
        #expect(assessment.registry == "sacha" && assessment.definition == "1" && assessment.verdict == .notEligible)
        let reasons = assessment.criteria.map { "\($0.criterion) \($0.outcome.rawValue): \($0.reason ?? "")" }
        #expect(
            reasons == [
                "age notMet: 26 years old, at most 25 asked", "cancer met: Melanoma",
                "setting unknown: no setting is stated",
                "board unknown: no review by a tumour board is recorded", "notOpposed notMet: refused 2024-01-10",
            ])
    }

    @Test(arguments: 0..<4) func `Without one of its facts, nobody is eligible`(left: Int) throws {
        var history = sacha()
        history.remove(at: left)
        #expect(try assess("sacha", history).verdict == .undetermined)
    }

    @Test(arguments: [
        ("Compassionate use", EligibilityVerdict.eligible), ("off label", .eligible), ("OFF-LABEL", .eligible),
        ("clinical trial", .notEligible),
    ])
    func `A setting counts however it is spelt`(setting: String, verdict: EligibilityVerdict) throws {
        #expect(try assess("sacha", sacha(setting: setting)).verdict == verdict)
    }

    @Test func `Of several consents the last holds, whenever it was recorded`() throws {
        let opposed = said(.withdrawn, on: "2024-03-01")
        #expect(try assess("sacha", sacha() + [opposed]).verdict == .notEligible)
        #expect(try assess("sacha", [opposed] + sacha()).verdict == .notEligible)
        #expect(try assess("sacha", sacha() + [opposed, said(.consented, on: "2024-04-01")]).verdict == .eligible)
        #expect(try assess("sacha", sacha() + [said(.withdrawn, nil, on: "2024-03")]).verdict == .notEligible)
        #expect(try assess("sacha", sacha() + [said(.withdrawn, "biobank", on: "2024-03-01")]).verdict == .eligible)
    }

    @Test func `A consent to the registry may name it`() throws {
        var history = sacha()
        history[1] = said(.notOpposed, "SACHA-France")
        #expect(try assess("sacha", history).verdict == .eligible)
        history[1] = said(.notOpposed, "QUALITOP")
        #expect(try assess("sacha", history).verdict == .undetermined)
    }

    @Test func `An exclusion criterion excludes where it is met, and leaves open where it is not known`() throws {
        let history = [enrolled("IMMUCARE-BASE"), started("Opdivo")]
        #expect(try assess("immucare-base", history).verdict == .undetermined)
        #expect(try assess("immucare-base", history + [said(.notOpposed)]).verdict == .eligible)
        #expect(try assess("immucare-base", history + [said(.withdrawn)]).verdict == .notEligible)
    }

    @Test(arguments: [
        ("nivolumab", CriterionOutcome.met), ("Yervoy", .met), ("Kymriah", .met), ("docetaxel", .notMet),
        ("an unheard-of substance", .unknown),
    ])
    func `A class is known of a drug by any of its names; of an unknown one nothing is`(
        drug: String, outcome: CriterionOutcome
    ) throws {
        let rule = "{treatment: {families: [immune checkpoint inhibitor, CAR T cell]}}"
        #expect(try self.outcome(rule, [started(drug)]) == outcome)
        #expect(try self.outcome(rule, []) == .unknown)
        #expect(try self.outcome(rule, [started("docetaxel"), started("nivolumab")]) == .met)
    }

    @Test(
        arguments: [
            ("2024-01-10", "2024-01-31", CriterionOutcome.met), ("2024-01-10", "2024-02-10", .notMet),
            ("2024-01-10", "2024-02", .unknown), ("2024-01-10", "2024", .unknown), ("2024-01", "2024-01-29", .unknown),
            ("2024-01", "2024-01-31", .met), ("2024-01", "2024-03-15", .notMet), ("2024-01-10", "2023-12-31", .notMet),
            ("2024-02", "2024-02", .unknown), ("2024-01-10", nil, .unknown),
        ] as [(String, String?, CriterionOutcome)])
    func `A time between partial dates is known only where every day they may mean agrees`(
        enrolment: String, start: String?, outcome: CriterionOutcome
    ) throws {
        let rule = "{treatment: {drugs: nivolumab, daysBeforeEnrolment: 0, daysAfterEnrolment: 30}}"
        let history = [enrolled("test", on: enrolment), started("nivolumab", on: start)]
        #expect(try self.outcome(rule, history) == outcome)
    }

    @Test func `Rules are combined by the logic of three values`() throws {
        let (met, notMet, unknown) = ("{country: FR}", "{country: NL}", "{performanceStatus: {atMost: 1}}")
        let history = [enrolled("test")]
        let expected: [(String, CriterionOutcome)] = [
            ("{all: [\(met), \(unknown)]}", .unknown), ("{all: [\(notMet), \(unknown)]}", .notMet),
            ("{any: [\(met), \(unknown)]}", .met), ("{any: [\(notMet), \(unknown)]}", .unknown),
            ("{not: \(met)}", .notMet), ("{not: \(notMet)}", .met), ("{not: \(unknown)}", .unknown),
            ("{all: [\(met), {any: [\(notMet), {not: \(notMet)}]}]}", .met),
        ]
        for (rule, outcome) in expected { #expect(try self.outcome(rule, history) == outcome, "\(rule)") }
    }

    @Test(arguments: [
        ("[lung]", CriterionOutcome.met), ("[Non small cell]", .met), ("[small cell lung cancer]", .met),
        ("[Melanoma]", .notMet), ("[mall cell]", .notMet), ("any", .met),
    ])
    func `A cancer is found by whole words`(phrases: String, outcome: CriterionOutcome) throws {
        let history = [enrolled("test", cancer: "Non-small cell lung cancer")]
        #expect(try self.outcome("{cancer: \(phrases)}", history) == outcome)
        #expect(try self.outcome("{cancer: \(phrases)}", [enrolled("test", cancer: nil)]) == .unknown)
    }

    @Test func `A report is valid when it has the four things that make one`() throws {
        let whole = SafetyReportReceived(
            version: 1, seriousness: [], drugs: [ReportedDrug(role: .primarySuspect, name: "nivolumab")],
            reactions: [ReportedReaction(term: "Colitis")], patient: PatientCharacteristics(sex: .female),
            origin: ReportOrigin(reporterOccupation: "physician"))
        #expect(try assess("icsr", [(.safetyReportReceived(whole), "2024-01-01")]).verdict == .eligible)
        var anonymous = whole
        anonymous.origin = ReportOrigin(reportType: "spontaneous")
        #expect(try assess("icsr", [(.safetyReportReceived(anonymous), "2024-01-01")]).verdict == .undetermined)
        let void: Said = (.safetyReportNullified(SafetyReportNullified(reason: "duplicate")), nil)
        #expect(try assess("icsr", [(.safetyReportReceived(whole), "2024-01-01"), void]).verdict == .notEligible)
    }
}
