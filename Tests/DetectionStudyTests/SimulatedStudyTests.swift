import ClinicalEvents
import RegistrySimulator
import SignalDetection
import Testing

@testable import DetectionStudy

@Suite("Simulated reports, studied")
struct SimulatedStudyTests {
    private static let criteria = ["evans", "umc"].compactMap { name in Criterion.presets.first { $0.name == name } }

    private func record(_ criteria: [Criterion], seed: UInt64 = 9) throws -> StudyRecord {
        let start = try #require(PartialDate("2020-01-01"))
        var plan = ReportPlan(reports: 6000, seed: seed, start: start, days: 400)
        (plan.drugs, plan.reactions, plan.signalsOfEach, plan.relativeRisks) = (60, 50, 5, [1, 8])
        let reports = try SimulatedReports(plan)
        let truth = StudyTruth(reports.truth.map { StudySignal($0) })
        return try StudyRun.record(of: reports, StudyRules(criteria: criteria), truth)
    }

    private func alerts(_ method: StudyMethod, _ record: StudyRecord) -> [StudyPair: StudyAlert] {
        var alerts: [StudyPair: StudyAlert] = [:]
        for (place, seen) in record.pairs.enumerated() { alerts[seen.pair] = record.alert(method, pair: place) }
        return alerts
    }

    @Test func `strong signals are found under the names the truth has for them, and those of no risk are seen`() throws
    {
        let record = try record(Self.criteria)
        let umc = MethodPerformance(StudyMethod("umc", .everyEvent, anyOf: ["umc"]), [record])
        let strong = try umc.found { $0.relativeRisk == 8 && $0.expectedBackgroundCases > 3 }
        #expect(strong.signals > 0 && strong.found == strong.signals)
        #expect(record.pairs.count { if case .signal = $0.role { true } else { false } } >= 8)
    }

    @Test func `a criterion finds the same whether or not another is watched along with it`() throws {
        let together = try record(Self.criteria)
        for criterion in Self.criteria {
            let alone = try record([criterion])
            for look in StudyMethod.Look.allCases {
                let method = StudyMethod(criterion.name, look, anyOf: [criterion.name])
                #expect(!alerts(method, alone).isEmpty)
                #expect(alerts(method, alone) == alerts(method, together), "\(criterion.name) \(look)")
            }
        }
    }

    @Test func `a batch raises nothing that was not raised at the time or before`() throws {
        let record = try record(Self.criteria)
        for name in ["evans", "umc"] {
            let atOnce = alerts(StudyMethod(name, .everyEvent, anyOf: [name]), record)
            let monthly = alerts(StudyMethod(name, .monthly, anyOf: [name]), record)
            #expect(monthly.allSatisfy { pair, alert in atOnce[pair].map { $0.events <= alert.events } ?? false })
        }
    }
}
