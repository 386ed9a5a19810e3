import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct RateTests {
    @Test func `no event leaves the closed form of the upper limit`() throws {
        let rate = try #require(Rate(events: 0, personTime: 98_765)).garwood
        #expect(rate.value == 0 && rate.lower == 0)
        #expect(agree(rate.upper, -log(0.025) / 98_765, tolerance: 1e-13))
    }

    @Test func `impossible rates are none, without person-time there is no interval`() {
        #expect(Rate(events: -1, personTime: 1) == nil && Rate(events: 1, personTime: -1) == nil)
        #expect(Rate(events: 1, personTime: .infinity) == nil && Rate(events: 1, personTime: .nan) == nil)
        #expect(Rate(events: 0, personTime: 0)?.garwood == .undefined)
        #expect(Rate(events: 2, personTime: 0)?.garwood == IntervalEstimate(value: .infinity))
    }

    @Test func `a huge count has the limits of the normal approximation`() throws {
        let rate = try #require(Rate(events: 1_000_000_000, personTime: 1e9)).garwood
        let lower = try #require(rate.lower)
        let upper = try #require(rate.upper)
        #expect(abs(upper - lower - 2 * Confidence.normalQuantile / 1e9.squareRoot()) < 1e-8)
    }

    @Test func `onset among cases has the quartiles of R's type 7`() throws {
        let onset = try #require(OnsetAmongCases([42, 5, 30, 12, 70, 21]))
        #expect(onset.cases == 6 && onset.shortest == 5 && onset.longest == 70)
        #expect(onset.lowerQuartile == 14.25 && onset.median == 25.5 && onset.upperQuartile == 39)
        #expect(OnsetAmongCases([]) == nil && OnsetAmongCases([.nan]) == nil)
        #expect(OnsetAmongCases([3])?.upperQuartile == 3)
    }

    @Test(.enabled(if: SharedData.has("reference/statistics/poisson_rates.csv"), "no R vectors here"))
    func `the exact interval agrees with R`() throws {
        for (rate, row, file) in try reference("statistics/poisson_rates", time: "t") {
            #expect(agree(rate.value, file.number(row, "rate")), "\(row)")
            #expect(agree(rate.lower, file.number(row, "lo")), "\(row) \(rate)")
            #expect(agree(rate.upper, file.number(row, "hi")), "\(row) \(rate)")
        }
    }

    @Test(.enabled(if: SharedData.has("reference/competing-risks/rate_ci_epitools.csv"), "no reference values here"))
    func `the exact interval agrees with epitools, which finds its limits to a ten-thousandth of an event`() throws {
        // R's uniroot at its default tolerance; the closed form of one event's lower limit, -ln 0.975, shows whose digits
        // are right.
        let tolerance = 1.23e-4
        for (rate, row, file) in try reference("competing-risks/rate_ci_epitools", time: "pt") {
            let personTime = try #require(file.number(row, "pt"))
            for (ours, column) in [(rate.lower, "pois_exact_lo"), (rate.upper, "pois_exact_hi")] {
                let difference = try #require(ours) - #require(file.number(row, column))
                #expect(abs(difference) * personTime < tolerance, "\(column) \(row) \(rate)")
            }
        }
        let one = try #require(Rate(events: 1, personTime: 50)).garwood
        #expect(agree(one.lower, -log(0.975) / 50, tolerance: 1e-12))
    }

    private func reference(
        _ name: String, time: String
    ) throws -> [(rate: IntervalEstimate, row: [String], file: CSVTable)] {
        let file = try CSVTable(SharedData.text("reference/\(name).csv"))
        return try file.rows.map { row in
            let events = Int(try #require(file.number(row, "x")))
            let personTime = try #require(file.number(row, time))
            return (try #require(Rate(events: events, personTime: personTime)).garwood, row, file)
        }
    }
}
