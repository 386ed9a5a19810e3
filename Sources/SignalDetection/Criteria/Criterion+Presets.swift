public import SignalStatistics

extension Criterion {
    /// The lists that presets look drugs and terms up in; a configuration or a watch-list says what stands in them.
    public enum ListName {
        /// Terms of the EMA's list of important medical events (MedDRA, in the version in use).
        public static let importantMedicalEvents = "important-medical-events"
        /// Substances under additional monitoring, but those that are for a safety study alone.
        public static let additionalMonitoring = "additional-monitoring"
        /// Terms of EMA/326038/2020, which need not be given.
        public static let designatedMedicalEvents = "designated-medical-events"
    }

    /// The criteria that ship, with a prior for those that need one.
    public static func presets(prior: GammaMixture) -> [Criterion] {
        let listed = CriterionExpression.membership(
            Membership(side: .term, list: ListName.importantMedicalEvents))
        let monitored = CriterionExpression.membership(Membership(side: .drug, list: ListName.additionalMonitoring))
        let rules: [(String, CriterionExpression)] = [
            ("evans", .conjunction([.count(3), .least(.ratioOfProportions, 2), .least(.chiSquare, 4)])),
            ("eudravigilance", .conjunction([.count(5), .above(.oddsRatioLower, 1)])),
            ("eudravigilance-additional-monitoring", .conjunction([.count(3), .above(.oddsRatioLower, 1)])),
            (
                "eudravigilance-complete",
                .conjunction([
                    .above(.oddsRatioLower, 1), listed,
                    .disjunction([.count(5), .conjunction([.count(3), monitored])]),
                ])
            ),
            ("umc", .above(.informationComponentLower, 0)),
            ("umc-strict", .above(.informationComponentLower, 0.25)),
            (
                "mhra",
                .conjunction([.count(3), .least(.empiricalBayesMean, 2.5), .least(.empiricalBayesLower, 1.8)])
            ),
            ("fda", .least(.empiricalBayesLower, 2)),
        ]
        return rules.compactMap { Criterion(name: $0.0, expression: $0.1, prior: prior) }
    }

    /// The criteria that ship: Evans, Waller and Davis 2001; EudraVigilance's signal of disproportionate reporting (EMA,
    /// screening for adverse reactions in EudraVigilance, EMA/849944/2016) for products in general (5 cases), under
    /// additional monitoring (3 cases), and with all its conditions; the Uppsala Monitoring Centre's IC025 (Norén, Hopstadius
    /// and Bate 2013), and the same with a bound that chance passes less often (see `benchmarks/detection`); the MHRA's
    /// (Candore et al., Drug Saf 2015; 38:577-587); the FDA's (Szarfman, Machado and O'Neill, Drug Saf 2002; 25:381-392), the
    /// last two with DuMouchel's starting prior.
    public static let presets = presets(prior: .fixed)
}

extension CriterionExpression {
    fileprivate static func count(_ cases: Double) -> CriterionExpression { .least(.count, cases) }

    fileprivate static func least(_ measure: Measure, _ bound: Double) -> CriterionExpression {
        .bound(Criterion.Condition(measure: measure, isStrict: false, bound: bound))
    }

    fileprivate static func above(_ measure: Measure, _ bound: Double) -> CriterionExpression {
        .bound(Criterion.Condition(measure: measure, isStrict: true, bound: bound))
    }
}
