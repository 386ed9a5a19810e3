import ClinicalEvents

extension Finding {
    /// The rule of clusters in time.
    public static let clusterRule = "cluster"

    /// A cluster.
    init(_ cluster: ClusterWatch.Cluster, _ rules: ClusterRules, trigger: UInt64, received: PartialDate?) {
        // As populations of reports are named.
        let place = cluster.place.map { "\(rules.zone?.rawValue ?? "place")=\($0)" }
        self.init(
            rule: Self.clusterRule, definition: rules.definition,
            subject: .cluster(drug: cluster.drug, organ: cluster.organ, place: place), trigger: trigger,
            received: received)
        let expected = (cluster.expected * 100).rounded() / 100
        let cases = "\(cluster.observed) severe cases" + (place.map { " of \($0)" } ?? "")
        reason = "\(cases) in \(cluster.days.count) days, where \(expected) were expected"
        evidence = SignalEvidence(
            statistic: "scan log-likelihood ratio", value: cluster.logLikelihoodRatio, observed: cluster.observed,
            expected: cluster.expected, probability: cluster.pValue)
    }
    /// A cluster that is taken back.
    init(_ taken: ClusterWatch.TakenBack, _ rules: ClusterRules, trigger: UInt64, received: PartialDate?) {
        self.init(taken.rest ?? taken.cluster, rules, trigger: trigger, received: received)
        let rest =
            taken.rest.map {
                "\($0.observed) severe cases in \($0.days.count) days are left of it, which are no more crowded than chance explains"
            } ?? "fewer severe cases are left of it than a cluster needs"
        withdraw("With what is known now, what event \(taken.sequence) made a cluster is none: \(rest)")
        if taken.rest == nil { evidence = nil }
    }
}
