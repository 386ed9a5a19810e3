import Foundation
import SignalStatistics
import TestSupport
import Testing

@Suite struct ConditionalSequentialTestTests {
    @Test(arguments: [1, 4, 30]) func `one event alone signals with the probability of a beta distribution`(
        history: Int
    ) throws {
        // The first event comes before a ratio x of the history's time with probability 1 - (1 + x)^-n.
        let test = try #require(SequentialRateTest(baseline: .estimated(events: history), limit: .events(1)))
        let value = try #require(test.criticalValue(level: 0.05))
        let ratio = pow(0.95, -1 / Double(history)) - 1
        let expected = Double(history) * ratio
        #expect(agree(value, test.logLikelihoodRatio(observed: 1, expected: expected), tolerance: 1e-9))
    }

    @Test(arguments: [
        (10, SequentialRateTest.Limit.events(10), 1, 3.168_657_8), (20, .events(20), 3, 2.972_857_2),
        (10, .expected(5), 1, 3.265_917_1), (50, .expected(10), 1, 3.446_546_9),
    ])
    func `the peer's critical values are too high, by a tenth of the level`(
        history: Int, limit: SequentialRateTest.Limit, minimum: Int, value: Double
    ) throws {
        // R Sequential 4.5.1, CV.CondPoisson(Inference = "exact"). Simulation of the definition, 400,000 runs, gives 0.0448 for the
        // first of them, and 0.0497 for ours.
        let test = try #require(
            SequentialRateTest(baseline: .estimated(events: history), limit: limit, minimumEvents: minimum))
        let ours = try #require(test.criticalValue(level: 0.05))
        #expect(ours < value && ours > 0.95 * value, "\(ours)")
        #expect((0.044...0.0499).contains(test.signalProbability(criticalValue: value)))
    }

    @Test func `the ratio is that of the paper`() throws {
        // Li and Kulldorff 2010: n history events in V, c events in P: n ln(n (V + P) / (V (n + c))) + c ln(c (V + P) / (P (n + c))).
        let (history, time, observed, under) = (12.0, 3_400.0, 9.0, 800.0)
        let test = try #require(SequentialRateTest(baseline: .estimated(events: 12), limit: .expected(50)))
        let paper =
            history * log(history * (time + under) / (time * (history + observed)))
            + observed * log(observed * (time + under) / (under * (history + observed)))
        let ours = test.logLikelihoodRatio(observed: 9, expected: history * under / time)
        #expect(agree(ours, paper, tolerance: 1e-12))
    }

    @Test func `with a long history it is the test of a known rate`() throws {
        let known = try #require(SequentialRateTest(limit: .expected(8), minimumEvents: 2))
        let long = try #require(
            SequentialRateTest(baseline: .estimated(events: 100_000_000), limit: .expected(8), minimumEvents: 2))
        #expect(agree(long.criticalValue(level: 0.05), known.criticalValue(level: 0.05), tolerance: 1e-6))
        let short = try #require(
            SequentialRateTest(baseline: .estimated(events: 5), limit: .expected(8), minimumEvents: 2))
        // Taking five events' rate as known would signal falsely far more often than stated.
        let value = try #require(known.criticalValue(level: 0.05))
        #expect(agree(known.signalProbability(criticalValue: value), 0.05))
        #expect(try #require(short.criticalValue(level: 0.05)) != value)
    }

    @Test(arguments: [(5, 6.0, 1, 1.0), (20, 12, 3, 1), (8, 5, 2, 2.5)])
    func `the probability of a signal is what simulation of its definition gives`(
        history: Int, limit: Double, minimum: Int, risk: Double
    ) throws {
        let test = try #require(
            SequentialRateTest(
                baseline: .estimated(events: history), limit: .expected(limit), minimumEvents: minimum))
        let value = try #require(test.criticalValue(level: 0.05))
        let seed: UInt64 = 41
        var random = SeededRandom(seed: seed)
        func exponential() -> Double { -log(1 - Double.random(in: 0..<1, using: &random)) }
        let runs = 20_000
        var signals = 0
        for _ in 0..<runs {
            let time = (0..<history).reduce(0.0) { sum, _ in sum + exponential() }
            var (under, events) = (0.0, 0)
            while true {
                under += exponential() / risk
                events += 1
                let expected = Double(history) * under / time
                guard expected <= limit else { break }
                guard events >= minimum,
                    test.logLikelihoodRatio(observed: events, expected: expected) >= value
                else { continue }
                signals += 1
                break
            }
        }
        let exact = test.signalProbability(criticalValue: value, relativeRisk: risk)
        let deviation = (exact * (1 - exact) / Double(runs)).squareRoot()
        #expect(abs(Double(signals) / Double(runs) - exact) < 4 * deviation, "seed \(seed): \(signals) of \(runs)")
    }
}
