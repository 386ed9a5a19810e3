import ClinicalEvents
import Projections
public import RegistrySimulator
public import SignalDetection

/// Runs the detector's cluster scan over registries with bad lots or bad sites.
public struct ClusterStudy: Sendable {
    /// What came of one injected cluster.
    public struct Injected: Hashable, Sendable {
        /// The cluster, with its cases.
        public var truth: ClusterTruth
        /// Days from the first bad dose to the first alert about its drug and organ, as a whole or at its place; `nil` where there was none
        /// until ``ClusterStudy/daysAfter`` days after the last bad dose.
        public var days: Int?
        /// Whether an alert until then named the place.
        public var isPlaced: Bool
    }

    /// What was injected.
    public private(set) var injected: [Injected] = []
    /// Alerts about organs in which nothing was injected.
    public private(set) var falseClusters = 0
    /// Series of such organs that had a severe case: of a drug and organ, and of each place by itself.
    public private(set) var series = 0
    /// Their years, from the first case to the end of the stream, of 365.25 days.
    public private(set) var seriesYears = 0.0
    /// Events of the stream.
    public private(set) var events = 0

    /// An alert counts as one about a cluster until so many days after the last bad dose: reports take their time.
    public static let daysAfter = 60

    /// Studies one registry.
    ///
    /// - Parameters:
    ///   - registry: the registry, at its first day.
    ///   - rules: how clusters are watched for.
    public init(_ registry: SimulatedRegistry, _ rules: ClusterRules) throws {
        var registry = registry
        var projection = DisproportionalityProjection(NamingRules())
        var watch = ClusterWatch(rules, NamingRules())
        var found: [Alert] = []
        // One by one, so that the registry knows at the end what came of it.
        let stream = AnyIterator { registry.next() }
        try StreamReplay.replay(IteratorSequence(stream), keepsCases: rules.zone == .lot) {
            row, names, day, _, histories in
            func standing(_ row: borrowing EventRow) throws -> StandingEvents { try histories.standing(row, names) }
            let hasChanged = try projection.apply(row, names: names, standing: standing)
            let clusters = try watch.apply(
                row, names: names, change: hasChanged ? projection.change : nil, projection, standing: standing)
            found += clusters.map { (day, $0) }
            events += 1
        }
        injected = registry.clusterTruth.map { Self.outcome(of: $0, found) }
        let organs = Set(registry.clusterTruth.compactMap(\.cluster.organ))
        falseClusters = found.count { !organs.contains($0.cluster.organ) }
        let lastDay = watch.lastDay ?? 0
        for one in watch.allSeries(projection) where !organs.contains(one.organ) {
            series += 1
            seriesYears += Double(lastDay - (one.days.first ?? lastDay) + 1) / 365.25
        }
    }

    private typealias Alert = (day: Int32, cluster: ClusterWatch.Cluster)

    private static func outcome(of truth: ClusterTruth, _ found: [Alert]) -> Injected {
        let (cluster, first) = (truth.cluster, truth.cluster.startsOn.earliestDay)
        let place =
            switch cluster.place {
            case .lot(let name), .site(let name): name
            }
        let alerts = found.filter { day, alert in
            alert.drug == cluster.drug && alert.organ == cluster.organ && (alert.place ?? place) == place
                && (first...first + Int32(cluster.days + daysAfter)).contains(day)
        }
        return Injected(
            truth: truth, days: alerts.first.map { Int($0.day - first) },
            isPlaced: alerts.contains { $0.cluster.place == place })
    }
}
