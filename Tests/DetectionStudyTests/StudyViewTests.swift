import ClinicalEvents
import Projections
import RegistrySimulator
import SignalDetection
import SignalStatistics
import Testing

@testable import DetectionStudy

@Suite("Streams looked at in several ways")
struct StudyViewTests {
    private let method = StudyMethod("umc", .everyEvent, anyOf: ["umc"])
    private let rules = StudyRules(criteria: Criterion.presets.filter { $0.name == "umc" })

    private func stream(_ change: (inout ReportPlan) -> Void) throws -> SimulatedReports {
        var plan = ReportPlan(reports: 6000, seed: 9, start: try #require(PartialDate("2020-01-01")), days: 400)
        (plan.drugs, plan.reactions, plan.signalsOfEach, plan.relativeRisks) = (60, 100, 5, [1, 8])
        change(&plan)
        return try SimulatedReports(plan)
    }

    @Test func `terms among all cases are judged alike, whatever is looked at besides`() throws {
        let stream = try stream {
            $0.reactionNames = Array(PlacedTerms.all.prefix(100))
            $0.seriousShare = 0.4
        }
        let views = StudyView.all.map { view in
            (view, StudyTruth(stream.truth.compactMap { StudySignal($0, in: view) }))
        }
        let records = try StudyRun.records(of: stream, rules, views)
        let alone = try StudyRun.record(of: stream, rules, StudyTruth(stream.truth.map { StudySignal($0) }))
        let place = try #require(StudyView.all.firstIndex(of: StudyView()))
        #expect(alone.pairs.map(\.pair) == records[place].pairs.map(\.pair))
        #expect(
            alone.pairs.indices.allSatisfy { alone.alert(method, pair: $0) == records[place].alert(method, pair: $0) })
        // Fewer organs than terms, and strong signals are seen in either.
        let organ = try #require(StudyView.all.firstIndex(of: StudyView(.organ)))
        #expect(records[organ].pairs.count < records[place].pairs.count / 2)
        let strong = try MethodPerformance(method, [records[organ]]).found {
            $0.relativeRisk == 8 && $0.expectedBackgroundCases > 5
        }
        #expect(strong.found > 0)
    }

    @Test func `what an illness ties is raised more often than what nothing ties, and counted apart`() throws {
        let stream = try stream { $0.indications = 8 }
        let confounded = Set(stream.confounded.map { StudyPair(drug: $0.drug, reaction: $0.reaction) })
        let truth = StudyTruth(stream.truth.map { StudySignal($0) }, confounded: confounded)
        let record = try StudyRun.record(of: stream, rules, truth)
        let performance = MethodPerformance(method, [record])
        let tied = try #require(performance.confounded.perThousandYears.value)
        let free = try #require(performance.unrelated.perThousandYears.value)
        #expect(tied > 2 * free, "\(tied), \(free)")
        #expect(performance.falseAlarms.alarms == performance.confounded.alarms + performance.unrelated.alarms)
        let pair = try #require(confounded.first)
        #expect(truth.role(of: pair) == .confounded)
    }
}
