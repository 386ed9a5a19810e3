import ClinicalEvents
import Projections
import SignalDetection
import SignalStatistics
import TestSupport
import Testing

@Suite struct RateSurveillanceTests {
    private static let organ = "Cardiac disorders"

    private func rules(_ source: RateExpectation.Source, drugs: [String] = ["nivolumab"]) throws -> RateRules {
        var rules = RateRules(
            expectations: try drugs.map {
                try #require(RateExpectation(drug: $0, organ: Self.organ, source: source))
            })
        rules.minimumEvents = 3
        return rules
    }

    private func findings(_ history: TestHistory, _ rules: RateRules, blockSize: Int = 4096) throws -> [Finding] {
        var configuration = DetectorConfiguration(criteria: [], caseAlerts: [])
        configuration.rates = rules
        return try history.findings(configuration, blockSize: blockSize)
    }

    @Test func `a rate far above the expected one signals at the event at which the ratio gets to the critical value`()
        throws
    {
        let history = MyocarditisRegistry.history(ill: [5, 9, 14, 21, 30, 33])
        let rules = try rules(.rate(per100Years: 10))
        let found = try findings(history, rules)
        #expect(found.count == 1)
        let evidence = try #require(found.first?.evidence)
        let test = try #require(SequentialRateTest(limit: .expected(20), minimumEvents: 3))
        let value = try #require(test.criticalValue(level: 0.05))
        let (observed, expected) = (try #require(evidence.observed), try #require(evidence.expected))
        #expect(evidence.limit == value && evidence.probability == 0.05)
        #expect(evidence.value == test.logLikelihoodRatio(observed: observed, expected: expected))
        #expect(try #require(evidence.value) >= value)
        // By hand: the third reaction came on day 24, when patients 0 to 24 had been at risk for 24, 23, ... 0 days; of those
        // with a reaction the ten days before it count.
        #expect(observed == 3)
        let days = (0...24).reduce(0) { $0 + 24 - $1 } - (24 - 5 - 10) - (24 - 9 - 10) - (24 - 14 - 10)
        #expect(expected == 10.0 / 36_525 * Double(days))
        #expect(found.first?.subject == .rate(drug: "nivolumab", organ: Self.organ))
        #expect(found.first?.received == PartialDate(dayNumber: 19_024))
    }

    @Test func `a rate as expected does not signal, nor does one before its time`() throws {
        let history = MyocarditisRegistry.history(ill: [5, 9, 14, 21, 30, 33])
        #expect(try findings(history, rules(.rate(per100Years: 150))).isEmpty)
        var late = try rules(.rate(per100Years: 10))
        late.minimumEvents = 6
        #expect(try findings(history, late).first?.evidence?.observed == 6)
        late.minimumEvents = 7
        #expect(try findings(history, late).isEmpty)
        var graver = try rules(.rate(per100Years: 10))
        graver.minimumGrade = 4
        #expect(try findings(history, graver).isEmpty)
    }

    @Test func `records with days that cannot be shift nothing`() throws {
        let history = MyocarditisRegistry.history(ill: [5, 9, 14, 21, 30, 33])
        let found = try findings(history, rules(.rate(per100Years: 10)))
        #expect(found.count == 1)
        // 1850, 1899 and 2150: treatment from then on would be risk for centuries, news of then would end the future.
        for day in [-43_829, -25_568, 65_744] as [Int32] {
            var odd = history
            odd.events.insert(
                MyocarditisRegistry.entry(
                    "odd", "start", day, .treatmentStarted(TreatmentStarted(drugs: ["nivolumab"]))),
                at: 0)
            let reaction = ReactionReported(episode: 1, term: "Myocarditis", grade: 3, suspects: [])
            odd.events.insert(MyocarditisRegistry.entry("odd", "reaction", day, .reactionReported(reaction)), at: 1)
            odd.recorded = odd.events.indices.map { index in
                Timestamp(milliseconds: (index < 2 ? 18_999 : 20_000) * 86_400_000)
            }
            let shifted = try findings(odd, rules(.rate(per100Years: 10)))
            #expect(shifted.map(\.evidence) == found.map(\.evidence), "day \(day)")
        }
    }

    @Test func `rules adopted after an impossible day of receipt watch who is treated from then on`() throws {
        var history = MyocarditisRegistry.history(ill: [5, 9, 14, 21, 30, 33])
        var configuration = DetectorConfiguration(criteria: [], caseAlerts: [])
        configuration.rates = try rules(.rate(per100Years: 10))
        let adoption = ProposedEvent(
            caseIdentifier: "detector", received: PartialDate(dayNumber: 18_998), source: "test", sourceKey: "rules",
            event: .detectorConfigured(DetectorConfigured(detector: "1", configuration: configuration.text)))
        history.events.insert(
            MyocarditisRegistry.entry("odd", "dead", 65_744, .deathRecorded(DeathRecorded())), at: 0)
        history.events.insert(adoption, at: 1)
        // Recorded with all others, its day would be one when all of these patients are treated already.
        for first in [18_998, 19_100] as [Int64] {
            history.recorded = history.events.indices.map { index in
                Timestamp(milliseconds: (index == 0 ? first : 19_100) * 86_400_000)
            }
            #expect(
                try history.findings(DetectorConfiguration(criteria: [], caseAlerts: [])).contains {
                    $0.subject == .rate(drug: "nivolumab", organ: Self.organ)
                }, "recorded on day \(first)")
        }
    }

