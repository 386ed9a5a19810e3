import Foundation
import Projections
import SignalStatistics
import TestSupport
import Testing

@testable import SignalDetection

/// A registry that begins: a patient a day, each observed for two years, whose hazard is ten times as high in the first month as after
/// the third. The comparator's registry has run its course.
@Suite struct HazardByTimeTests {
    /// First reactions a day in each of the usual intervals.
    private static let hazards = [0.001, 0.0004, 0.0001, 0.0001, 0.0001]
    private static let seed: UInt64 = 2026
    private static let followUp = 730
    private static let historyPatients = 1500

    /// The days of each interval that a patient has had so many days after the first dose.
    private static func days(after day: Int) -> [Int] {
        let bounds = [0] + ExposureIntervals.usual.ends + [followUp]
        return zip(bounds, bounds.dropFirst()).map { start, end in min(max(day - start, 0), end - start) }
    }

    /// Days at risk on each day of the registry's first two years, by interval.
    private static let personDays: [[Int]] = {
        var sums = Array(repeating: 0, count: hazards.count)
        return (0...followUp).map { day in
            for (interval, days) in days(after: day).enumerated() { sums[interval] += days }
            return sums
        }
    }()

    /// What is truly expected by the end of each day.
    private static let truth = personDays.map { days in zip(days, hazards).reduce(0) { $0 + Double($1.0) * $1.1 } }

    /// The share of registries without any excess in which a test signals.
    private func falseSignals(
        _ random: inout SeededRandom, runs: Int, _ source: (inout SeededRandom) -> RateExpectation.Source?
    )
        throws -> Double
    {
        var (signals, limits, known) = (0, RateLimits(), [RateExpectation.Source: RateExpectation]())
        var rules = RateRules()
        rules.limit = 40
        for _ in 0..<runs {
            guard let source = source(&random) else { continue }
            let expectation = try known[source] ?? #require(RateExpectation(drug: "a", organ: "b", source: source))
            known[source] = expectation
            if try signalsFalsely(expectation, rules, &limits, &random) { signals += 1 }
        }
        return Double(signals) / Double(runs)
    }

    private func signalsFalsely(
        _ expectation: RateExpectation, _ rules: RateRules, _ limits: inout RateLimits, _ random: inout SeededRandom
    ) throws -> Bool {
        var (moment, observed) = (0.0, 0)
        while true {
            moment += -log(1 - Double.random(in: 0..<1, using: &random))
            observed += 1
            guard let day = Self.truth.firstIndex(where: { $0 >= moment }) else { return false }
            let byInterval = Self.personDays[day]
            let days =
                expectation.intervals.count == 1
                ? [byInterval.reduce(0, +)] : Self.joined(byInterval, expectation.intervals)
            let expected = expectation.expected(personDays: days)
            guard observed >= rules.minimumEvents, expected <= rules.limit else { continue }
            let test = try #require(rules.test(expectation, personDays: days))
            let limit = limits.criticalValue(test, rules.level) ?? .infinity
            if test.logLikelihoodRatio(observed: observed, expected: expected) >= limit { return true }
        }
    }

    /// Days of the usual intervals in wider ones that a history was joined to.
    private static func joined(_ days: [Int], _ intervals: ExposureIntervals) -> [Int] {
        var sums = Array(repeating: 0, count: intervals.count)
        for (place, days) in days.enumerated() {
            let end = place < ExposureIntervals.usual.ends.count ? ExposureIntervals.usual.ends[place] : .max
            sums[intervals.ends.firstIndex { end <= $0 } ?? intervals.ends.count] += days
        }
        return sums
    }

    /// What the comparator's registry counted.
    private func history(_ random: inout SeededRandom) -> [IntervalCounts] {
        zip(Self.days(after: Self.followUp), Self.hazards).map { days, hazard in
            let personDays = days * Self.historyPatients
            return IntervalCounts(observed: poisson(Double(personDays) * hazard, &random), personDays: personDays)
        }
    }

