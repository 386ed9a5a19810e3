import ClinicalEvents
import Foundation
import Projections
import SignalStatistics
import TestSupport
import Testing

/// EBGM where the expected count is summed over strata, against Bayes' rule done by numerical integration.
@Suite("EBGM over strata")
struct StratifiedShrinkageTests {
    private static let recordedDay: Int32 = 19_723

    @Test(arguments: UInt64(1)...4)
    func `is that of the posterior of a count whose expectation is summed over the strata`(seed: UInt64) throws {
        var generated = GeneratedHistory(seed: seed, caseCount: 60)
        let events = GeneratedPatients.put(on: generated.events(240), seed: seed)
        let history = TestHistory(events: GeneratedCorrections.put(among: events, seed: seed))
        let question = CaseQuestion(.term, strata: [.sex, .age])
        let naive = NaiveQuestion(history.events, question, .normalised, recordedDay: Self.recordedDay).answer
        var compared = 0
        for pair in try history.register().tables(question).pairs {
            guard let strata = pair.strata else { continue }
            let names = NaiveCounts.Pair(drug: pair.count.drug, reaction: pair.count.reaction)
            let cells = try #require(naive[names])
            let expected = cells.dropFirst().reduce(0) { $0 + Self.expected($1) }
            guard expected > 0 else { continue }
            let count = ObservedCount(observed: strata.pooled.a, expected: strata.expected)
            #expect(abs(strata.expected - expected) < 1e-9 * expected, "seed \(seed), \(names)")
            let score = try #require(GammaMixture.fixed.score(count))
            let posterior = Posterior(observed: strata.pooled.a, expected: expected)
            for (found, computed) in [
                (score.ebgm, posterior.geometricMean), (score.eb05, posterior.quantile(0.05)),
                (score.eb95, posterior.quantile(0.95)),
            ] { #expect(abs(found - computed) < 2e-5 * computed, "seed \(seed), \(names)") }
            compared += 1
        }
        #expect(compared > 10, "seed \(seed)")
    }

    private static func expected(_ cells: [Int]) -> Double {
        Double((cells[0] + cells[1]) * (cells[0] + cells[2])) / Double(cells.reduce(0, +))
    }
}

/// The posterior of the reporting ratio under the fixed prior, as weights on a fine grid of its logarithm.
private struct Posterior {
    private let logarithms: [Double]
    /// The probability of lying below each place of the grid.
    private let cumulative: [Double]
    private let mean: Double

    init(observed: Int, expected: Double) {
        let step = 1.0 / 512
        let logarithms = (0...(24 * 512)).map { -16 + Double($0) * step }
        let weights = logarithms.map { Self.weight(at: $0, observed, expected) }
        let total = weights.reduce(0, +)
        var sum = 0.0
        // The trapezoid rule: half of a place's weight lies below it.
        cumulative = weights.map { weight in
            sum += weight
            return (sum - weight / 2) / total
        }
        mean = zip(logarithms, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
        self.logarithms = logarithms
    }

    var geometricMean: Double { exp(mean) }

    /// By a line between the places of the grid around it.
    func quantile(_ probability: Double) -> Double {
        let place = cumulative.firstIndex { $0 >= probability } ?? cumulative.count - 1
        let (low, high) = (cumulative[place - 1], cumulative[place])
        let share = (probability - low) / (high - low)
        return exp(logarithms[place - 1] + share * (logarithms[place] - logarithms[place - 1]))
    }

    /// Prior times likelihood times the derivative of λ by its logarithm, but for a constant.
    private static func weight(at logarithm: Double, _ observed: Int, _ expected: Double) -> Double {
        let ratio = exp(logarithm)
        func density(_ shape: Double, _ rate: Double) -> Double {
            exp(shape * log(rate) - lgamma(shape) + shape * logarithm - rate * ratio)
        }
        let prior = density(0.2, 0.1) / 3 + density(2, 4) * 2 / 3
        return prior * exp(Double(observed) * (logarithm + log(expected)) - ratio * expected)
    }
}
