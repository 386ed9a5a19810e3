import ClinicalEvents
import RegistrySimulator
import SignalDetection
import SignalStatistics
import Testing

@testable import DetectionStudy

@Suite("A stream whose alerts are known gives known numbers")
struct StudyRunTests {
    /// 2024-01-01.
    private static let firstDay: Int32 = 19_723

    private static func report(_ number: Int, day: Int, _ drug: String, _ reaction: String) -> SimulatedEvent {
        let content = SafetyReportReceived(
            version: 1, seriousness: [], drugs: [ReportedDrug(role: .primarySuspect, name: drug)],
            reactions: [ReportedReaction(term: reaction)])
        let event = ProposedEvent(
            caseIdentifier: "R\(number)", received: PartialDate(dayNumber: firstDay + Int32(day)), source: "test",
            sourceKey: "\(number)", event: .safetyReportReceived(content))
        return SimulatedEvent(recorded: Timestamp(endOfDay: firstDay + Int32(day)), event: event)
    }

    /// A report a day for a hundred days, each other one of the first pair; then the second drug with the first reaction.
    private static let stream: [SimulatedEvent] = {
        var events = (0..<100).map { day in
            day.isMultiple(of: 2) ? report(day, day: day, "a", "x") : report(day, day: day, "b", "y")
        }
        events += (100..<110).map { report($0, day: $0, "c", "z") }
        return events
    }()

    private static func criterion(_ name: String, _ text: String) throws -> Criterion {
        let configuration = try DetectorConfiguration(text: "criterion \(name): \(text)")
        return try #require(configuration.criteria.first)
    }

    private static func record(_ signals: [StudySignal], sequential: SequentialPairRules? = nil) throws -> StudyRecord {
        let rules = StudyRules(criteria: [try criterion("three", "n >= 3 and PRR >= 2")], sequential: sequential)
        return try StudyRun.record(of: stream, rules, StudyTruth(signals))
    }

    private let atOnce = StudyMethod("three", .everyEvent, anyOf: ["three"])
    private let monthly = StudyMethod("three", .monthly, anyOf: ["three"])

    private func signal(_ drug: String, _ reaction: String, onset: Int, risk: Double = 2) -> StudySignal {
        StudySignal(
            drug: drug, reaction: reaction, relativeRisk: risk, onsetDay: Self.firstDay + Int32(onset),
            expectedBackgroundCases: 1)
    }

    @Test func `a pair is raised by its third case at once, and at the end of the month in batch`() throws {
        let record = try Self.record([signal("c", "z", onset: 100)])
        #expect(record.events == 110 && record.lastDay == Self.firstDay + 109)
        #expect(record.pairs.map(\.pair.drug) == ["a", "b", "c"])
        #expect(record.alert(atOnce, pair: 0) == StudyAlert(day: Self.firstDay + 4, events: 5))
        #expect(record.alert(atOnce, pair: 1) == StudyAlert(day: Self.firstDay + 5, events: 6))
        // 31 January is day 30: 31 events; day 109 is 19 April, before the end of its month.
        #expect(record.alert(monthly, pair: 0) == StudyAlert(day: Self.firstDay + 30, events: 31))
        #expect(record.alert(atOnce, pair: 2) == StudyAlert(day: Self.firstDay + 102, events: 103))
        #expect(record.alert(monthly, pair: 2) == StudyAlert(day: Self.firstDay + 109, events: 110))
    }

