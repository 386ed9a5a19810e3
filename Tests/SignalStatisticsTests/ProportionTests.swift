import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct ProportionTests {
    @Test func `no event leaves the closed forms of both upper limits`() throws {
        for trials in [1, 40, 131, 10_000_000] {
            let value = try #require(Proportion(events: 0, trials: trials))
            let count = Double(trials)
            let square = Confidence.normalQuantile * Confidence.normalQuantile
            #expect(value.wilson.lower == 0 && value.clopperPearson.lower == 0)
            #expect(agree(value.wilson.upper, square / (count + square), tolerance: 1e-14))
            #expect(agree(value.clopperPearson.upper, -expm1(log(0.025) / count), tolerance: 1e-12))
        }
    }

    @Test func `one event among few or many has the closed form of its lower limit`() throws {
        for trials in [2, 40, 131, 10_000_000] {
            let value = try #require(Proportion(events: 1, trials: trials))
            #expect(agree(value.clopperPearson.lower, -expm1(log1p(-0.025) / Double(trials)), tolerance: 1e-12))
        }
        // Its upper limit in ten million, from 40-digit arithmetic on the binomial sum.
        let rare = try #require(Proportion(events: 1, trials: 10_000_000))
        #expect(agree(rare.clopperPearson.upper, 5.571642117360731e-07, tolerance: 1e-12))
    }

    @Test func `events and non-events mirror each other`() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<300 {
            let trials = 1 + random.nextCount(bits: 20)
            let events = Int.random(in: 0...trials, using: &random)
            let value = try #require(Proportion(events: events, trials: trials))
            let mirror = try #require(Proportion(events: trials - events, trials: trials))
            for (one, two) in [(value.wilson, mirror.wilson), (value.clopperPearson, mirror.clopperPearson)] {
                let lower = try #require(one.lower)
                let upper = try #require(one.upper)
                let estimate = try #require(one.value)
                #expect(0 <= lower && lower <= estimate && estimate <= upper && upper <= 1, "\(value)")
                #expect(abs(lower - (1 - (two.upper ?? 0))) < 1e-13, "\(value)")
            }
        }
    }

    @Test func `impossible counts are no proportion, and none of none is undefined`() throws {
        #expect(Proportion(events: -1, trials: 3) == nil)
        #expect(Proportion(events: 4, trials: 3) == nil)
        let nothing = try #require(Proportion(events: 0, trials: 0))
        #expect(nothing.wilson == .undefined && nothing.clopperPearson == .undefined)
    }

    @Test func `every event has its upper limits at one`() throws {
        let value = try #require(Proportion(events: 131, trials: 131))
        #expect(value.wilson.upper == 1 && value.clopperPearson.upper == 1)
        #expect(agree(value.clopperPearson.lower, exp(log(0.025) / 131), tolerance: 1e-13))
    }

    @Test(.enabled(if: SharedData.has("reference/statistics/proportions.csv"), "no R vectors here"))
    func `both intervals agree with R`() throws {
        let file = try CSVTable(SharedData.text("reference/statistics/proportions.csv"))
        #expect(file.rows.count == 10)
        for row in file.rows {
            let events = Int(try #require(file.number(row, "x")))
            let trials = Int(try #require(file.number(row, "n")))
            let value = try #require(Proportion(events: events, trials: trials))
            #expect(agree(value.wilson.value, file.number(row, "p")))
            #expect(agree(value.wilson.lower, file.number(row, "wilson_lo")), "\(value)")
            #expect(agree(value.wilson.upper, file.number(row, "wilson_hi")), "\(value)")
            #expect(agree(value.clopperPearson.lower, file.number(row, "cp_lo")), "\(value)")
            #expect(agree(value.clopperPearson.upper, file.number(row, "cp_hi")), "\(value)")
        }
    }
}
