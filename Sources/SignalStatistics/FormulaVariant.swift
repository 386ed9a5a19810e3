/// The name and version of a formula, shown beside every number computed with it.
///
/// Two tools that both print "PRR" can differ by the counting unit, the correction or the interval: the name says
/// which was used. The version is raised whenever a value could change for the same table.
public struct FormulaVariant: Hashable, Sendable, CustomStringConvertible {
    /// The measure's usual abbreviation: PRR, ROR, IC, chi-square.
    public let measure: String
    /// Where the formula is published.
    public let source: String
    /// What distinguishes it from others under the same name: interval, correction.
    public let detail: String
    /// Raised when a value could change for the same input.
    public let version: Int

    /// Names a formula.
    public init(measure: String, source: String, detail: String, version: Int) {
        self.measure = measure
        self.source = source
        self.detail = detail
        self.version = version
    }

    /// The text shown to users, such as "PRR, Evans 2001, log-normal interval, v1".
    public var description: String { "\(measure), \(source), \(detail), v\(version)" }
}

extension FormulaVariant {
    /// The formula of ``ContingencyTable/proportionalReportingRatio``.
    public static let proportionalReportingRatio = FormulaVariant(
        measure: "PRR", source: "Evans 2001", detail: "log-normal interval", version: 1)
    /// The formula of ``ContingencyTable/reportingOddsRatio``.
    public static let reportingOddsRatio = FormulaVariant(
        measure: "ROR", source: "van Puijenbroek 2002", detail: "Woolf interval", version: 1)
    /// The formula of ``ContingencyTable/informationComponent``.
    public static let informationComponent = FormulaVariant(
        measure: "IC", source: "Norén, Hopstadius and Bate 2013", detail: "exact gamma limits", version: 1)
    /// The formula of ``ContingencyTable/chiSquare(_:)`` with ``ChiSquareVariant/yates``.
    public static let chiSquareYates = FormulaVariant(
        measure: "chi-square", source: "Yates 1934", detail: "correction at most |O - E|", version: 1)
    /// The formula of ``ContingencyTable/chiSquare(_:)`` with ``ChiSquareVariant/pearson``.
    public static let chiSquarePearson = FormulaVariant(
        measure: "chi-square", source: "Pearson 1900", detail: "no continuity correction", version: 1)
    /// The formula of ``GammaMixture/score(_:)`` with ``GammaMixture/fixed``.
    public static let empiricalBayesFixed = FormulaVariant(
        measure: "EBGM", source: "DuMouchel 1999", detail: "fixed prior 0.2, 0.1, 2, 4, 1/3", version: 1)
    /// The formula of ``GammaMixture/score(_:)`` with the prior of a ``MixtureFit``.
    public static let empiricalBayesFitted = FormulaVariant(
        measure: "EBGM", source: "DuMouchel 1999", detail: "prior fitted by maximum likelihood", version: 1)
    /// The formula of ``InteractionTable/omega``.
    public static let omega = FormulaVariant(
        measure: "Omega", source: "Norén 2008", detail: "inclusive margins, exact gamma limits", version: 1)
    /// The formula of ``StratifiedTable/informationComponent``.
    public static let stratifiedInformationComponent = FormulaVariant(
        measure: "IC", source: "Norén, Hopstadius and Bate 2013",
        detail: "Mantel-Haenszel expected count, exact gamma limits", version: 1)
    /// The formula of ``StratifiedTable/reportingOddsRatio``.
    public static let stratifiedReportingOddsRatio = FormulaVariant(
        measure: "ROR", source: "Mantel and Haenszel 1959", detail: "Robins-Breslow-Greenland interval", version: 1)
    /// The formula of ``StratifiedTable/proportionalReportingRatio``.
    public static let stratifiedProportionalReportingRatio = FormulaVariant(
        measure: "PRR", source: "Mantel and Haenszel 1959", detail: "Greenland-Robins interval", version: 1)
}

extension ChiSquareVariant {
    /// The name and version shown beside a value of this variant.
    public var formula: FormulaVariant {
        switch self {
        case .yates: .chiSquareYates
        case .pearson: .chiSquarePearson
        }
    }
}
