import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct MixtureFitTests {
    @Test(arguments: [MixtureFit.ZeroCounts.leftOut, .included])
    func `a prior is found again from counts drawn from it`(zeroCounts: MixtureFit.ZeroCounts) throws {
        // Left out, the components are truncated one by one: P is then the share among reported pairs.
        let truth = try #require(GammaMixture(shape1: 2, rate1: 0.4, shape2: 6, rate2: 5, weight: 0.2))
        var random = SeededRandom(seed: 21)
        let counts = SquashedCounts((0..<6000).map { _ in random.nextCount(from: truth) })
        let fit = try #require(MixtureFit(counts, zeroCounts: zeroCounts))
        #expect(fit.best.outcome == .converged)
        #expect(fit.agreeingStarts >= 2, "\(fit.attempts)")
        #expect(fit.best.gradientNorm < 1e-9)
        let found = fit.prior
        #expect(abs(log(found.first.mean / truth.first.mean)) < 0.15, "\(found)")
        #expect(abs(log(found.second.mean / truth.second.mean)) < 0.1, "\(found)")
        #expect(abs(log(found.first.shape / truth.first.shape)) < 0.4, "\(found)")
    }

    @Test func `squashing changes the fit by nothing that matters, the order of the pairs by nothing`() throws {
        let truth = try #require(GammaMixture(shape1: 1.5, rate1: 0.2, shape2: 4, rate2: 4, weight: 0.1))
        var random = SeededRandom(seed: 22)
        var counts = (0..<6000).map { _ in random.nextCount(from: truth) }
        let squashed = SquashedCounts(counts)
        let exact = SquashedCounts(counts, squashing: .none)
        #expect(squashed.pointCount < exact.pointCount / 2)
        let starts = [truth]
        let quick = try #require(MixtureFit(squashed, starts: starts))
        let slow = try #require(MixtureFit(exact, starts: starts))
        #expect(quick.hasConverged && slow.hasConverged)
        for (ours, theirs) in zip(parameters(quick.prior), parameters(slow.prior)) {
            #expect(agree(ours, theirs, tolerance: 1e-4), "\(quick.prior), \(slow.prior)")
        }
        counts.shuffle(using: &random)
        #expect(MixtureFit(SquashedCounts(counts), starts: starts)?.prior == quick.prior)
    }

    @Test func `a mixture that the data do not need is said to be at a bound, flat or not converged`() throws {
        // Every pair exactly as expected: both components become the same point mass.
        let counts = (1...60).map { ObservedCount(observed: $0, expected: Double($0)) }
        let fit = try #require(MixtureFit(SquashedCounts(counts)))
        #expect(fit.best.outcome != .converged, "\(fit.best)")
        for attempt in fit.attempts {
            #expect((0...1).contains(attempt.end.weight) && attempt.logLikelihood.isFinite, "\(attempt)")
        }
    }

    /// A mixture that hardly needs its second component: clamped one by one at a bound, parameters of three of the starts stalled.
    @Test func `every start reaches the bound that the data lead to`() throws {
        var random = SeededRandom(seed: 24)
        let counts = (0..<200).compactMap { _ -> ObservedCount? in
            let expected = exp(Double.random(in: -2...3, using: &random))
            let lambda = exp(Double.random(in: -1...1, using: &random) + Double.random(in: -1...1, using: &random))
            let count = random.nextCount(mean: lambda * expected)
            return count > 0 ? ObservedCount(observed: count, expected: expected) : nil
        }
        let fit = try #require(MixtureFit(SquashedCounts(counts)))
        #expect(fit.best.outcome == .convergedAtBound([.beta2]), "\(fit.attempts)")
        #expect(fit.agreeingStarts == 5, "\(fit.attempts)")
    }

    @Test func `tiny and huge counts together still end somewhere, and say how`() throws {
        let counts = [
            (1, 1e-9), (1, 1e-6), (2, 0.001), (1_000_000_000, 9.9e8), (999, 1e3), (5, 2e4), (0, 10),
        ].map { ObservedCount(observed: $0, expected: $1) }
        let fit = try #require(MixtureFit(SquashedCounts(counts)))
        for attempt in fit.attempts { #expect(attempt.logLikelihood.isFinite && attempt.gradientNorm.isFinite) }
    }

    @Test func `nothing reported is nothing to fit`() {
        #expect(MixtureFit(SquashedCounts([])) == nil)
        let zeros = SquashedCounts((1...9).map { ObservedCount(observed: 0, expected: Double($0)) })
        #expect(MixtureFit(zeros) == nil)
        #expect(MixtureFit(zeros, zeroCounts: .included) != nil)
        #expect(MixtureFit(zeros, zeroCounts: .included, starts: []) == nil)
    }

    private func parameters(_ prior: GammaMixture) -> [Double] {
        [prior.first.shape, prior.first.rate, prior.second.shape, prior.second.rate, prior.weight]
    }
}

extension SeededRandom {
    /// A count drawn from a prior: λ by inversion, then Poisson with mean λE by multiplying uniform numbers.
    fileprivate mutating func nextCount(from prior: GammaMixture) -> ObservedCount {
        let first = Double.random(in: 0..<1, using: &self) < prior.weight
        let component = first ? prior.first : prior.second
        let lambda =
            GammaDistribution.quantile(
                Double.random(in: 0..<1, using: &self), shape: component.shape, rate: component.rate) ?? 0
        let expected = exp(Double.random(in: -2...2.5, using: &self))
        return ObservedCount(observed: nextCount(mean: lambda * expected), expected: expected)
    }

    fileprivate mutating func nextCount(mean: Double) -> Int {
        let bound = exp(-mean)
        var product = Double.random(in: 0..<1, using: &self)
        var count = 0
        while product > bound {
            product *= Double.random(in: 0..<1, using: &self)
            count += 1
        }
        return count
    }
}
