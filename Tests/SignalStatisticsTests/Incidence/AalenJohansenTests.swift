import Foundation
import SignalStatistics
import Testing
import TestSupport

@Suite struct AalenJohansenTests {
    @Test func `delayed entry has R's incidence and standard errors`() throws {
        let estimate = try AalenJohansen(SurvivalFacts.delayed, causes: 2)
        #expect(estimate.times == [4, 5, 6, 7, 9, 11, 12, 14, 20])
        #expect(estimate.times.map(estimate.atRisk(at:)) == [7, 7, 8, 7, 7, 6, 5, 3, 1])
        #expect(estimate.atRisk(at: 3) == 6 && estimate.atRisk(at: 3.5) == 7 && estimate.atRisk(at: 21) == 0)
        let reaction = try #require(estimate.incidence(of: 1))
        let death = try #require(estimate.incidence(of: 2))
        let incidence = [
            0.1428571428571428, 0.2653061224489796, 0.2653061224489796, 0.3571428571428571, 0.4358600583090378,
            0.4358600583090378, 0.5145772594752187, 0.6195335276967932, 0.6195335276967932,
        ]
        let errors = [
            0.1322600142532216, 0.1584032385680015, 0.1584032385680015, 0.1575861756273521, 0.1570036848227420,
            0.1570036848227420, 0.1570083458664803, 0.1483631814813560, 0.1483631814813560,
        ]
        let deathErrors = [
            0, 0, 0.08957011289328301, 0.08957011289328301, 0.08957011289328301, 0.10977433726694559,
            0.10977433726694559, 0.10977433726694559, 0.14836318148135602,
        ]
        #expect(agree(reaction.values, incidence))
        #expect(agree(try standardErrors(reaction), errors))
        #expect(agree(try standardErrors(death), deathErrors))
    }

    @Test func `entry before anything happens changes nothing`() throws {
        let plain = try AalenJohansen(SurvivalFacts.tied, causes: 2)
        let entered = try AalenJohansen(
            SurvivalFacts.tied.map { FollowUp(entry: 0, exit: $0.exit, cause: $0.cause) }, causes: 2)
        for (one, two) in zip(plain.curves, entered.curves) {
            #expect(one.values == two.values)
            #expect(agree(try standardErrors(one), try standardErrors(two), tolerance: 1e-13))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the jackknife variance is the sum of squared influences of single subjects`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let followUps = (0..<40).map { _ in
            let exit = Double(Int.random(in: 1...20, using: &random))
            let entry = exit - Double(Int.random(in: 1...12, using: &random))
            return SurvivalFacts.followUp(
                exit, UInt8.random(in: 0...2, using: &random), entry: entry < 2 ? FollowUp.fromStart : entry)
        }
        let estimate = try AalenJohansen(followUps, causes: 2)
        let time = 15.0
        for cause in [1, 2] as [UInt8] {
            let influences = followUps.indices.map { influence($0, followUps, cause, time) }
            let expected = influences.reduce(0) { $0 + $1 * $1 }
            let variance = estimate.incidence(of: cause)?.variance(at: time)
            #expect(agree(variance, expected, tolerance: 1e-6), "seed \(seed), cause \(cause)")
        }
    }

    @Test func `the curves and staying event-free sum to one, by any mixture of events`() throws {
        var random = SeededRandom(seed: 11)
        let followUps = (0..<500).map { _ in
            SurvivalFacts.followUp(
                Double(Int.random(in: 0...60, using: &random)), UInt8.random(in: 0...3, using: &random))
        }
        let estimate = try AalenJohansen(followUps, causes: 3)
        for (step, free) in estimate.eventFree.enumerated() {
            #expect(abs(estimate.curves.reduce(free) { $0 + $1.values[step] } - 1) < 1e-12, "seed 11")
        }
    }

