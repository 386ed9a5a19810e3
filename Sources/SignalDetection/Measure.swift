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
    /// Chi-square with Yates's correction; counted as 0 where the pair is reported less often than expected.
    case chiSquare = "chi2"
    /// Information component.
    case informationComponent = "IC"
    /// Its lower 95 % limit.
    case informationComponentLower = "IC025"

    /// The value for a table; `nil` where it is undefined. An infinite ratio has an infinite lower limit here: a criterion
    /// that compares against it holds once its count does.
    public func value(_ table: ContingencyTable) -> Double? {
        switch self {
        case .count: Double(table.a)
        case .ratioOfProportions: table.proportionalReportingRatio.value
        // At d = 0 it is 1 at most, with no width where b = 0 too, and may fall when d grows: no lower limit to rely on.
        case .ratioOfProportionsLower: table.d > 0 ? Self.lower(table.proportionalReportingRatio) : nil
        case .oddsRatio: table.reportingOddsRatio.value
        case .oddsRatioLower: Self.lower(table.reportingOddsRatio)
        case .chiSquare: Double(table.a) > table.expected ? table.chiSquare() : 0
        case .informationComponent: table.informationComponent.value
        case .informationComponentLower: table.informationComponent.lower
        }
    }

    private static func lower(_ estimate: IntervalEstimate) -> Double? {
        estimate.value == .infinity ? .infinity : estimate.lower
    }

    /// The bound from which on the measure says "more often than expected": above it, every measure grows as the rest of the
    /// database grows, which is what the detector's horizons rely on. `nil` for measures without a direction of their own.
    var neutralValue: Double? {
        switch self {
        case .count, .chiSquare: nil
        case .ratioOfProportions, .ratioOfProportionsLower, .oddsRatio, .oddsRatioLower: 1
        case .informationComponent, .informationComponentLower: 0
        }
    }
}
