import Foundation
import Testing
import TestSupport

@testable import SignalStatistics

@Suite struct MixtureFunctionTests {
    @Test func `digamma has the digits of 40-digit arithmetic`() {
        let references = [
            (0.02, -50.54478931045618), (0.5, -1.9635100260214235), (1.5, 0.036489973978576521),
            (12, 2.442661679975812), (1e9, 20.723265836446411),
        ]
        for (x, value) in references { #expect(agree(Digamma.value(x), value, tolerance: 2e-14), "\(x)") }
    }

    @Test func `the negative binomial coefficient keeps its digits for large shapes and for large counts`() {
        let references = [
            (1.5, 7, 1.1448881338708286, 2.0436008436008436, -0.80996408162575329),
            (2.5e5, 100, 879.20204150259745, 0.00039992082100812936, -1.5993666520724777e-9),
            (0.25, 1_000_001, -11.649656286920822, 18.0429648413403, -17.197328154507861),
        ]
        for (shape, count, logarithm, slope, curvature) in references {
            let ours = NegativeBinomialCoefficient(shape: shape, count: count)
            #expect(agree(ours.logarithm, logarithm, tolerance: 5e-13), "\(shape), \(count): \(ours)")
            #expect(agree(ours.slope, slope, tolerance: 1e-12), "\(shape), \(count): \(ours)")
            #expect(agree(ours.curvature, curvature, tolerance: 1e-11), "\(shape), \(count): \(ours)")
        }
    }

    @Test(arguments: [MixtureFit.ZeroCounts.leftOut, .included])
    func `gradient and Hessian are the differences of likelihood and gradient`(zeroCounts: MixtureFit.ZeroCounts) throws
    {
        var random = SeededRandom(seed: 11)
        for _ in 0..<6 {
            let counts = SquashedCounts((0..<60).map { _ in random.nextSmallCount() })
            let likelihood = MixtureLikelihood(counts: counts, zeroCounts: zeroCounts)
            let drawn = random.nextPrior()
            let place = MixtureParameters(try #require(drawn))
            let sums = likelihood.evaluate(at: place)
            for index in 0..<MixtureParameters.count {
                var step = [Double](repeating: 0, count: MixtureParameters.count)
                step[index] = 1e-5
                let above = likelihood.evaluate(at: place.moved(by: step).parameters)
                let below = likelihood.evaluate(at: place.moved(by: step.map(-)).parameters)
                let scale = likelihood.pairs
                let slope = (above.logarithm - below.logarithm) / 2e-5
                #expect(abs(sums.gradient[index] - slope) < 1e-6 * scale, "\(index), \(place)")
                for other in 0..<MixtureParameters.count {
                    let bend = (below.gradient[other] - above.gradient[other]) / 2e-5
                    #expect(abs(sums.information[index][other] - bend) < 1e-5 * scale, "\(index), \(other), \(place)")
                }
            }
        }
    }

    @Test func `a step that would cross a bound is cut as a whole, and goes on beside it`() {
        let place = MixtureParameters(.fixed)
        let bound = log(MixtureParameters.range.upperBound)
        let step = [100, 0.5, -0.25, 0, 0.125]
        let (moved, isAtBound) = place.moved(by: step)
        let share = (bound - place.values[0]) / 100
        #expect(isAtBound && moved.values[0] == bound)
        for index in 1..<5 {
            #expect(agree(moved.values[index], place.values[index] + share * step[index], tolerance: 1e-14))
        }
        let (beside, isCut) = moved.moved(by: step)
        #expect(!isCut && beside.values[0] == bound)
        for index in 1..<5 { #expect(agree(beside.values[index], moved.values[index] + step[index], tolerance: 1e-14)) }
    }

    @Test func `a system is solved, and refused where its matrix is not positive definite`() throws {
        let solution = try #require(LinearSystem.solve([[4, 2, 1], [2, 5, 3], [1, 3, 6]], [11, 21, 25]))
        for (ours, value) in zip(solution, [1, 2, 3]) { #expect(agree(ours, Double(value), tolerance: 1e-14)) }
        #expect(LinearSystem.solve([[1, 2], [2, 1]], [1, 1]) == nil)
        #expect(LinearSystem.solve([[1, 1], [1, 1]], [1, 1]) == nil)
    }

    @Test func `few pairs are kept exactly, many by mean and variance of the logarithm`() {
        let few = [(3, 0.5), (3, 0.51), (0, 2), (7, 1e-3)].map { ObservedCount(observed: $0, expected: $1) }
        let kept = SquashedCounts(few)
        #expect(kept.points.map(\.expected) == [2, 0.5, 0.51, 1e-3] && kept.points.allSatisfy { $0.weight == 1 })
        #expect(kept.groups.map(\.observed) == [0, 3, 7])

        var random = SeededRandom(seed: 5)
        let many = (0..<500).map { _ in
            ObservedCount(observed: 2, expected: Double.random(in: 1.0...1.08, using: &random))
        }
        let squashed = SquashedCounts(many)
        #expect(squashed.pointCount == 2 && squashed.pairs == 500)
        let mean = many.reduce(0) { $0 + log($1.expected) } / 500
        let square = many.reduce(0) { $0 + log($1.expected) * log($1.expected) } / 500
        let ours = squashed.points.map { log($0.expected) }
        #expect(agree((ours[0] + ours[1]) / 2, mean, tolerance: 1e-12))
        #expect(agree((ours[0] * ours[0] + ours[1] * ours[1]) / 2, square, tolerance: 1e-12))
    }

    @Test func `pairs without a likelihood are counted as ignored`() {
        let counts = [(1, 0.0), (-1, 2), (2, .nan), (0, 0), (4, 3)].map { ObservedCount(observed: $0, expected: $1) }
        let squashed = SquashedCounts(counts)
        #expect(squashed.ignored == 4 && squashed.pairs == 1)
    }
}

extension SeededRandom {
    /// A count up to some hundreds, with an expected count near it.
    fileprivate mutating func nextSmallCount() -> ObservedCount {
        ObservedCount(
            observed: nextCount(bits: 8), expected: exp(Double.random(in: -4...5, using: &self)))
    }
}
