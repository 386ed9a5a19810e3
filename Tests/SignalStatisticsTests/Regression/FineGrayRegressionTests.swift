import SignalStatistics
import Testing

/// R: `crr(t, e, cbind(x, b), gtol = 1e-14, maxiter = 100)`, b the second group.
@Suite struct FineGrayRegressionTests {
    @Test func `tied times have the coefficients, errors and likelihoods of crr`() throws {
        let fit = try FineGrayRegression(try SurvivalFacts.sample()).fit
        #expect(fit.convergence == .converged)
        #expect(agree(fit.coefficients.map(\.value), [-0.03850622850935001, 0.35404197787884117]))
        #expect(agree(fit.coefficients.compactMap(\.standardError), [0.1118156194265815, 0.5441599837139618]))
        #expect(agree([fit.logLikelihood, fit.nullLogLikelihood], [-31.15684194355331, -31.38390690767538]))
    }

    @Test func `the other cause has its own answers`() throws {
        let fit = try FineGrayRegression(try SurvivalFacts.sample(), cause: 2).fit
        #expect(agree(fit.coefficients.map(\.value), [-0.3236587657272348, 0.5553092571442897]))
        #expect(agree(fit.coefficients.compactMap(\.standardError), [0.2577200812021876, 0.7876420175025627]))
    }

    @Test func `what the method does not know is an error`() throws {
        func fit(_ second: RegressionSample.Subject) throws {
            let first = RegressionSample.Subject(FollowUp(exit: 2, cause: 1), covariates: [1])
            _ = try FineGrayRegression(try RegressionSample(names: ["one"], subjects: [first, second]))
        }
        #expect(throws: RegressionError.delayedEntry(subject: 1)) {
            try fit(RegressionSample.Subject(FollowUp(entry: 1, exit: 2), covariates: [0]))
        }
        #expect(throws: RegressionError.strata(subject: 1)) {
            try fit(RegressionSample.Subject(FollowUp(exit: 2), covariates: [0], stratum: 1))
        }
    }
}