    @Test func `an onset that is corrected to a later day counts on that day`() throws {
        var history = MyocarditisRegistry.history(ill: [5, 9, 14])
        let reaction = ReactionReported(episode: 1, term: "Myocarditis", grade: 3, suspects: [])
        // Recorded on the day 19,015, it cannot have been on a later one; when it was corrected, it could.
        let amendment = EventAmended(
            source: "registry", sourceKey: "nivolumab 5 reaction", reason: "checked",
            occurred: PartialDate(dayNumber: 19_018), payload: .reactionReported(reaction))
        let place = try #require(history.events.firstIndex { ($0.received?.latestDay ?? 0) > 19_020 })
        history.events.insert(
            MyocarditisRegistry.entry("nivolumab 5", "amendment", 19_020, .eventAmended(amendment)), at: place)
        history.recorded = history.events.map { Timestamp(endOfDay: $0.received?.latestDay ?? 0) }
        #expect(try findings(history, rules(.rate(per100Years: 10))).map { $0.evidence?.observed } == [3])
    }

    @Test func `a reaction that is retracted before the third one counts for nothing`() throws {
        var history = MyocarditisRegistry.history(ill: [5, 9, 14])
        let place = try #require(history.events.lastIndex { $0.sourceKey == "nivolumab 14 reaction" })
        history.events.insert(MyocarditisRegistry.retraction("nivolumab 5", 19_023), at: place)
        #expect(try findings(history, rules(.rate(per100Years: 10))).isEmpty)
    }

