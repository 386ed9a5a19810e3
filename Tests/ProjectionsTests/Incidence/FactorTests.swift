import ClinicalEvents
import Projections
import SignalStatistics
import Testing

@Suite struct `Factors against a reaction or a response` {
    /// Four women of whom three, and six men of whom one, had colitis by the day named; one more of whom the sex is not known.
    private static func history() -> RegistryHistory {
        var history = RegistryHistory()
        let onsets: [(sex: Sex?, day: Int?)] = [
            (.female, 10), (.female, 20), (.female, 30), (.female, nil), (.male, 15), (.male, nil), (.male, nil),
            (.male, nil), (.male, nil), (.male, nil), (nil, 12),
        ]
        for (number, patient) in onsets.enumerated() {
            let name = "P\(number)"
            history.enrol(name, "2024-01-01", patient.sex, cancer: number.isMultiple(of: 2) ? "Melanoma" : "Lung")
            history.start(name, "2024-01-01", "nivolumab")
            // The 11th of January is day 10.
            if let day = patient.day { history.react(name, "2024-01-\(day + 1 < 10 ? "0" : "")\(day + 1)", "Colitis") }
        }
        return history
    }

    private static func question(_ factors: [IncidenceFactor]) -> FactorQuestion {
        var incidence = IncidenceQuestion()
        (incidence.exposure, incidence.cutoff) = (.any, PartialDate("2024-02-10")?.latestDay)
        var question = FactorQuestion(incidence, factors: factors)
        question.leastPatients = 1
        return question
    }