    @Test func `sensitivity, time to the alert and false alarms follow from the alerts`() throws {
        let record = try Self.record([signal("c", "z", onset: 100), signal("d", "never", onset: 60)])
        let performance = MethodPerformance(atOnce, [record])
        let found = try performance.found { $0.relativeRisk == 2 }
        #expect(found.signals == 2 && found.found == 1 && found.raisedBefore == 0)
        #expect(found.sensitivity == Proportion(events: 1, trials: 2)?.clopperPearson)
        // The one that is never raised is censored on day 49, after the other's day 2.
        #expect(found.medianDays.time == 25.5 || found.medianDays.time == 2)
        #expect(performance.unrelated.alarms == 2 && performance.unrelated.pairs == 2)
        #expect((performance.unrelated.pairYears - (110.0 + 109) / 365.25).magnitude < 1e-12)
        #expect(performance.unrelated.perThousandYears.value == 2 / (performance.unrelated.pairYears / 1000))
        #expect(DaysLost(from: atOnce, to: monthly, [record]).days == [7])
    }

    @Test func `a median that half of the signals do not reach is not told`() throws {
        let record = try Self.record([
            signal("c", "z", onset: 100), signal("d", "never", onset: 60), signal("e", "never", onset: 60),
        ])
        let found = try MethodPerformance(atOnce, [record]).found { _ in true }
        #expect(found.found == 1 && found.medianDays.time == nil && found.medianEvents.time == nil)
    }

    @Test func `what was raised before it began is neither found nor missed`() throws {
        let record = try Self.record([signal("a", "x", onset: 5)])
        let found = try MethodPerformance(atOnce, [record]).found { _ in true }
        #expect(found.signals == 0 && found.raisedBefore == 1 && found.sensitivity.value == nil)
        let later = try MethodPerformance(monthly, [record]).found { _ in true }
        #expect(later.signals == 1 && later.found == 1 && later.medianDays.time == 25 && later.medianEvents.time == 26)
    }

    @Test func `pairs of a reaction that is raised with another drug are counted apart`() throws {
        let truth = StudyTruth([signal("q", "x", onset: 0), signal("q", "y", onset: 0, risk: 1)])
        #expect(truth.role(of: StudyPair(drug: "a", reaction: "x")) == .neighbour)
        #expect(truth.role(of: StudyPair(drug: "b", reaction: "y")) == .unrelated)
        #expect(truth.role(of: StudyPair(drug: "q", reaction: "y")) == .signal(1))
        let rare = StudyTruth([], unrelatedReactions: ["y"])
        #expect(rare.role(of: StudyPair(drug: "a", reaction: "x")) == .related)
        let rules = StudyRules(criteria: [try Self.criterion("three", "n >= 3 and PRR >= 2")])
        let record = try StudyRun.record(of: Self.stream, rules, truth)
        let performance = MethodPerformance(atOnce, [record])
        #expect(performance.neighbours.alarms == 1 && performance.unrelated.alarms == 2)
    }

    @Test func `a method of several rules is as early as the first of them`() throws {
        let rules = StudyRules(criteria: [
            try Self.criterion("three", "n >= 3 and PRR >= 2"), try Self.criterion("five", "n >= 5 and PRR >= 2"),
        ])
        let record = try StudyRun.record(of: Self.stream, rules, StudyTruth([]))
        let either = StudyMethod("either", .everyEvent, anyOf: ["five", "three"])
        #expect(record.alert(either, pair: 2)?.events == 103)
        #expect(record.alert(StudyMethod("five", .everyEvent, anyOf: ["five"]), pair: 2)?.events == 105)
    }

    @Test func `the sequential test signals when its ratio gets to the critical value`() throws {
        let test = try #require(SequentialRateTest(limit: .expected(20), minimumEvents: 3))
        let value = try #require(test.criticalValue(level: 0.05))
        // Each report of a drug has its reaction; one in ten is expected.
        let rules = SequentialPairRules(test, levels: [0.05]) { _ in 0.1 }
        let record = try Self.record([], sequential: rules)
        let first = (3...50).first { test.logLikelihoodRatio(observed: $0, expected: Double($0) * 0.1) >= value }
        let method = StudyMethod("sequential", .everyEvent, anyOf: rules.names)
        #expect(record.alert(method, pair: 2)?.events == (first ?? 0) + 100)
    }
}
