import ClinicalEvents
import Projections

/// Watches for clusters along with everything else the detector watches, where that is asked for.
struct ClusterMonitor: Sendable {
    private var watch: ClusterWatch?
    private let names: NamingRules

    init(_ rules: ClusterRules?, _ names: NamingRules) {
        self.names = names
        watch = rules.map { ClusterWatch($0, names) }
    }

    /// Whether anything is watched for.
    var isOn: Bool { watch != nil }

    /// Goes on by other rules. What is watched from here on has no history of its own yet.
    mutating func adopt(_ rules: ClusterRules?) {
        guard rules != watch?.rules else { return }
        watch = rules.map { ClusterWatch($0, names) }
    }

    mutating func update<Failure: Error>(
        _ row: borrowing EventRow, names: SymbolTable, _ change: ContributionChange?,
        _ projection: borrowing DisproportionalityProjection, into findings: inout [Finding],
        standing: (borrowing EventRow) throws(Failure) -> StandingEvents
    ) throws(Failure) {
        guard let rules = watch?.rules else { return }
        let found = try watch?.apply(row, names: names, change: change, projection, standing: standing) ?? []
        for taken in watch?.takenBack ?? [] {
            findings.append(Finding(taken, rules, trigger: row.sequence, received: row.received))
        }
        findings += found.map { Finding($0, rules, trigger: row.sequence, received: row.received) }
    }

    /// How a cluster that an alert is about stands; `nil` where it was not told of by the rules in force.
    func standing(_ signal: SignalDetected, _ projection: borrowing DisproportionalityProjection)
        -> ClusterWatch.Standing?
    {
        guard let drug = signal.drug, let organ = signal.reaction, let rules = watch?.rules else { return nil }
        let prefix = rules.zone.map { "\($0.rawValue)=" }
        let place = signal.population.flatMap { name in
            prefix.flatMap { name.hasPrefix($0) ? String(name.dropFirst($0.count)) : nil }
        }
        return watch?.standing(
            drug: drug, organ: organ, place: place, since: UInt64(signal.trigger), projection)
    }
}