    private func poisson(_ mean: Double, _ random: inout SeededRandom) -> Int {
        var (sum, count) = (0.0, -1)
        while sum <= mean {
            sum += -log(1 - Double.random(in: 0..<1, using: &random))
            count += 1
        }
        return count
    }

    @Test
    func `in a registry that begins the level is kept by time since the first dose, and lost by a constant hazard`()
        throws
    {
        var random = SeededRandom(seed: Self.seed)
        let rates = Self.hazards.map { RateExpectation.Source.rate(per100Years: $0 * 36_525) }
        let byTime = try falseSignals(&random, runs: 2000) { _ in .byTime(.usual, rates) }
        // Three standard errors are 0.015.
        #expect((0.03...0.065).contains(byTime), "seed \(Self.seed): \(byTime)")
        let days = Self.days(after: Self.followUp)
        let mean = zip(days, Self.hazards).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(Self.followUp)
        let constant = try falseSignals(&random, runs: 200) { _ in .rate(per100Years: mean * 36_525) }
        #expect(constant > 0.5, "seed \(Self.seed): \(constant)")
    }

    @Test func `a rate by time that was estimated keeps the level too, and one taken as constant loses it`() throws {
        var random = SeededRandom(seed: Self.seed)
        let byTime = try falseSignals(&random, runs: 2000) {
            RateExpectation.Source(history: history(&$0), .usual)
        }
        #expect((0.03...0.065).contains(byTime), "seed \(Self.seed): \(byTime)")
        let constant = try falseSignals(&random, runs: 200) {
            RateExpectation.Source(history: [history(&$0).reduce(IntervalCounts(), +)], .whole)
        }
        #expect(constant > 0.5, "seed \(Self.seed): \(constant)")
    }

    @Test func `what is expected over intervals is as precise as the single count of the same mean and variance`()
        throws
    {
        let source = RateExpectation.Source.byTime(
            try #require(ExposureIntervals(ends: [30])),
            [.history(events: 4, years: 10), .history(events: 16, years: 160)])
        let expectation = try #require(RateExpectation(drug: "a", organ: "b", source: source))
        func days(_ years: Double) -> Int { Int(years * 365.25) }
        // In the first interval alone its own four events count.
        #expect(expectation.baseline(personDays: [days(8), 0]) == .estimated(events: 4))
        #expect(expectation.baseline(personDays: [0, 0]) == .estimated(events: 4))
        // 8 years of 0.4 and 64 of 0.1: 3.2 + 6.4 with variance 3.2^2/4 + 6.4^2/16 = 5.12: 92.16/5.12 = 18, rounded down.
        #expect(expectation.baseline(personDays: [days(8), days(64)]) == .estimated(events: 16))
        // In proportion to the history the weights are equal, and nothing is lost.
        #expect(expectation.baseline(personDays: [days(20), days(320)]) == .estimated(events: 20))
        #expect(abs(expectation.expected(personDays: [days(8), days(64)]) - 9.6) < 1e-9)
    }

    @Test func `intervals without a reaction are taken together with their neighbours`() throws {
        func counts(_ rows: [(Int, Int)]) -> [IntervalCounts] {
            rows.map { IntervalCounts(observed: $0.0, personDays: $0.1) }
        }
        let source = RateExpectation.Source(
            history: counts([(0, 36_525), (3, 36_525), (2, 73_050), (0, 36_525), (0, 73_050)]), .usual)
        #expect(
            source?.description == "3 events in 200.0 patient-years to day 90, 2 events in 500.0 patient-years after")
        #expect(RateExpectation.Source(history: counts([(0, 10), (0, 10), (0, 10), (0, 10), (0, 10)]), .usual) == nil)
        let one = RateExpectation.Source(history: counts([(0, 0), (0, 0), (2, 36_525), (0, 0), (0, 0)]), .usual)
        #expect(one == .history(events: 2, years: 100))
    }
}
