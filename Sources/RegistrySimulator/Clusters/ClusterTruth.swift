/// An injected cluster with what came of it.
public struct ClusterTruth: Hashable, Sendable {
    /// The cluster.
    public var cluster: InjectedCluster
    /// Patients who had the reaction because of it.
    public var cases: Int

    /// A cluster and its cases.
    public init(cluster: InjectedCluster, cases: Int) { (self.cluster, self.cases) = (cluster, cases) }

    /// `nivolumab | Vasculitis at site FR-101, 30 days from 2025-01-14: 9 cases`
    public var summary: String {
        "\(cluster), \(cluster.days) days from \(cluster.startsOn): \(cases) \(cases == 1 ? "case" : "cases")"
    }
}

extension TruthFile {
    /// Comma-separated values with a header: `kind,place,drug,term,organ,starts_on,days,dose_share,cases`. Commas within an organ's name stand
    /// between quotes.
    public static func csv(_ clusters: [ClusterTruth]) -> String {
        let header = "kind,place,drug,term,organ,starts_on,days,dose_share,cases\n"
        return clusters.reduce(into: header) { text, truth in
            let cluster = truth.cluster
            let (kind, place) =
                switch cluster.place {
                case .lot(let name): ("lot", name)
                case .site(let name): ("site", name)
                }
            let share = Double(Int(cluster.share * 10_000 + 0.5)) / 10_000
            text +=
                "\(kind),\(place),\(cluster.drug),\(cluster.term),\"\(cluster.organ ?? "")\",\(cluster.startsOn),"
                + "\(cluster.days),\(share),\(truth.cases)\n"
        }
    }
}
