import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct EmpiricalBayesScoreTests {
    @Test func `scores at the fixed prior have the digits of 40-digit arithmetic`() throws {
        // Posterior weights, digamma and bisection on the incomplete gamma function, with mpmath.
        let references: [(Int, Double, [Double])] = [
            (0, 0.001, [0.19385681636182003, 0.00049302267742853821, 3.8805709385997835]),
            (0, 3, [0.025877506081070407, 4.21423589459302e-6, 0.60303773054253689]),
            (1, 0.0002, [3.2715855795918844, 0.30274410699663659, 29.392337251611095]),
            (3, 0.5, [3.3679613037855799, 0.72288063607065818, 10.477483160689105]),
            (20, 2.2, [8.5661053441170497, 5.8337553749317675, 12.224412350251737]),
            (25, 40, [0.6037402767098831, 0.43357931604661697, 0.82309639446230508]),
            (400, 380.5, [1.0453507002203415, 0.9621850444320369, 1.1341126694795198]),
        ]
        for (observed, expected, values) in references {
            let score = try #require(
                GammaMixture.fixed.score(ObservedCount(observed: observed, expected: expected)))
            for (ours, theirs) in zip([score.ebgm, score.eb05, score.eb95], values) {
                #expect(agree(ours, theirs, tolerance: 2e-13), "\(observed) of \(expected): \(ours), \(theirs)")
            }
        }
    }

    @Test func `openEBGM's answers on the tables that several peers were asked`() throws {
        // openEBGM 0.9.1, to its own seven decimals: 20 of 2.2, 180 of a rare reaction, no case.
        let answers = [(table(20, 80, 200, 9700), 8.56610534, 5.8337553, 12.2244124)]
        for (cells, ebgm, eb05, eb95) in answers {
            let score = try #require(GammaMixture.fixed.score(cells.observedCount))
            #expect(agree(score.ebgm, ebgm, tolerance: 1e-8))
            #expect(agree(score.eb05, eb05, tolerance: 1e-7) && agree(score.eb95, eb95, tolerance: 1e-7))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the quantile is where the posterior has that probability, for any prior and count`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<400 {
            let drawn = random.nextPrior()
            let prior = try #require(drawn)
            let count = random.nextObservedCount()
            let posterior = try #require(prior.posterior(count))
            #expect(abs(posterior.firstWeight + posterior.secondWeight - 1) < 1e-15)
            for probability in [0.05, 0.5, 0.95] {
                let quantile = try #require(posterior.quantile(probability))
                guard quantile > 0 else { continue }
                #expect(
                    abs(posterior.cumulative(quantile) - probability) < 1e-11,
                    "seed \(seed), \(prior), \(count), \(probability)")
            }
        }
    }

    @Test(arguments: [4, 5] as [UInt64])
    func `many at once are scored as one by one, and lie between EB05 and EB95`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let counts = (0..<300).map { _ in random.nextObservedCount() }
        let scores = GammaMixture.fixed.scores(of: counts)
        for (count, score) in zip(counts, scores) {
            let score = try #require(score)
            #expect(score == GammaMixture.fixed.score(count), "seed \(seed), \(count)")
            #expect(score.eb05 < score.ebgm && score.ebgm < score.eb95, "seed \(seed), \(count)")
        }
    }

    @Test func `a prior of one component is the gamma distribution itself`() throws {
        let only = try #require(GammaMixture(shape1: 3, rate1: 2, shape2: 50, rate2: 1, weight: 1))
        let other = try #require(GammaMixture(shape1: 50, rate1: 1, shape2: 3, rate2: 2, weight: 0))
        let count = ObservedCount(observed: 7, expected: 2.5)
        #expect(only.score(count) == other.score(count))
        let score = try #require(only.score(count))
        #expect(agree(score.eb05, GammaDistribution.quantile(0.05, shape: 10, rate: 4.5), tolerance: 1e-13))
        // ψ(10) = 2.25175258906672110765.
        #expect(agree(score.ebgm, exp(2.2517525890667211 - log(4.5)), tolerance: 1e-14))
    }

    @Test func `without any expectation the prior is left as it is`() throws {
        let posterior = try #require(GammaMixture.fixed.posterior(ObservedCount(observed: 0, expected: 0)))
        #expect(agree(posterior.firstWeight, 1.0 / 3, tolerance: 1e-15))
        #expect(agree(posterior.mean, 2.0 / 3 + 1.0 / 3, tolerance: 1e-15))
    }

    @Test func `a billion cases leave no doubt and no shrinkage`() throws {
        for ratio in [0.5, 1.0, 3.0] {
            let count = ObservedCount(observed: 1_000_000_000, expected: 1e9 / ratio)
            let score = try #require(GammaMixture.fixed.score(count))
            #expect(agree(score.ebgm, ratio, tolerance: 1e-8))
            #expect(agree(score.eb05, ratio * (1 - 1.6448536 / 31622.7766), tolerance: 1e-8))
            #expect(agree(score.eb95, ratio * (1 + 1.6448536 / 31622.7766), tolerance: 1e-8))
        }
    }

    @Test func `one case of a pair hardly ever expected is held down by the prior`() throws {
        let score = try #require(GammaMixture.fixed.score(ObservedCount(observed: 1, expected: 1e-12)))
        #expect(score.ebgm < 4 && score.eb05 < 1)
    }

    @Test func `scores rise with the count and fall with the expected count`() throws {
        var previous = try #require(GammaMixture.fixed.score(ObservedCount(observed: 0, expected: 5)))
        for observed in 1...120 {
            let score = try #require(GammaMixture.fixed.score(ObservedCount(observed: observed, expected: 5)))
            #expect(score.ebgm > previous.ebgm && score.eb05 > previous.eb05 && score.eb95 > previous.eb95)
            previous = score
        }
    }

    @Test func `impossible counts have no score, impossible parameters no prior`() {
        let impossible = [(-1, 1.0), (1, -1), (1, 0), (1, .nan), (0, .infinity)]
        for (observed, expected) in impossible {
            #expect(GammaMixture.fixed.score(ObservedCount(observed: observed, expected: expected)) == nil)
        }
        #expect(GammaMixture(shape1: 0, rate1: 1, shape2: 1, rate2: 1, weight: 0.5) == nil)
        #expect(GammaMixture(shape1: 1, rate1: 1, shape2: 1, rate2: .nan, weight: 0.5) == nil)
        #expect(GammaMixture(shape1: 1, rate1: 1, shape2: 1, rate2: 1, weight: -3.9) == nil)
    }
}

extension SeededRandom {
    /// A prior with shapes and rates over six decades.
    mutating func nextPrior() -> GammaMixture? {
        let values = (0..<4).map { _ in exp(Double.random(in: -3...6, using: &self)) }
        return GammaMixture(
            shape1: values[0], rate1: values[1], shape2: values[2], rate2: values[3],
            weight: Double.random(in: 0...1, using: &self))
    }

    /// A count of all magnitudes up to 2^20, and an expected count within a factor of a thousand.
    mutating func nextObservedCount() -> ObservedCount {
        let observed = nextCount(bits: 20)
        let factor = exp(Double.random(in: -7...7, using: &self))
        return ObservedCount(observed: observed, expected: (Double(observed) + 1) * factor)
    }
}
