import SignalStatistics
import TestSupport
import Testing

@Suite("The largest expected count at which a score reaches a bound")
struct LargestExpectedTests {
    static let priors = [
        GammaMixture.fixed,
        GammaMixture(shape1: 3.2624, rate1: 0.4005, shape2: 2.0241, rate2: 1.9061, weight: 0.0652),
        GammaMixture(shape1: 0.01, rate1: 0.01, shape2: 50, rate2: 40, weight: 0.9),
        GammaMixture(shape1: 1, rate1: 1, shape2: 1, rate2: 1, weight: 0),
    ].compactMap { $0 }

    private func value(_ measure: EmpiricalBayesMeasure, _ score: EmpiricalBayesScore?) -> Double? {
        switch measure {
        case .ebgm: score?.ebgm
        case .eb05: score?.eb05
        case .eb95: score?.eb95
        }
    }

    @Test(arguments: priors)
    func `on one side of it the bound is reached, on the other not`(prior: GammaMixture) throws {
        var (found, random) = (0, SeededRandom(seed: 11))
        for observed in [1, 2, 3, 5, 17, 300, 4096, 70_000] {
            for measure in [EmpiricalBayesMeasure.ebgm, .eb05, .eb95] {
                let bound = Double.random(in: 0.3...6, using: &random)
                let limit = prior.largestExpected(reaching: bound, measure, observed: observed)
                func reached(_ expected: Double) throws -> Bool {
                    let score = prior.score(ObservedCount(observed: observed, expected: expected))
                    return try #require(value(measure, score)) >= bound
                }
                guard limit > 0 else {
                    #expect(try !reached(1e-12), "\(observed), \(measure), \(bound)")
                    continue
                }
                found += 1
                #expect(try reached(limit * (1 - 1e-9)), "\(observed), \(measure), \(bound), \(limit)")
                #expect(try !reached(limit * (1 + 1e-9)), "\(observed), \(measure), \(bound), \(limit)")
            }
        }
        #expect(found >= 15)
    }

    @Test func `a bound of zero is always reached`() {
        #expect(GammaMixture.fixed.largestExpected(reaching: 0, .eb05, observed: 1) == .infinity)
    }

    @Test(arguments: priors)
    func `scores fall as more is expected`(prior: GammaMixture) throws {
        for observed in [1, 3, 40] {
            var last = (Double.infinity, Double.infinity, Double.infinity)
            for power in -30...40 {
                let count = ObservedCount(observed: observed, expected: 1.5 * Self.power(power))
                let score = try #require(prior.score(count))
                #expect(score.ebgm < last.0 && score.eb05 < last.1 && score.eb95 < last.2, "\(count)")
                last = (score.ebgm, score.eb05, score.eb95)
            }
        }
    }

    /// A power of the root of two.
    private static func power(_ exponent: Int) -> Double {
        let root = exponent < 0 ? 1 / 2.0.squareRoot() : 2.0.squareRoot()
        return (0..<exponent.magnitude).reduce(1) { product, _ in product * root }
    }
}