    @Test func `nobody, one subject, nobody with an event, everybody with one`() throws {
        let nobody = try AalenJohansen([], causes: 1)
        #expect(nobody.curves[0].estimate(at: 0) == .undefined)
        let one = try AalenJohansen([FollowUp(exit: 5, cause: 1)], causes: 2)
        #expect(one.curves[0].value(at: 4) == 0 && one.curves[0].value(at: 5) == 1)
        #expect(one.curves[0].value(at: 1e9) == 1, "nobody is left: known for good")
        let censored = try AalenJohansen([FollowUp(exit: 5), FollowUp(exit: 7)], causes: 1)
        #expect(censored.times.isEmpty && censored.curves[0].estimate(at: 7) == IntervalEstimate(value: 0))
        #expect(censored.curves[0].estimate(at: 8) == .undefined, "nobody was watched so long")
        let all = try AalenJohansen([FollowUp(exit: 0, cause: 1), FollowUp(exit: 0, cause: 1)], causes: 1)
        #expect(all.curves[0].estimate(at: 0) == IntervalEstimate(value: 1))
        #expect(try #require(all.curves[0].variance(at: 0, .aalen)) == 0)
    }

    @Test func `who is censored at the time of an event was at risk of it, who enters then was not`() throws {
        let estimate = try AalenJohansen(
            [FollowUp(exit: 3, cause: 1), FollowUp(exit: 3), FollowUp(exit: 9), FollowUp(entry: 3, exit: 9)], causes: 1)
        #expect(agree(estimate.curves[0].value(at: 3), 1.0 / 3))
    }

    @Test func `a follow-up that cannot be names its subject`() {
        let sound = FollowUp(exit: 3)
        func error(_ followUp: FollowUp) -> FollowUpError? {
            do {
                _ = try AalenJohansen([sound, followUp], causes: 2)
                return nil
            } catch { return error }
        }
        #expect(error(FollowUp(entry: 4, exit: 4)) == .entryNotBeforeExit(subject: 1, entry: 4, exit: 4))
        #expect(error(FollowUp(exit: -1)) == .exitOutOfRange(subject: 1, exit: -1))
        #expect(error(FollowUp(exit: 2, cause: 3)) == .unknownCause(subject: 1, cause: 3, causes: 2))
        #expect(error(FollowUp(exit: 2, cause: 0)) == .unknownCause(subject: 1, cause: 0, causes: 2))
        #expect(error(FollowUp(entry: .nan, exit: 2)) != nil && error(FollowUp(exit: .nan)) != nil)
        #expect("\(FollowUpError.exitOutOfRange(subject: 1, exit: -1))".contains("subject 1"))
    }

    @Test func `a quantile is when the curve reaches it, and its limits when the curve's limits do`() throws {
        let curve = try AalenJohansen(SurvivalFacts.delayed, causes: 2).curves[0]
        let quarter = curve.quantile(0.25)
        #expect(quarter.time == 5)
        #expect(quarter.lower == 4, "the upper limit passes a quarter at once")
        #expect(curve.quantile(0.7).time == nil)
        let halves = try AalenJohansen([1, 2, 3, 4].map { FollowUp(exit: $0, cause: 1) }, causes: 1).curves[0]
        #expect(halves.quantile(0.5).time == 2 && halves.quantile(0.5, rule: .midpoint).time == 2.5)
    }

    private func standardErrors(_ curve: CumulativeIncidence) throws -> [Double] {
        try curve.times.map { try #require(curve.variance(at: $0)).squareRoot() }
    }

    /// The derivative of the incidence by the weight of one subject, by central differences.
    private func influence(_ subject: Int, _ followUps: [FollowUp], _ cause: UInt8, _ time: Double) -> Double {
        let step = 1e-4
        return
            (weighted(subject, 1 + step, followUps, cause, time) - weighted(subject, 1 - step, followUps, cause, time))
            / (2 * step)
    }

    private func weighted(
        _ subject: Int, _ weight: Double, _ followUps: [FollowUp], _ cause: UInt8, _ time: Double
    ) -> Double {
        var (free, incidence) = (1.0, 0.0)
        func sum(_ condition: (FollowUp) -> Bool) -> Double {
            followUps.enumerated().reduce(0) { $0 + (condition($1.element) ? ($1.offset == subject ? weight : 1) : 0) }
        }
        for now in Set(followUps.map(\.exit)).sorted() where now <= time {
            let atRisk = sum { $0.entry < now && now <= $0.exit }
            incidence += free * sum { $0.exit == now && $0.cause == cause } / atRisk
            free *= 1 - sum { $0.exit == now && $0.cause != nil } / atRisk
        }
        return incidence
    }
}
