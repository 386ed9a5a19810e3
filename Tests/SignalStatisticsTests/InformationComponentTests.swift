import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct InformationComponentTests {
    @Test func `value and limits follow the definition for small and large counts`() throws {
        for count in [0, 1, 3, 20, 1022, 1023, 1024, 1025, 50_000] {
            let value = table(count, 80, 200, 9_700_000)
            let rate = value.expected + 0.5
            let estimate = value.informationComponent
            #expect(agree(estimate.value, log2((Double(count) + 0.5) / rate), tolerance: 1e-14))
            for (probability, limit) in [(0.025, estimate.lower), (0.975, estimate.upper)] {
                let quantile = try #require(
                    GammaDistribution.quantile(probability, shape: Double(count) + 0.5, rate: rate))
                #expect(agree(limit, log2(quantile), tolerance: 1e-12))
            }
        }
    }

    @Test func `no case of the pair still has an exact interval`() {
        // pvda 0.0.4 and vigicaen 1.0.0.
        let estimate = table(0, 20, 30, 950).informationComponent
        #expect(agree(estimate.value, -1.13750352374994))
        #expect(agree(estimate.lower, -11.1293913395568))
        #expect(agree(estimate.upper, 1.19130025758624))
    }

    @Test func `an empty table gives the prior`() throws {
        let estimate = table(0, 0, 0, 0).informationComponent
        #expect(estimate.value == 0)
        // The squared normal quantile at 0.9875 is the chi-square (and gamma(1/2, 1/2)) quantile at 0.975.
        #expect(agree(estimate.upper, log2(5.02388618731488860), tolerance: 1e-12))
    }

    @Test func `an expected count from elsewhere is shrunk with the same limits`() {
        // vigicaen 1.0.0 on its own interaction example: 18 observed cases of colitis under both drugs.
        let example = IntervalEstimate.shrunkenObservedToExpected(observed: 18, expected: 7.87684729064039)
        #expect(agree(example.value, 1.14304599210628))
        #expect(agree(example.lower, 0.399934387096343))
    }

    @Test func `an impossible count is undefined`() {
        #expect(IntervalEstimate.shrunkenObservedToExpected(observed: -1, expected: 1) == .undefined)
        #expect(IntervalEstimate.shrunkenObservedToExpected(observed: 1, expected: -1) == .undefined)
        #expect(IntervalEstimate.shrunkenObservedToExpected(observed: 1, expected: .nan) == .undefined)
    }

    @Test func `limits rise with the count across the end of the cached counts`() {
        var previous = IntervalEstimate.shrunkenObservedToExpected(observed: 0, expected: 7)
        for count in 1...1100 {
            let estimate = IntervalEstimate.shrunkenObservedToExpected(observed: count, expected: 7)
            #expect(estimate.lower! > previous.lower! && estimate.upper! > previous.upper!)
            previous = estimate
        }
    }
}
