public import ClinicalEvents

/// A stream of spontaneous reports to simulate. The same plan gives the same reports, byte for byte, on every machine.
public struct ReportPlan: Hashable, Sendable {
    /// How many reports are received, evenly over the period.
    public var reports: Int
    /// The seed of everything that is drawn.
    public var seed: UInt64
    /// The first day; its precision must be a day.
    public var start: PartialDate
    /// The length of the period, in days.
    public var days: Int
    /// How many drugs there are, with Zipf-like shares.
    public var drugs = 500
    /// How many reactions there are, with Zipf-like shares.
    public var reactions = 400
    /// How many times more often a reaction is reported with a drug; 1 for pairs that are chosen like the others and
    /// left as they are.
    public var relativeRisks: [Double] = [1, 1.5, 2, 4]
    /// How many pairs have each of the relative risks.
    public var signalsOfEach = 20
    /// How many illnesses drugs are given for, each with reactions of its own; 0 for none.
    public var indications = 0
    /// The share of reports that are serious, whatever they name.
    public var seriousShare = 0.0
    /// What reactions are called, the most frequent first; `nil` for `E0001` and so on.
    public var reactionNames: [String]?

    /// A plan; `SimulatedReports.init` says what is wrong with an impossible one.
    public init(reports: Int, seed: UInt64, start: PartialDate, days: Int = 1826) {
        (self.reports, self.seed, self.start, self.days) = (reports, seed, start, days)
    }

    /// The largest number of reports.
    public static let reportsMaximum = 100_000_000
    /// Drugs, and reactions, that there may be.
    public static let namesBounds = 1...9999
    /// The highest relative risk.
    public static let relativeRiskMaximum = 100.0

    /// Throws where the plan cannot be simulated.
    public func validate() throws(ReportPlanError) {
        guard start.precision == .day else { throw .startIsNotADay(start) }
        try Self.check("reports", reports, 0...Self.reportsMaximum)
        try Self.check("days", days, 1...SimulationPlan.enrolmentDaysMaximum)
        try Self.check("drugs", drugs, Self.namesBounds)
        try Self.check("reactions", reactions, Self.namesBounds)
        for risk in relativeRisks where !(1...Self.relativeRiskMaximum).contains(risk) {
            throw .relativeRiskOutOfRange(risk)
        }
        // No drug and no reaction is in two signals, and half of either are left alone.
        let most = min(drugs, reactions) / 2 / max(1, relativeRisks.count)
        try Self.check("signals of each relative risk", signalsOfEach, 0...most)
        // An illness has reactions that no other has, and no signal.
        let free = reactions - signalsOfEach * relativeRisks.count
        let illnesses = min(drugs / 2, free / ReportIndications.ratios.count)
        try Self.check("indications", indications, 0...illnesses)
        guard (0...1).contains(seriousShare) else { throw .seriousShareOutOfRange(seriousShare) }
        if let reactionNames { try Self.check("names of reactions", Set(reactionNames).count, reactions...reactions) }
    }

    private static func check(_ field: String, _ value: Int, _ range: ClosedRange<Int>) throws(ReportPlanError) {
        guard range.contains(value) else { throw .outOfRange(field: field, value: value, range: range) }
    }

    /// The day a report is received, counted from the first.
    func day(of report: Int) -> Int { report * days / max(1, reports) }
}

/// Why reports cannot be simulated.
public enum ReportPlanError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The start is a month or a year.
    case startIsNotADay(PartialDate)
    /// A number of the plan that cannot be.
    case outOfRange(field: String, value: Int, range: ClosedRange<Int>)
    /// Below 1, or above `ReportPlan.relativeRiskMaximum`.
    case relativeRiskOutOfRange(Double)
    /// Negative, above 1 or not a number.
    case seriousShareOutOfRange(Double)

    /// What was found and what was expected.
    public var description: String {
        switch self {
        case .startIsNotADay(let start): "start: found \(start), expected a whole day (YYYY-MM-DD)"
        case .outOfRange(let field, let value, let range):
            "\(field): found \(value), expected \(range.lowerBound) to \(range.upperBound)"
        case .relativeRiskOutOfRange(let risk):
            "relative risk: found \(risk), expected 1 to \(ReportPlan.relativeRiskMaximum)"
        case .seriousShareOutOfRange(let share): "serious share: found \(share), expected 0 to 1"
        }
    }
}
