import SignalStatistics
import Testing

@Suite struct KaplanMeierTests {
    @Test func `delayed entry has R's survival, errors and log-log limits`() throws {
        // survfit(Surv(entry, exit, ev > 0) ~ 1, conf.type = "log-log")
        let estimate = try KaplanMeier(SurvivalFacts.delayed)
        let survival = [
            0.8571428571428571, 0.7346938775510203, 0.6428571428571428, 0.5510204081632653, 0.4723032069970845,
            0.3935860058309038, 0.3148688046647230, 0.2099125364431487, 0,
        ]
        let errors = [
            0.1322600142532216, 0.1603233479284842, 0.1644963157668725, 0.1646488390409624, 0.1588338467635524,
            0.1506095674183380, 0.1395506823997306, 0.1264878040967306,
        ]
        let lower = [
            0.33405387929222219, 0.29100433634095824, 0.25290337008671432, 0.20347599923684676, 0.16429122916307712,
            0.12440439034880330, 0.08624526014987535, 0.03591895504257744,
        ]
        let upper = [
            0.9785610585261755, 0.9258901454831704, 0.8676199984012176, 0.8000474939011408, 0.7323084922279259,
            0.6589087594785431, 0.5798762688762181, 0.4806670218738335,
        ]
        let ours = estimate.times.dropLast().map { estimate.survival(at: $0) }
        #expect(agree(estimate.survival, survival))
        #expect(agree(estimate.times.dropLast().compactMap(estimate.standardError(at:)), errors))
        #expect(agree(ours.compactMap(\.lower), lower) && agree(ours.compactMap(\.upper), upper))
        #expect(estimate.survival(at: 20) == IntervalEstimate(value: 0), "nobody left: no limits")
        let complement = estimate.complement(at: 5)
        #expect(agree(complement.lower, 1 - 0.9258901454831704) && agree(complement.upper, 1 - 0.29100433634095824))
    }

    @Test func `quantiles follow R: half way between steps where one ends on the probability`() throws {
        // quantile(survfit(Surv(1:4, c(1, 1, 1, 1)) ~ 1, conf.type = "log-log"), c(.25, .5))
        let estimate = try KaplanMeier([1, 2, 3, 4].map { FollowUp(exit: $0, cause: 1) })
        let quarter = estimate.quantile(0.25)
        let median = estimate.quantile(0.5)
        #expect(quarter.time == 1.5 && quarter.lower == 1 && quarter.upper == 3)
        #expect(median.time == 2.5 && median.lower == 1 && median.upper == nil)
    }

    @Test func `intervals are symmetric on their own scale`() throws {
        let estimate = try KaplanMeier(SurvivalFacts.delayed)
        let error = try #require(estimate.standardError(at: 9))
        let plain = estimate.survival(at: 9, interval: .plain)
        let log = estimate.survival(at: 9, interval: .log)
        let value = try #require(plain.value)
        #expect(agree(plain.upper, value + Confidence.normalQuantile * error))
        #expect(agree(try #require(log.upper) * #require(log.lower), value * value))
    }

    @Test func `events on the first day count`() throws {
        let estimate = try KaplanMeier([FollowUp(exit: 0, cause: 1), FollowUp(exit: 0), FollowUp(exit: 3)])
        #expect(agree(estimate.survival(at: 0).value, 2.0 / 3))
        #expect(estimate.survival(at: 4) == .undefined)
    }
}
