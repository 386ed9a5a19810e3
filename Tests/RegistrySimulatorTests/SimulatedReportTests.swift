import ClinicalEvents
import Testing

@testable import RegistrySimulator

@Suite("Simulated reports name pairs as often as their plan says")
struct SimulatedReportTests {
    private func plan(_ reports: Int, seed: UInt64 = 3, signals: Int = 4) throws -> ReportPlan {
        let start = try #require(PartialDate("2020-01-01"))
        var plan = ReportPlan(reports: reports, seed: seed, start: start, days: 1000)
        (plan.drugs, plan.reactions, plan.signalsOfEach) = (60, 50, signals)
        return plan
    }

    private func content(_ simulated: SimulatedEvent) -> (drugs: Set<String>, reactions: Set<String>) {
        guard case .safetyReportReceived(let report) = simulated.event.event else { return ([], []) }
        return (Set(report.drugs.map(\.name)), Set(report.reactions.map(\.term)))
    }

    @Test func `a signal's reaction is as much more frequent with its drug as asked, from its day on`() throws {
        let plan = try plan(200_000)
        let reports = try SimulatedReports(plan)
        #expect(reports.truth.count == 16)
        let all = reports.map { (day: $0.event.received?.earliestDay ?? 0, content: content($0)) }
        for signal in reports.truth {
            let share = try #require(reports.share(ofReaction: signal.reaction))
            let exposed = all.filter { $0.content.drugs.contains(signal.drug) }
            let before = exposed.filter { $0.day < signal.startsOn.earliestDay }
            let since = exposed.filter { $0.day >= signal.startsOn.earliestDay }
            #expect(before.isEmpty == signal.isNewDrug, "\(signal)")
            for (reports, mean) in [(before, share), (since, share * signal.relativeRisk)] {
                let cases = Double(reports.count { $0.content.reactions.contains(signal.reaction) })
                let expected = Double(reports.count) * mean
                #expect((cases - expected).magnitude <= 4 * expected.squareRoot() + 1, "seed \(plan.seed), \(signal)")
            }
            let expected = Double(since.count) * share
            let told = signal.expectedBackgroundCases
            #expect(told > 0.8 * expected - 1 && told < 1.25 * expected + 1, "seed \(plan.seed), \(signal)")
        }
    }

    @Test func `reactions have their shares where nothing is injected`() throws {
        let reports = try SimulatedReports(plan(50_000, signals: 0))
        var cases: [String: Int] = [:]
        for report in reports { for reaction in content(report).reactions { cases[reaction, default: 0] += 1 } }
        for reaction in 0..<50 {
            let name = SimulatedReports.reactionName(reaction)
            let mean = 50_000 * (try #require(reports.share(ofReaction: name)))
            #expect((Double(cases[name] ?? 0) - mean).magnitude <= 4.5 * mean.squareRoot(), "\(name)")
        }
        #expect(reports.share(ofReaction: "E0051") == nil && reports.share(ofReaction: "E0000") == nil)
    }

    @Test func `the same plan gives the same reports, in the order of receipt`() throws {
        let first = try Array(SimulatedReports(plan(2000)))
        #expect(try Array(SimulatedReports(plan(2000))) == first)
        #expect(try Array(SimulatedReports(plan(2000, seed: 4))) != first)
        #expect(first.count == 2000 && Set(first.map(\.event.caseIdentifier)).count == 2000)
        #expect(zip(first, first.dropFirst()).allSatisfy { $0.recorded < $1.recorded })
        #expect(first.allSatisfy { $0.recorded.day == $0.event.received?.earliestDay })
    }

    @Test func `an impossible plan is refused`() throws {
        var crowded = try plan(100)
        crowded.signalsOfEach = 20
        #expect(throws: ReportPlanError.outOfRange(field: "signals of each relative risk", value: 20, range: 0...6)) {
            try SimulatedReports(crowded)
        }
        var falling = try plan(100)
        falling.relativeRisks = [0.5]
        #expect(throws: ReportPlanError.relativeRiskOutOfRange(0.5)) { try SimulatedReports(falling) }
    }
}
