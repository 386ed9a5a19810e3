import Foundation
import SignalStatistics
import Testing

@Suite struct ComparisonTests {
    @Test func `a relative risk and an odds ratio have their log-normal limits`() throws {
        let comparison = try risks(12, 100, 5, 100)
        let error = (1.0 / 12 - 1.0 / 100 + 1.0 / 5 - 1.0 / 100).squareRoot()
        #expect(agree(comparison.relativeRisk.value, 2.4, tolerance: 1e-14))
        #expect(agree(comparison.relativeRisk.upper, 2.4 * exp(Confidence.normalQuantile * error), tolerance: 1e-13))
        #expect(agree(comparison.oddsRatio.value, 12.0 * 95 / (88 * 5), tolerance: 1e-14))
        #expect(try risks(3, 10, 0, 10).relativeRisk == IntervalEstimate(value: .infinity))
        #expect(try risks(0, 10, 0, 10).oddsRatio == .undefined)
    }

    @Test func `a rate ratio has the exact limits of R's poisson test, zero counts too`() throws {
        let both = try rates(11, 800, 25, 1011).exactConditional
        #expect(agree(both.value, 0.55605))
        #expect(agree(both.lower, 0.2469621318142876) && agree(both.upper, 1.1715525152540405))
        let none = try rates(0, 800, 25, 1011).exactConditional
        #expect(none.value == 0 && none.lower == 0 && agree(none.upper, 0.2009327549800091))
        let only = try rates(5, 800, 0, 1011).exactConditional
        #expect(only.value == .infinity && agree(only.lower, 1.158044714682413) && only.upper == .infinity)
        #expect(try rates(0, 800, 0, 1011).exactConditional == .undefined)
        #expect(try rates(1, 0, 1, 1011).logNormal == .undefined)
    }

    @Test func `a rate ratio has its log-normal limits`() throws {
        let ratio = try rates(11, 800, 25, 1011).logNormal
        let error = (1.0 / 11 + 1.0 / 25).squareRoot()
        #expect(agree(ratio.lower, 0.55605 * exp(-Confidence.normalQuantile * error), tolerance: 1e-13))
        let huge = try rates(1_000_000_000, 1e9, 1_000_000_000, 1e9)
        #expect(agree(huge.logNormal.upper, huge.exactConditional.upper, tolerance: 1e-8))
    }

    @Test func `a pooled odds ratio is that of R's mantelhaen test, with Breslow and Day's homogeneity`() throws {
        // mantelhaen.test(array(c(12,5,88,95, 7,9,43,91, 3,1,20,49), c(2,2,3)))
        let pooled = MantelHaenszel.oddsRatio(try strata())
        #expect(agree(pooled.estimate.value, 2.366527529318227))
        #expect(agree(pooled.estimate.lower, 1.171724654940203) && agree(pooled.estimate.upper, 4.779666044755915))
        #expect(agree(pooled.homogeneity?.statistic, 1.488138574203497) && pooled.homogeneity?.degreesOfFreedom == 2)
    }

    @Test func `a pooled relative risk has Greenland and Robins' limits, computed in R by hand`() throws {
        let pooled = MantelHaenszel.relativeRisk(try strata())
        #expect(agree(pooled.estimate.value, 2.187671770710640))
        #expect(agree(pooled.estimate.lower, 1.152614003485656) && agree(pooled.estimate.upper, 4.152220745098543))
        #expect(agree(pooled.homogeneity?.statistic, 1.480700313697273))
    }

    @Test func `a pooled rate ratio has Greenland and Robins' limits, computed in R by hand`() throws {
        let pooled = MantelHaenszel.rateRatio(
            [try rates(12, 100.5, 5, 110), try rates(7, 50, 9, 90.25), try rates(3, 23, 1, 60)])
        #expect(agree(pooled.estimate.value, 2.204030643877668))
        #expect(agree(pooled.estimate.lower, 1.135109301400224) && agree(pooled.estimate.upper, 4.279544774375020))
        #expect(agree(pooled.homogeneity?.statistic, 2.108876517755837))
    }

    @Test func `strata that say nothing are named, and change nothing`() throws {
        let empty = [try risks(0, 0, 3, 10), try risks(0, 8, 0, 10), try risks(8, 8, 10, 10)]
        for pool in [MantelHaenszel.oddsRatio, MantelHaenszel.relativeRisk] {
            let pooled = pool(try strata() + empty)
            #expect(pooled.uninformative == [3, 4, 5])
            #expect(pooled.estimate == pool(try strata()).estimate)
            #expect(pooled.homogeneity == pool(try strata()).homogeneity)
            #expect(pool(empty).estimate == .undefined && pool(empty).homogeneity == nil)
            #expect(pool([try risks(3, 10, 0, 10)]).estimate == IntervalEstimate(value: .infinity))
        }
        #expect(MantelHaenszel.rateRatio([try rates(0, 5, 0, 6)]).uninformative == [0])
    }

    @Test func `p-values are adjusted as R's p.adjust does, the missing left out`() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.2, 0.04), "BH")
        let adjusted = FalseDiscoveryRate.adjusted([0.01, 0.04, nil, 0.03, 0.005, 0.2, 0.04])
        #expect(adjusted[2] == nil)
        #expect(agree(adjusted.compactMap(\.self), [0.030, 0.048, 0.048, 0.030, 0.200, 0.048]))
        #expect(FalseDiscoveryRate.adjusted([]).isEmpty)
        #expect(FalseDiscoveryRate.note(tests: 12).hasPrefix("12 factors tested"))
    }

    @Test func `Holm's values are those of p.adjust`() {
        let adjusted = FamilywiseError.adjusted([0.01, 0.04, nil, 0.03, 0.005, 0.5])
        #expect(adjusted[2] == nil)
        #expect(agree(adjusted.compactMap(\.self), [0.040, 0.090, 0.090, 0.025, 0.500]))
        #expect(FamilywiseError.adjusted([0.7, 0.6]) == [1, 1])
    }

    private func strata() throws -> [RiskComparison] {
        [try risks(12, 100, 5, 100), try risks(7, 50, 9, 100), try risks(3, 23, 1, 50)]
    }

    private func risks(_ a: Int, _ exposed: Int, _ c: Int, _ reference: Int) throws -> RiskComparison {
        let own = try #require(Proportion(events: a, trials: exposed))
        let others = try #require(Proportion(events: c, trials: reference))
        return try #require(RiskComparison(exposed: own, reference: others))
    }

    private func rates(_ a: Int, _ exposed: Double, _ c: Int, _ reference: Double) throws -> RateComparison {
        RateComparison(
            exposed: try #require(Rate(events: a, personTime: exposed)),
            reference: try #require(Rate(events: c, personTime: reference)))
    }
}