    @Test func `an estimated rate is held against the conditional test`() throws {
        let history = MyocarditisRegistry.history(ill: [5, 9, 14])
        let known = try #require(try findings(history, rules(.rate(per100Years: 10))).first?.evidence)
        let estimated = try #require(try findings(history, rules(.history(events: 2, years: 20))).first?.evidence)
        let test = try #require(
            SequentialRateTest(baseline: .estimated(events: 2), limit: .expected(20), minimumEvents: 3))
        #expect(estimated.limit == test.criticalValue(level: 0.05))
        #expect(try #require(estimated.value) < (try #require(known.value)))
        let long = try #require(
            try findings(history, rules(.history(events: 100_000, years: 1_000_000))).first?.evidence)
        #expect(abs(try #require(long.value) - (try #require(known.value))) < 1e-3)
    }

    @Test func `a pair that signals leaves its share of the level to the others`() throws {
        var rules = try rules(.rate(per100Years: 10), drugs: ["nivolumab", "pembrolizumab"])
        var history = MyocarditisRegistry.history(ill: [5, 9, 14])
        history.events += MyocarditisRegistry.history(["pembrolizumab"], ill: [5, 9, 14]).events
        history.events.sort { ($0.received?.latestDay ?? 0) < ($1.received?.latestDay ?? 0) }
        let levels = try findings(history, rules).map { $0.evidence?.probability }
        #expect(levels == [0.025, 0.05])
        rules.family = .each
        #expect(try findings(history, rules).map { $0.evidence?.probability } == [0.05, 0.05])
    }

    @Test func `rules adopted later count only patients whose time at risk begins after them`() throws {
        let all = MyocarditisRegistry.history(ill: [5, 9, 14, 21, 30, 33])
        var surveillance = RateSurveillance(try rules(.rate(per100Years: 10)), NamingRules(), since: 19_020)
        try all.replay { row, names in
            _ = try surveillance.apply(row, names: names) { try all.standing($0, names) }
        }
        #expect(surveillance.state(0).observed == 3)
    }

    @Test func `rules are watched by from the day they are adopted to the day they are taken back`() throws {
        var configuration = DetectorConfiguration(caseAlerts: [])
        configuration.rates = try rules(.rate(per100Years: 10))
        func adoption(_ text: String, _ key: String) -> ProposedEvent {
            MyocarditisRegistry.entry(
                "detector", key, 18_999,
                .detectorConfigured(DetectorConfigured(detector: "1", configuration: text)))
        }
        var history = MyocarditisRegistry.history(ill: [5, 9, 14, 21, 30, 33])
        history.events.insert(adoption(configuration.text, "1"), at: 0)
        func signals() throws -> [UInt64] {
            try history.findings(DetectorConfiguration(caseAlerts: [])).filter { $0.rule == Finding.rateRule }
                .map(\.trigger)
        }
        #expect(try signals() == [28])
        history.events.insert(adoption("case alerts: none", "2"), at: 20)
        #expect(try signals().isEmpty)
    }

    @Test(arguments: [1, 7, 4096]) func `the findings are the same in blocks of any size`(size: Int) throws {
        let history = MyocarditisRegistry.history(ill: [5, 9, 14, 21, 30, 33])
        #expect(try findings(history, rules(.rate(per100Years: 10)), blockSize: size).map(\.trigger) == [27])
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `after every event the counts are those of an incidence table made afresh`(seed: UInt64) throws {
        let history = GeneratedRegistry.history(seed: seed, patients: 10, events: 160)
        // The same hazard in each interval: whatever is split, the sums are those of the whole.
        let intervals = try #require(ExposureIntervals(ends: [3, 20, 60, 200]))
        let byTime = RateExpectation.Source.byTime(intervals, Array(repeating: .rate(per100Years: 5), count: 5))
        let organs = [
            "Cardiac disorders", "Gastrointestinal disorders", "Respiratory, thoracic and mediastinal disorders",
        ]
        var rules = RateRules(
            expectations: ["nivolumab", "ipilimumab", "pembrolizumab"].flatMap { drug in
                organs.compactMap { RateExpectation(drug: drug, organ: $0, source: .rate(per100Years: 5)) }
                    + organs.compactMap { RateExpectation(drug: drug, organ: $0, source: byTime) }
            })
        rules.minimumGrade = 2
        var question = IncidenceQuestion()
        question.minimumGrade = 2
        var surveillance = RateSurveillance(rules, NamingRules())
        var projection = IncidenceProjection(NamingRules())
        var compared = 0
        try history.replay { row, names in
            let content = history.events[Int(row.sequence) - 1].event
            try projection.apply(row, names: names, content: { content }, standing: { try history.standing($0, names) })
            _ = try surveillance.apply(row, names: names) { try history.standing($0, names) }
            let table = IncidenceTable(projection, question, includesZeros: true)
            for (place, expectation) in rules.expectations.enumerated() {
                let state = surveillance.state(place)
                let row = table.rows.first {
                    $0.exposure == expectation.drug && $0.reaction == expectation.organ
                }
                guard let row else { continue }
                compared += row.events
                #expect(state.observed == row.events, "seed \(seed), \(expectation)")
                #expect(state.personDays == row.personDays, "seed \(seed), \(expectation)")
            }
        }
        #expect(compared > 0, "seed \(seed)")
    }
}
