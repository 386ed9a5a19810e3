import Foundation
import SignalStatistics
import Testing

/// R: `coxph(Surv(t, e == 1) ~ x + b, control = coxph.control(eps = 1e-15, iter.max = 50))`, b the second group.
@Suite struct CoxRegressionTests {
    @Test func `Efron's ties have R's coefficients, errors and tests`() throws {
        let regression = try CoxRegression(try SurvivalFacts.sample())
        let fit = regression.fit
        #expect(fit.convergence == .converged && fit.events == 11 && fit.subjects == 24)
        #expect(agree(fit.coefficients.map(\.value), [-0.1701489368763293, 0.7825974680307749]))
        #expect(agree(fit.coefficients.compactMap(\.standardError), [0.1505714951324413, 0.6317026680291178]))
        #expect(agree([fit.nullLogLikelihood, fit.logLikelihood], [-28.558611741091635, -27.278955036769826]))
        #expect(
            agree(
                [fit.likelihoodRatioTest, fit.waldTest, regression.scoreTest].compactMap { $0?.statistic },
                [2.559313408643618, 2.237429095414704, 2.379585729092651]))
    }

    @Test func `Breslow's ties have R's coefficients, errors and tests`() throws {
        let regression = try CoxRegression(try SurvivalFacts.sample(), ties: .breslow)
        let fit = regression.fit
        #expect(agree(fit.coefficients.map(\.value), [-0.1678929597598600, 0.7265529451054297]))
        #expect(agree(fit.coefficients.compactMap(\.standardError), [0.1513622726401468, 0.6295770832363602]))
        #expect(
            agree(
                [fit.likelihoodRatioTest, fit.waldTest, regression.scoreTest].compactMap { $0?.statistic },
                [2.342905674943580, 2.043559194323929, 2.161530872388441]))
    }

    @Test func `delayed entry and strata have R's coefficients and errors`() throws {
        // Surv(ifelse(en == 0, -1, en), t, e == 1) ~ x + b + strata(st)
        let regression = try CoxRegression(try SurvivalFacts.sample(delayedAndStratified: true))
        let fit = regression.fit
        #expect(agree(fit.coefficients.map(\.value), [-0.1814107507236503, 0.2548245388445513]))
        #expect(agree(fit.coefficients.compactMap(\.standardError), [0.1717621071098434, 1.1721287848276536]))
        #expect(
            agree(
                [fit.nullLogLikelihood, fit.logLikelihood, regression.scoreTest?.statistic ?? 0],
                [-17.338004794582606, -16.574507053231336, 1.452217317617787]))
    }

    @Test func `a hazard ratio has log-normal limits and Wald's p-value`() throws {
        let coefficient = try CoxRegression(try SurvivalFacts.sample()).fit.coefficients[0]
        let error = try #require(coefficient.standardError)
        let upper = exp(coefficient.value + Confidence.normalQuantile * error)
        #expect(agree(coefficient.hazardRatio.upper, upper, tolerance: 1e-14))
        #expect(agree(coefficient.pValue, 2 * NormalDistribution.cumulative(coefficient.value / error)))
    }

    @Test(arguments: [1.0, -1])
    func `a factor that all events have is infinite, and said to be; the other is at its maximum`(sign: Double) throws {
        // R's coxph stops at a log likelihood of -1.65233192 and warns that the first may be infinite.
        let covariates: [[Double]] = [[1, 3], [1, 1], [1, 2], [0, 3], [0, 1], [0, 2]]
        let subjects = zip(1...6, covariates).map { time, values in
            RegressionSample.Subject(
                FollowUp(exit: Double(time), cause: time <= 3 ? 1 : nil), covariates: [sign * values[0], values[1]])
        }
        let fit = try CoxRegression(try RegressionSample(names: ["factor", "score"], subjects: subjects)).fit
        #expect(fit.convergence == .infinite([0]))
        #expect(fit.coefficients[0].value == sign * .infinity && fit.coefficients[0].standardError == nil)
        #expect(fit.coefficients[0].hazardRatio == IntervalEstimate(value: sign > 0 ? .infinity : 0))
        #expect(fit.coefficients[1].value.isFinite && fit.coefficients[1].standardError != nil)
        #expect(abs(fit.logLikelihood + 1.6523319) < 1e-6)
        #expect(fit.likelihoodRatioTest != nil && fit.waldTest == nil)
    }

    @Test func `what cannot be fitted is an error that says why`() throws {
        func fit(_ rows: [[Double]], causes: [UInt8?]) throws {
            let subjects = rows.indices.map {
                RegressionSample.Subject(FollowUp(exit: Double($0 + 1), cause: causes[$0]), covariates: rows[$0])
            }
            _ = try CoxRegression(try RegressionSample(names: ["one", "two"], subjects: subjects))
        }
        let some: [UInt8?] = [1, nil, 1, 1]
        #expect(throws: RegressionError.noEvents(cause: 1)) {
            try fit([[1, 2], [2, 1]], causes: [nil, 2])
        }
        #expect(throws: RegressionError.dependentCovariate("two")) {
            try fit([[1, 2], [2, 4], [4, 8], [3, 6]], causes: some)
        }
        #expect(throws: RegressionError.dependentCovariate("one")) {
            try fit([[1, 2], [1, 4], [1, 3], [1, 6]], causes: some)
        }
        #expect(throws: RegressionError.covariateCount(subject: 1, found: 1, expected: 2)) {
            try fit([[1, 2], [1]], causes: some)
        }
        #expect(throws: RegressionError.covariateNotFinite(subject: 1, covariate: "two", value: .infinity)) {
            try fit([[1, 2], [1, .infinity]], causes: some)
        }
        #expect(throws: RegressionError.noCovariates) { try RegressionSample(names: [], subjects: []) }
    }
}
