import ClinicalEvents
import RegistryDefinitions
import RegistrySimulator
import SignalDetection
import Testing

@testable import DetectionStudy

@Suite("Bad lots and bad sites, studied")
struct ClusterStudyTests {
    private func plan(_ seed: UInt64, _ place: InjectedCluster.Place?) throws -> SimulationPlan {
        let start = try #require(PartialDate("2020-01-01"))
        let bad = try #require(PartialDate("2020-10-01"))
        var plan = SimulationPlan(patients: 1500, seed: seed, signals: 0, start: start, enrolmentDays: 400)
        if case .lot = place { plan.definition = try RegistryDefinition.shipped(named: "ici-biomarkers") }
        plan.clusters =
            place.map {
                [InjectedCluster($0, drug: "pembrolizumab", term: "Vasculitis", startsOn: bad, days: 30, share: 0.5)]
            } ?? []
        return plan
    }

    private func study(_ seed: UInt64, _ place: InjectedCluster.Place?, _ zone: ClusterRules.Zone) throws
        -> ClusterStudy
    {
        var rules = ClusterRules()
        rules.zone = zone
        return try ClusterStudy(SimulatedRegistry(try plan(seed, place)), rules)
    }

    @Test(arguments: [1, 2] as [UInt64]) func `a bad site is found by the scan by site`(seed: UInt64) throws {
        let study = try study(seed, .site("FR-101"), .site)
        let found = try #require(study.injected.first)
        #expect(found.truth.cases >= 4, "seed \(seed)")
        #expect(try #require(found.days, "seed \(seed)") <= 60, "seed \(seed)")
        #expect(study.series > 20 && Self.isQuiet([study]), "seed \(seed)")
    }

    @Test func `a bad lot is found by the scan by lot`() throws {
        let study = try study(1, .lot("B1"), .lot)
        let found = try #require(study.injected.first)
        #expect(found.truth.cases >= 4 && found.isPlaced)
        #expect(try #require(found.days) <= 60)
        #expect(Self.isQuiet([study]))
    }

    /// One false cluster in 1,000 years of a series. A registry that begins has more than one that goes on: it grows.
    private static func isQuiet(_ studies: [ClusterStudy]) -> Bool {
        Double(studies.reduce(0) { $0 + $1.falseClusters }) <= studies.reduce(0) { $0 + $1.seriesYears } / 1000
    }

    @Test func `where nothing is injected hardly anything is found`() throws {
        let studies = try (3...5).map { try study($0, nil, .site) }
        #expect(studies.allSatisfy { $0.injected.isEmpty && $0.series > 20 })
        #expect(Self.isQuiet(studies), "\(studies.map(\.falseClusters)) in \(studies.map(\.seriesYears)) years")
    }
}
