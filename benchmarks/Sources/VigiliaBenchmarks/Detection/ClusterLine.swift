import DetectionStudy
import RegistrySimulator
import SignalDetection
import SignalStatistics

/// What the cluster scan did on registries with bad lots, or bad sites, as it is printed.
struct ClusterLine: Encodable {
    let name = "clusters"
    var stream: String
    var streams: Int
    var events: Int
    var injected: Int
    /// Of them, those with as many cases as a cluster needs.
    var large: Int
    /// Of the large ones, those told of in time, and those told of with their place.
    var found: Int
    var placed: Int
    /// Days from the first bad dose by which half of the large ones were told of.
    var medianDays: Int?
    var falseClusters: Int
    var series: Int
    var seriesYears: Double
    var perThousandYears: [Double?]

    init(_ zone: ClusterRules.Zone, _ studies: [ClusterStudy]) {
        let all = studies.flatMap(\.injected)
        let large = all.filter { $0.truth.cases >= ClusterRules().minimumCases }
        let days = large.compactMap(\.days).sorted()
        let middle = (large.count + 1) / 2
        (stream, streams) = ("clusters by \(zone.rawValue)", studies.count)
        (injected, self.large, found) = (all.count, large.count, days.count)
        events = studies.reduce(0) { $0 + $1.events }
        placed = large.count(where: \.isPlaced)
        medianDays = middle > 0 && middle <= days.count ? days[middle - 1] : nil
        falseClusters = studies.reduce(0) { $0 + $1.falseClusters }
        series = studies.reduce(0) { $0 + $1.series }
        seriesYears = studies.reduce(0) { $0 + $1.seriesYears }
        let rate = Rate(events: falseClusters, personTime: seriesYears / 1000)?.garwood ?? .undefined
        perThousandYears = [rate.value, rate.lower, rate.upper]
    }
}
