import Foundation
import SignalStatistics
import TestSupport
import Testing

@Suite struct SequentialRateTestTests {
    @Test(.enabled(if: SharedData.has("reference/sequential/maxsprt_cv_poisson.csv"), "no reference values here"))
    func `critical values are those of the peer for each limit, minimum and level`() throws {
        let file = try CSVTable(SharedData.text("reference/sequential/maxsprt_cv_poisson.csv"))
        #expect(file.rows.count > 180)
        for row in file.rows {
            let test = try test(row, file)
            let ours = test.criticalValue(level: try #require(file.number(row, "alpha")))
            let theirs = file.number(row, "cv")
            #expect(agree(ours, theirs, tolerance: 1e-6), "\(row) \(ours ?? .nan)")
        }
    }

    private func test(_ row: [String], _ file: CSVTable) throws -> SequentialRateTest {
        let (limit, minimum) = (try #require(file.number(row, "T")), try #require(file.number(row, "M")))
        return try #require(SequentialRateTest(limit: .expected(limit), minimumEvents: Int(minimum)))
    }

    @Test func `published critical values are met`() throws {
        // Kulldorff et al. 2011, table 1 (three decimals), level 0.05.
        for (limit, value) in [(1.0, 2.853937), (5, 3.297183), (20, 3.628123), (100, 3.952321)] {
            let test = try #require(SequentialRateTest(limit: .expected(limit)))
            #expect(agree(test.criticalValue(level: 0.05), value, tolerance: 1e-6))
        }
    }

    @Test func `one event that must come before a bound is the exponential distribution`() throws {
        // One event signals until ln(1/mu) - 1 + mu falls to the critical value.
        let test = try #require(SequentialRateTest(limit: .events(1)))
        let value = 5.0
        var boundary = 1e-3
        for _ in 0..<200 { boundary = exp(boundary - 1 - value) }
        #expect(agree(test.signalProbability(criticalValue: value), 1 - exp(-boundary), tolerance: 1e-11))
    }

    @Test(.enabled(if: SharedData.has("reference/sequential/maxsprt_performance.csv"), "no reference values here"))
    func `power and times to the signal are those of the peer`() throws {
        let file = try CSVTable(SharedData.text("reference/sequential/maxsprt_performance.csv"))
        for row in file.rows {
            let limit = try #require(file.number(row, "T"))
            let test = try #require(SequentialRateTest(limit: .expected(limit)))
            let (value, risk) = (try #require(file.number(row, "cv")), try #require(file.number(row, "RR")))
            let ours = try #require(test.performance(criticalValue: value, relativeRisk: risk))
            let theirs = try #require(row.last).split(separator: "|").compactMap { Double($0) }
            #expect(agree(ours.power, theirs[0], tolerance: 1e-6), "\(row) \(ours)")
            #expect(agree(ours.expectedAtSignal, theirs[1], tolerance: 1e-6), "\(row) \(ours)")
            #expect(agree(ours.expectedAtEnd, theirs[2], tolerance: 1e-6), "\(row) \(ours)")
        }
    }

    @Test func `a test has bounds`() {
        #expect(SequentialRateTest(limit: .expected(0)) == nil && SequentialRateTest(limit: .expected(.nan)) == nil)
        #expect(SequentialRateTest(limit: .expected(1e6)) == nil)
        #expect(SequentialRateTest(limit: .expected(5), minimumEvents: 0) == nil)
        #expect(SequentialRateTest(limit: .events(3), minimumEvents: 4) == nil)
        #expect(SequentialRateTest(baseline: .estimated(events: 0), limit: .expected(5)) == nil)
        #expect(SequentialRateTest(limit: .expected(1), minimumEvents: 4)?.criticalValue(level: 0.05) == nil)
        #expect(SequentialRateTest(limit: .expected(1))?.criticalValue(level: 0) == nil)
        #expect(SequentialRateTest(limit: .expected(1))?.criticalValue(level: 0.6) == nil)
    }

    @Test func `nothing expected, no excess and huge counts have a ratio`() throws {
        let test = try #require(SequentialRateTest(limit: .expected(10)))
        #expect(test.logLikelihoodRatio(observed: 1, expected: 0) == .infinity)
        #expect(test.logLikelihoodRatio(observed: 0, expected: 0) == 0)
        #expect(test.logLikelihoodRatio(observed: 3, expected: 3) == 0)
        #expect(test.logLikelihoodRatio(observed: 3, expected: 5) == 0)
        #expect(agree(test.logLikelihoodRatio(observed: 4, expected: 1), 4 * log(4) - 3, tolerance: 1e-14))
        #expect(agree(test.logLikelihoodRatio(observed: 1, expected: 1e-30), 30 * log(10) - 1, tolerance: 1e-12))
        // c = n + d: d^2 / 2c + d^3/6c^2 for d far smaller than c.
        let huge = test.logLikelihoodRatio(observed: 1_000_000_000_000, expected: 999_999_000_000)
        #expect(agree(huge, 0.5 + 1.0 / 3e6, tolerance: 1e-9), "\(huge)")
    }

    @Test func `the level is met and falls with the critical value, with the limit the critical value rises`() throws {
        var last = 0.0
        for limit in [2.0, 7, 30, 200] {
            let test = try #require(SequentialRateTest(limit: .expected(limit), minimumEvents: 2))
            let value = try #require(test.criticalValue(level: 0.01))
            #expect(value > last)
            #expect(agree(test.signalProbability(criticalValue: value), 0.01))
            #expect(agree(test.pValue(highest: value), 0.01))
            #expect(test.signalProbability(criticalValue: value + 0.1) < 0.01)
            last = value
        }
    }
}
