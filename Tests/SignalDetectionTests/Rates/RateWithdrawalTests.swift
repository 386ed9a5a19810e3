import ClinicalEvents
import Projections
import SignalDetection
import SignalStatistics
import TestSupport
import Testing

@Suite("A rate signal whose ground a correction takes away")
struct RateWithdrawalTests {
    private static let organ = "Cardiac disorders"

    private func rules(_ per100Years: [String: Double]) throws -> RateRules {
        var rules = RateRules(
            expectations: try per100Years.sorted { $0.key < $1.key }.map {
                try #require(
                    RateExpectation(drug: $0.key, organ: Self.organ, source: .rate(per100Years: $0.value)))
            })
        rules.minimumEvents = 3
        return rules
    }

    private func findings(_ history: TestHistory, _ rules: RateRules) throws -> [Finding] {
        var configuration = DetectorConfiguration(criteria: [], caseAlerts: [])
        configuration.rates = rules
        return try history.findings(configuration)
    }

    @Test func `is taken back, and the pair watched on`() throws {
        var history = MyocarditisRegistry.history(["nivolumab"], ill: [5, 9, 14, 33])
        let rules = try rules(["nivolumab": 10])
        let place = try #require(history.events.firstIndex { $0.sourceKey == "nivolumab 28 start" })
        history.events.insert(MyocarditisRegistry.retraction("nivolumab 9", 19_028), at: place)
        let found = try findings(history, rules)
        try #require(
            found.map(\.rule) == [Finding.rateRule, Finding.withdrawal(of: Finding.rateRule), Finding.rateRule])
        let (first, taken, again) = (found[0], found[1], found[2])
        #expect(taken.trigger == UInt64(place) + 1 && taken.subject == first.subject)
        #expect(taken.reason?.contains("event \(first.trigger)") ?? false)
        // Two are left, which is fewer than a signal needs.
        #expect(taken.evidence?.observed == 2)
        let third = try #require(history.events.firstIndex { $0.sourceKey == "nivolumab 33 reaction" })
        #expect(again.trigger == UInt64(third) + 1 && again.evidence?.observed == 3)
    }

    @Test func `says so of its alert, which stands again when the pair signals anew`() throws {
        var history = MyocarditisRegistry.history(["nivolumab"], ill: [5, 9, 14, 33])
        let rules = try rules(["nivolumab": 10])
        let place = try #require(history.events.firstIndex { $0.sourceKey == "nivolumab 28 start" })
        history.events.insert(MyocarditisRegistry.retraction("nivolumab 9", 19_028), at: place)
        let events = try findings(history, rules).enumerated().map { index, finding in
            RecordedEvent(
                sequence: UInt64(1000 + index), recorded: Timestamp(milliseconds: 0),
                content: finding.event(terminologyVersion: "1", caseIdentifier: nil))
        }
        for case .signalDetected(let signal) in events.map(\.content.event) { #expect(rules.raises(signal)) }
        let before = AlertLives(Array(events.prefix(2)))
        #expect(before.all.count == 1 && before.all.first?.withdrawal?.signal.trigger == place + 1)
        let after = AlertLives(events)
        #expect(after.all.count == 1 && after.all.first?.withdrawal == nil && after.all.first?.raisings.count == 2)
    }

    @Test func `stays where the limit was crossed on another day by what is known now`() throws {
        // The pair signals with its third reaction. Without it the fourth crosses the limit, though now the ratio is far below it.
        var history = MyocarditisRegistry.history(["nivolumab"], ill: [5, 9, 14, 16])
        history.events.append(MyocarditisRegistry.retraction("nivolumab 9", 19_900))
        let rules = try rules(["nivolumab": 10])
        #expect(try findings(history, rules).map(\.rule) == [Finding.rateRule])
        history.events.append(MyocarditisRegistry.retraction("nivolumab 16", 19_900))
        #expect(
            try findings(history, rules).map(\.rule) == [Finding.rateRule, Finding.withdrawal(of: Finding.rateRule)])
    }

    @Test func `takes along what only its share of the level had let through`() throws {
        var history = MyocarditisRegistry.history(["nivolumab", "pembrolizumab"], ill: [5, 9, 14])
        func signals(_ rate: Double, level: Double) throws -> Int {
            var alone = try rules(["pembrolizumab": rate])
            alone.level = level
            return try findings(history, alone).count
        }
        let rate = try #require(
            try (10..<200).map(Double.init).first {
                try signals($0, level: 0.05) == 1 && signals($0, level: 0.025) == 0
            })
        let both = try rules(["nivolumab": 10, "pembrolizumab": rate])
        let drugs = { (found: [Finding]) in
            found.map { if case .rate(let drug, _) = $0.subject { drug } else { "" } }
        }
        #expect(drugs(try findings(history, both)) == ["nivolumab", "pembrolizumab"])
        history.events.append(MyocarditisRegistry.retraction("nivolumab 14", 19_100))
        let found = try findings(history, both)
        #expect(drugs(found) == ["nivolumab", "pembrolizumab", "nivolumab", "pembrolizumab"])
        #expect(found.suffix(2).allSatisfy { $0.rule == Finding.withdrawal(of: Finding.rateRule) })
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `falls exactly where no day crossed the limit, by every day counted afresh`(seed: UInt64) throws {
        let history = GeneratedRegistry.history(seed: seed, patients: 12, events: 240)
        var rules = try rules(["nivolumab": 12, "ipilimumab": 12, "pembrolizumab": 12])
        (rules.minimumGrade, rules.minimumEvents, rules.level, rules.family) = (1, 2, 0.3, .each)
        var surveillance = RateSurveillance(rules, NamingRules())
        var register = RiskRegister(NamingRules(), rules.question)
        var (stood, fell) = (0, 0)
        try history.replay { row, names in
            let before = rules.expectations.indices.map { surveillance.state($0).signal != nil }
            let risksBefore = register.risks(of: row.caseNumber)
            _ = try register.apply(row, names: names) { try history.standing($0, names) }
            _ = try surveillance.apply(row, names: names) { try history.standing($0, names) }
            guard row.kind.correctsEvents, let today = register.lastReceivedDay else { return }
            let risks = (0..<UInt32(history.caseNames.count)).flatMap { register.risks(of: $0) }
            for (place, expectation) in rules.expectations.enumerated() where before[place] {
                let touched = (risksBefore + register.risks(of: row.caseNumber)).contains { counts($0, expectation) }
                let stands = surveillance.state(place).signal != nil
                let isCrossed = try crosses(risks.filter { counts($0, expectation) }, expectation, rules, today)
                #expect(stands == (isCrossed || !touched), "seed \(seed), event \(row.sequence), \(expectation.drug)")
                if stands { stood += 1 } else { fell += 1 }
            }
        }
        #expect(stood + fell > 0, "seed \(seed)")
    }

    private func counts(_ risk: PatientRisk, _ expectation: RateExpectation) -> Bool {
        risk.exposure == expectation.drug && !risk.hadBefore.contains(Self.organ)
    }

    /// Whether the ratio got to the limit on any day, each day counted by itself.
    private func crosses(
        _ risks: [PatientRisk], _ expectation: RateExpectation, _ rules: RateRules, _ today: Int32
    ) throws -> Bool {
        let test = try #require(SequentialRateTest(limit: .expected(rules.limit), minimumEvents: rules.minimumEvents))
        let limit = try #require(test.criticalValue(level: rules.level))
        guard let first = risks.map(\.start).min(), first <= today else { return false }
        return (first...today).contains { day in
            var (observed, days) = (0, 0)
            for risk in risks {
                let reaction = risk.firsts.first { $0.reaction == Self.organ }?.days
                let isObserved = reaction.map { $0.upperBound <= day } ?? false
                observed += isObserved ? 1 : 0
                days += Int(max(0, min(day, risk.end, isObserved ? reaction?.lowerBound ?? day : day) - risk.start))
            }
            let expected = expectation.expected(personDays: [days])
            return observed >= rules.minimumEvents && expected > 0 && expected <= rules.limit
                && test.logLikelihoodRatio(observed: observed, expected: expected) >= limit
        }
    }
}
