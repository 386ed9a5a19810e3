public import SignalStatistics

/// A number of a 2x2 table that a criterion can bound from below.
public enum Measure: String, CaseIterable, Sendable {
    /// Cases with the drug and the reaction.
    case count = "n"
    /// Proportional reporting ratio.
    case ratioOfProportions = "PRR"
    /// Its lower 95 % limit.
    case ratioOfProportionsLower = "PRR025"
    /// Reporting odds ratio.
    case oddsRatio = "ROR"
    /// Its lower 95 % limit.
    case oddsRatioLower = "ROR025"
    /// Its upper 95 % limit.
    case oddsRatioUpper = "ROR975"
    /// Chi-square with Yates's correction; counted as 0 where the pair is reported less often than expected.
    case chiSquare = "chi2"
    /// Information component.
    case informationComponent = "IC"
    /// Its lower 95 % limit.
    case informationComponentLower = "IC025"
    /// Its upper 95 % limit.
    case informationComponentUpper = "IC975"
    /// Empirical Bayes geometric mean, given a prior.
    case empiricalBayesMean = "EBGM"
    /// The 5 % quantile of the same posterior.
    case empiricalBayesLower = "EB05"
    /// The 95 % quantile of the same posterior.
    case empiricalBayesUpper = "EB95"

    /// The value for a table; `nil` where it is undefined. An infinite ratio has infinite limits here: a criterion
    /// that compares against it holds once its count does.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - prior: the prior of the empirical Bayes measures.
    public func value(_ table: ContingencyTable, prior: GammaMixture = .fixed) -> Double? {
        switch self {
        case .count: Double(table.a)
        case .ratioOfProportions: table.proportionalReportingRatio.value
        // At d = 0 it is 1 at most, with no width where b = 0 too, and may fall when d grows: no lower limit to rely on.
        case .ratioOfProportionsLower:
            table.d > 0 ? Self.limit(table.proportionalReportingRatio, \.lower) : nil
        case .oddsRatio: table.reportingOddsRatio.value
        case .oddsRatioLower: Self.limit(table.reportingOddsRatio, \.lower)
        case .oddsRatioUpper: Self.limit(table.reportingOddsRatio, \.upper)
        case .chiSquare: Double(table.a) > table.expected ? table.chiSquare() : 0
        case .informationComponent: table.informationComponent.value
        case .informationComponentLower: table.informationComponent.lower
        case .informationComponentUpper: table.informationComponent.upper
        case .empiricalBayesMean: prior.score(table.observedCount)?.ebgm
        case .empiricalBayesLower: prior.score(table.observedCount)?.eb05
        case .empiricalBayesUpper: prior.score(table.observedCount)?.eb95
        }
    }

    /// A limit of a ratio by the same rule.
    public static func limit(_ estimate: IntervalEstimate, _ limit: KeyPath<IntervalEstimate, Double?>) -> Double? {
        estimate.value == .infinity ? .infinity : estimate[keyPath: limit]
    }

    /// The bound from which on the measure says "more often than expected". `nil` for measures without a direction of their
    /// own, upper limits among them.
    var neutralValue: Double? {
        switch self {
        case .count, .chiSquare, .oddsRatioUpper, .informationComponentUpper, .empiricalBayesUpper: nil
        case .ratioOfProportions, .ratioOfProportionsLower, .oddsRatio, .oddsRatioLower: 1
        case .informationComponent, .informationComponentLower: 0
        case .empiricalBayesMean, .empiricalBayesLower: 1
        }
    }

    /// What it is called where scores are made; `nil` for measures that need no prior.
    public var empiricalBayes: EmpiricalBayesMeasure? {
        switch self {
        case .empiricalBayesMean: .ebgm
        case .empiricalBayesLower: .eb05
        case .empiricalBayesUpper: .eb95
        default: nil
        }
    }
}
