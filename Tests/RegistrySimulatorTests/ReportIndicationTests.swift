import ClinicalEvents
import RegistrySimulator
import Testing

@Suite("Reports of illnesses that drugs share")
struct ReportIndicationTests {
    private func plan(_ indications: Int) throws -> ReportPlan {
        var plan = ReportPlan(reports: 12_000, seed: 4, start: try #require(PartialDate("2020-01-01")), days: 300)
        (plan.drugs, plan.reactions, plan.signalsOfEach, plan.relativeRisks) = (60, 100, 5, [1, 4])
        plan.indications = indications
        return plan
    }

    private func reports(_ stream: SimulatedReports) -> [(drugs: [String], reactions: Set<String>)] {
        stream.compactMap { simulated in
            guard case .safetyReportReceived(let report) = simulated.event.event else { return nil }
            return (report.drugs.map(\.name), Set(report.reactions.map(\.term)))
        }
    }

    @Test func `a drug's reports have the reactions of its illness more often than other reports`() throws {
        let stream = try SimulatedReports(plan(10))
        let confounded = stream.confounded
        #expect(confounded.count == 60 * 8)
        let reports = reports(stream)
        var (among, without, expectedAmong) = (0, 0.0, 0.0)
        // Those of the most frequent drugs.
        for pair in confounded.lazy.filter({ $0.ratio == 5 }).prefix(12) {
            let (with, others) = (
                reports.filter { $0.drugs.contains(pair.drug) }, reports.filter { !$0.drugs.contains(pair.drug) }
            )
            among += with.count { $0.reactions.contains(pair.reaction) }
            without = Double(others.count { $0.reactions.contains(pair.reaction) }) / Double(others.count)
            expectedAmong += Double(with.count) * without
        }
        // Not five times: other illnesses' reports name the drug too, and the illness's other drugs are among the others.
        #expect(Double(among) / expectedAmong > 2, "\(Double(among) / expectedAmong)")
        let raised = Set(stream.truth.map(\.reaction))
        #expect(confounded.allSatisfy { !raised.contains($0.reaction) })
    }

    @Test func `the share of a reaction is what it is among all reports`() throws {
        let stream = try SimulatedReports(plan(10))
        let reports = reports(stream)
        let reactions = Set(stream.confounded.filter { $0.ratio == 5 }.map(\.reaction))
        let expected =
            try reactions.reduce(0) { try $0 + #require(stream.share(ofReaction: $1)) } * Double(reports.count)
        let found = reactions.reduce(0) { sum, name in sum + reports.count { $0.reactions.contains(name) } }
        #expect((Double(found) / expected - 1).magnitude < 0.1, "\(found), \(expected)")
    }

    @Test func `without illnesses nothing is confounded, and names and seriousness can be given`() throws {
        let plain = try SimulatedReports(plan(0))
        #expect(plain.confounded.isEmpty)
        var named = try plan(0)
        named.reactionNames = (0..<100).map { "reaction \($0)" }
        named.seriousShare = 0.3
        let stream = try SimulatedReports(named)
        #expect(stream.truth.allSatisfy { $0.reaction.hasPrefix("reaction ") })
        let serious = stream.count { simulated in
            guard case .safetyReportReceived(let report) = simulated.event.event else { return false }
            return !report.seriousness.isEmpty
        }
        #expect((3440...3760).contains(serious))
        #expect(reports(plain).map(\.drugs) == reports(stream).map(\.drugs))
        named.reactionNames = ["one"]
        #expect(throws: ReportPlanError.self) { try SimulatedReports(named) }
        #expect(throws: ReportPlanError.self) { try SimulatedReports(try plan(12)) }
    }
}
