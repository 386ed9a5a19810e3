import DetectionStudy
import RegistryDefinitions
import RegistrySimulator
import SignalDetection

extension DetectionTrials {
    /// Clusters of each kind in a registry.
    private static let clustersOfKind = 4
    private static let clusterDays = 1000

    /// A registry of a quarter of the patients with bad lots, or bad sites, by the detector's usual rules of clusters.
    func clusters(seed: UInt64, _ zone: ClusterRules.Zone) throws -> ClusterStudy {
        var plan = SimulationPlan(
            patients: patients / 4, seed: seed, signals: 0, start: start, enrolmentDays: Self.clusterDays)
        if zone == .lot { plan.definition = try RegistryDefinition.shipped(named: "ici-biomarkers") }
        let count = Self.clustersOfKind
        plan.clusters = InjectedCluster.chosen(
            badLots: zone == .lot ? count : 0, badSites: zone == .site ? count : 0, plan)
        var rules = ClusterRules()
        rules.zone = zone
        return try ClusterStudy(SimulatedRegistry(plan), rules)
    }
}
