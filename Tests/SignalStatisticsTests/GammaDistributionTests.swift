import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct GammaDistributionTests {
    static let shapes = [
        0.2, 0.4005, 0.5, 0.9, 1, 1.5, 2.5, 3.2624, 3.99, 4, 7.5, 11.99, 12, 12.5, 20.5, 50.5, 99, 101, 300.5, 1000.5,
        1e4, 1e5, 1e6, 1e7, 1e8,
    ]
    static let probabilities = [
        1e-6, 1e-4, 0.01, 0.025, 0.05, 0.2, 0.4, 0.5, 0.6, 0.8, 0.95, 0.975, 0.99, 0.9999, 0.999999,
    ]

    @Test func `quantiles agree with 60-digit arithmetic from shape 0.2 to 1e8`() {
        for (shape, values) in GammaReferenceValues.quantiles {
            for (probability, expected) in zip(GammaReferenceValues.probabilities, values) {
                let quantile = GammaDistribution.quantile(probability, shape: shape, rate: 1)
                #expect(agree(quantile, expected, tolerance: 2e-14), "shape \(shape), probability \(probability)")
            }
        }
    }

    @Test func `the tail at a quantile is the probability asked for`() throws {
        for shape in Self.shapes {
            for probability in Self.probabilities {
                let quantile = try #require(GammaDistribution.quantile(probability, shape: shape, rate: 2.5))
                let lower = GammaDistribution.cumulative(quantile, shape: shape, rate: 2.5)
                let upper = GammaDistribution.upperTail(quantile, shape: shape, rate: 2.5)
                // One unit in the last place of the quantile moves the probability by up to sqrt(shape) units.
                let tolerance = 1e-13 + 1e-15 * shape.squareRoot()
                #expect(agree(lower, probability, tolerance: tolerance), "shape \(shape), probability \(probability)")
                #expect(agree(upper, 1 - probability, tolerance: tolerance), "shape \(shape), \(probability)")
            }
        }
    }

    @Test func `shape one is the exponential distribution`() {
        for probability in Self.probabilities {
            for rate in [1e-300, 1e-9, 0.5, 3, 1e12, 1e300] {
                let expected = -log1p(-probability) / rate
                #expect(
                    agree(
                        GammaDistribution.quantile(probability, shape: 1, rate: rate), expected, tolerance: 1e-14),
                    "rate \(rate), probability \(probability)")
            }
        }
        for x in [1e-12, 0.1, 1, 2.4, 2.6, 30, 700] {
            #expect(agree(GammaDistribution.cumulative(x, shape: 1, rate: 1), -expm1(-x), tolerance: 1e-14))
            #expect(agree(GammaDistribution.upperTail(x, shape: 1, rate: 1), exp(-x), tolerance: 1e-13))
        }
    }

    @Test(arguments: [
        // Degrees of freedom, probability, quantile: Pearson and Hartley, Biometrika Tables, table 8.
        (1.0, 0.95, 3.84146), (1, 0.975, 5.02389), (2, 0.95, 5.99146), (5, 0.95, 11.0705), (10, 0.025, 3.24697),
        (10, 0.05, 3.94030), (10, 0.975, 20.4832), (30, 0.95, 43.7730), (100, 0.05, 77.9295), (100, 0.975, 129.561),
    ])
    func `half a chi-square's degrees of freedom and rate one half give the published table`(
        degrees: Double, probability: Double, expected: Double
    ) {
        let quantile = GammaDistribution.quantile(probability, shape: degrees / 2, rate: 0.5)
        #expect(agree(quantile, expected, tolerance: 5e-6))
    }

    @Test func `half-integer shapes follow the closed form with the error function`() {
        for x in [1e-9, 0.01, 0.4, 1, 2.4, 2.6, 5, 20, 300] {
            let half = erfc(x.squareRoot())
            #expect(agree(GammaDistribution.upperTail(x, shape: 0.5, rate: 1), half, tolerance: 1e-13), "\(x)")
            let next = half + 2 * (x / .pi).squareRoot() * exp(-x)
            #expect(agree(GammaDistribution.upperTail(x, shape: 1.5, rate: 1), next, tolerance: 1e-13), "\(x)")
        }
    }

    @Test func `the cumulative is continuous across the boundaries between its methods`() {
        // Series, fraction and uniform expansion meet at shape 12, and at x = a + 1, 0.3 a and 2.35 a. The step in x
        // or shape is 1e-12 relative, which moves a probability by a few 1e-12 of itself times the slope.
        for point in [0.3, 0.6, 1.0, 1.1, 2.0, 2.35] {
            for shape in [12.0, 30, 100] {
                for nudge in [-1e-12, 1e-12] {
                    let one = GammaDistribution.cumulative(point * shape, shape: shape, rate: 1)
                    let moved = GammaDistribution.cumulative(point * shape * (1 + nudge), shape: shape, rate: 1)
                    let other = GammaDistribution.cumulative(point * shape, shape: shape * (1 + nudge), rate: 1)
                    #expect(agree(moved, one, tolerance: 1e-10), "x/a \(point), shape \(shape)")
                    #expect(agree(other, one, tolerance: 3e-10), "x/a \(point), shape \(shape)")
                }
            }
        }
    }

    @Test func `quantiles rise with probability and shape and fall with the rate`() throws {
        let probabilities = (1..<400).map { Double($0) / 400 }
        for shape in Self.shapes {
            let quantiles = probabilities.compactMap { GammaDistribution.quantile($0, shape: shape, rate: 1) }
            #expect(quantiles.count == probabilities.count)
            #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 < $1 }, "shape \(shape)")
        }
        for probability in Self.probabilities {
            let quantiles = (1...600).compactMap {
                GammaDistribution.quantile(probability, shape: Double($0) / 20, rate: 1)
            }
            #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 < $1 }, "probability \(probability)")
        }
        let slow = try #require(GammaDistribution.quantile(0.3, shape: 3, rate: 0.1))
        let fast = try #require(GammaDistribution.quantile(0.3, shape: 3, rate: 0.2))
        #expect(agree(slow, 2 * fast, tolerance: 1e-15))
    }

    @Test func `random shapes and probabilities round-trip`() throws {
        var random = SeededRandom(seed: 2013)
        for _ in 0..<20_000 {
            let shape = exp(Double.random(in: log(0.1)...log(1e9), using: &random))
            let probability = exp(Double.random(in: -300 ... -1e-9, using: &random))
            let quantile = try #require(GammaDistribution.quantile(probability, shape: shape, rate: 1))
            guard quantile > 1e-290 else { continue }
            let lower = GammaDistribution.cumulative(quantile, shape: shape, rate: 1)
            // In the depth of the tail a unit in the last place of x counts log p times sqrt(shape) units.
            let tolerance = 1e-12 + 1e-15 * (-log(probability) + 1) * shape.squareRoot()
            #expect(agree(lower, probability, tolerance: tolerance), "seed 2013, shape \(shape), \(probability)")
        }
    }

    @Test func `the ends of the range and impossible parameters are answered`() {
        #expect(GammaDistribution.quantile(0, shape: 2, rate: 1) == 0)
        #expect(GammaDistribution.quantile(1, shape: 2, rate: 1) == .infinity)
        for (probability, shape, rate) in [
            (-0.1, 1.0, 1.0), (1.1, 1, 1), (.nan, 1, 1), (0.5, 0, 1), (0.5, -1, 1), (0.5, .nan, 1), (0.5, .infinity, 1),
            (0.5, 1, 0), (0.5, 1, -1), (0.5, 1, .nan), (0.5, 1, .infinity),
        ] {
            #expect(GammaDistribution.quantile(probability, shape: shape, rate: rate) == nil)
        }
        #expect(GammaDistribution.cumulative(-1, shape: 2, rate: 1) == 0)
        #expect(GammaDistribution.cumulative(0, shape: 2, rate: 1) == 0)
        #expect(GammaDistribution.cumulative(.infinity, shape: 2, rate: 1) == 1)
        #expect(GammaDistribution.cumulative(1e308, shape: 2, rate: 1e308) == 1)
        #expect(GammaDistribution.cumulative(1, shape: 0, rate: 1).isNaN)
        #expect(GammaDistribution.cumulative(.nan, shape: 2, rate: 1).isNaN)
    }

    @Test func `the normal quantile has its published values and ends`() {
        #expect(agree(NormalDistribution.quantile(0.975), Confidence.normalQuantile, tolerance: 5e-16))
        // Wichura 1988, table of test values.
        #expect(agree(NormalDistribution.quantile(0.25), -0.6744897501960817, tolerance: 5e-16))
        #expect(agree(NormalDistribution.quantile(0.001), -3.090232306167814, tolerance: 5e-16))
        #expect(agree(NormalDistribution.quantile(1e-20), -9.262340089798408, tolerance: 5e-16))
        #expect(NormalDistribution.quantile(0.5) == 0)
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
        #expect(NormalDistribution.quantile(1.5) == nil)
        #expect(agree(NormalDistribution.cumulative(Confidence.normalQuantile), 0.975, tolerance: 1e-15))
    }
}