    @Test func `Risks, rates and hazards are those of the patients in whom the factor is known`() throws {
        let analysis = FactorAnalysis(try Self.history().projection(), Self.question([.sex]))
        #expect((analysis.patients, analysis.events, analysis.missing.map(\.patients)) == (11, 5, [1]))
        let row = try #require(analysis.comparisons.first)
        #expect(analysis.comparisons.count == 1 && row.level == "female" && row.reference == "male")
        #expect((row.exposed.patients, row.exposed.events, row.exposed.personDays) == (4, 3, 10 + 20 + 30 + 40))
        #expect((row.unexposed.patients, row.unexposed.events, row.unexposed.personDays) == (6, 1, 15 + 5 * 40))
        #expect(abs((row.relativeRisk.value ?? 0) - 4.5) < 1e-12 && abs((row.oddsRatio.value ?? 0) - 15) < 1e-12)
        let exposed = try #require(Rate(events: 3, personTime: 100))
        let rates = RateComparison(exposed: exposed, reference: try #require(Rate(events: 1, personTime: 215)))
        #expect(row.rateRatio == rates.exactConditional)
        let times: [(Double, UInt8?, Double)] = [(10, 1, 1), (20, 1, 1), (30, 1, 1), (40, nil, 1), (15, 1, 0)]
        let subjects = (times + Array(repeating: (40, nil, 0), count: 5)).map { time, cause, value in
            RegressionSample.Subject(FollowUp(exit: time, cause: cause), covariates: [value])
        }
        let sample = try RegressionSample(names: ["female"], subjects: subjects)
        let (cox, fineGray) = (try CoxRegression(sample).fit, try FineGrayRegression(sample).fit)
        for found in [row.coxCrude, row.coxAdjusted] { #expect(found?.hazardRatio == cox.coefficients[0].hazardRatio) }
        for found in [row.fineGrayCrude, row.fineGrayAdjusted] {
            #expect(found?.hazardRatio == fineGray.coefficients[0].hazardRatio)
        }
        #expect(row.pValue == cox.coefficients[0].pValue && row.adjustedPValue == row.pValue)
    }

    @Test func `Mantel-Haenszel estimates pool the strata, but for the one that is looked at`() throws {
        var question = Self.question([.sex, .cancer])
        question.strata = [.cancer]
        let analysis = FactorAnalysis(try Self.history().projection(), question)
        let row = try #require(analysis.comparisons.first { $0.factor == "sex" })
        func risk(_ own: (Int, Int), _ other: (Int, Int)) throws -> RiskComparison {
            let exposed = try #require(Proportion(events: own.0, trials: own.1))
            let reference = try #require(Proportion(events: other.0, trials: other.1))
            return try #require(RiskComparison(exposed: exposed, reference: reference))
        }
        // Women 0 and 2 have melanoma, 1 and 3 lung cancer; of the men 4, 6 and 8 melanoma, 5, 7 and 9 lung cancer.
        let strata = [try risk((2, 2), (1, 3)), try risk((1, 2), (0, 3))]
        #expect(row.pooledRelativeRisk?.estimate == MantelHaenszel.relativeRisk(strata).estimate)
        #expect(row.pooledOddsRatio?.estimate == MantelHaenszel.oddsRatio(strata).estimate)
        #expect(analysis.comparisons.first { $0.factor == "cancer" }?.pooledRelativeRisk == nil)
        #expect(analysis.completePatients == 10)
    }

    @Test func `Small levels are taken together, and the largest is the reference`() throws {
        var history = RegistryHistory()
        let cancers = ["Lung", "Lung", "Lung", "Skin", "Liver", "Skin", "Colon"]
        for (number, cancer) in cancers.enumerated() {
            history.enrol("P\(number)", "2024-01-01", cancer: cancer)
            history.start("P\(number)", "2024-01-01", "nivolumab")
        }
        var question = Self.question([.cancer])
        question.leastPatients = 2
        let rows = FactorAnalysis(try history.projection(), question).comparisons
        #expect(rows.map { "\($0.level) \($0.exposed.patients) \($0.reference)" } == ["(other) 2 Lung", "Skin 2 Lung"])
    }

    @Test func `Of a response those count who were assessed after the first dose`() throws {
        var history = RegistryHistory()
        let responses: [ResponseCategory?] = [
            .partialResponse, .stableDisease, .immuneCompleteResponse, nil, .notEvaluable,
        ]
        for (number, response) in responses.enumerated() {
            let name = "P\(number)"
            history.start(name, "2024-01-01", "nivolumab")
            let marker = BiomarkerMeasured(analyte: "PD-L1", value: number < 2 ? 60 : 10)
            history.add(name, "2023-12-20", .biomarkerMeasured(marker))
            guard let response else { continue }
            history.add(
                name, "2024-01-31", .responseAssessed(ResponseAssessed(criteria: .recist11, response: response)))
        }
        var question = Self.question([.biomarker(BiomarkerThreshold(analyte: "PD-L1", value: 50))])
        question.outcome = .response
        let analysis = FactorAnalysis(try history.projection(), question)
        #expect((analysis.patients, analysis.events, analysis.leftOut) == (3, 2, 2))
        let row = try #require(analysis.comparisons.first)
        #expect((row.level, row.reference, row.exposed.events, row.exposed.patients) == ("high", "low", 1, 2))
        #expect(row.rateRatio == nil && row.coxCrude == nil && row.pValue != nil)
    }

    @Test func `Who entered late is in Cox's regression and not in Fine and Gray's; what says nothing is left out`()
        throws
    {
        var history = Self.history()
        history.enrol("late", "2024-01-05", .female, cancer: "Lung")
        history.start("late", "2024-01-01", "nivolumab")
        let analysis = FactorAnalysis(try history.projection(), Self.question([.sex, .period]))
        #expect(analysis.delayedEntries == 1 && analysis.missing.map(\.varies) == [true, false])
        let whole = FactorAnalysis(try Self.history().projection(), Self.question([.sex]))
        #expect(analysis.comparisons[0].fineGrayCrude == whole.comparisons[0].fineGrayCrude)
        #expect(analysis.comparisons[0].coxCrude != whole.comparisons[0].coxCrude)
    }
}
