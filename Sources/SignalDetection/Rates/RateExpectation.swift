import Foundation
public import SignalStatistics

/// How often a reaction in an organ is expected with a drug, in patients at risk.
public struct RateExpectation: Hashable, Sendable {
    /// Where the rate comes from.
    public enum Source: Hashable, Sendable {
        /// First reactions per 100 patient-years, taken as known.
        case rate(per100Years: Double)
        /// A listed frequency: so many of 100 patients have it within so many days of exposure. The hazard is taken as constant over
        /// them: -ln(1 - share)/days.
        case frequency(percent: Double, days: Int)
        /// A history of so many first reactions in so many patient-years, such as a comparator's: its rate is an estimate.
        case history(events: Int, years: Double)
        /// A hazard that changes with the time since the first dose: each interval has what is expected in it.
        case byTime(ExposureIntervals, [Source])
    }

    /// The drug, by any of its names.
    public let drug: String
    /// The organ class.
    public let organ: String
    /// Where the rate comes from.
    public let source: Source

    /// Makes an expectation; `nil` unless the names say something and the rate is positive and finite.
    public init?(drug: String, organ: String, source: Source) {
        guard !drug.isEmpty, !organ.isEmpty else { return nil }
        guard source.isPossible else { return nil }
        (self.drug, self.organ, self.source) = (drug, organ, source)
    }

    /// The intervals by which days at risk are split.
    public var intervals: ExposureIntervals {
        if case .byTime(let intervals, _) = source { intervals } else { .whole }
    }

    /// First reactions expected in so many days at risk.
    ///
    /// - Parameter personDays: the days of each of the ``intervals``.
    public func expected(personDays: [Int]) -> Double {
        zip(source.parts, personDays).reduce(0) { $0 + Double($1.1) * $1.0.perDay }
    }
}

extension RateExpectation {
    /// Whether the rate is known or an estimate, for the test.
    ///
    /// What is expected over several intervals is a weighted sum of their estimates. It is taken as estimated from as many events as would
    /// make a single count as precise, (sum of m)^2 / sum of m^2/n for m expected in an interval whose history has n events: the gamma
    /// distribution of the same mean and variance (Fay and Feuer, Stat Med 1997; 16:791-801). Never more than the history has; so many as
    /// its first interval has while all are in that one. Rounded down to 3 binary digits: critical values are found once for each.
    ///
    /// - Parameter personDays: the days at risk in each of the ``intervals``.
    public func baseline(personDays: [Int]) -> SequentialRateTest.Baseline {
        var (mean, variance) = (0.0, 0.0)
        for (part, days) in zip(source.parts, personDays) {
            let expected = Double(days) * part.perDay
            mean += expected
            if case .history(let events, _) = part { variance += expected * expected / Double(events) }
        }
        if variance > 0 { return .estimated(events: Self.rounded(mean * mean / variance)) }
        if case .history(let events, _) = source.parts[0] { return .estimated(events: events) }
        return .known
    }

    /// Some four numbers for each doubling: a critical value of the conditional test takes some 50 ms.
    private static let binaryDigits = 3

    /// Down to that, but for what a rounding error took from a whole number.
    private static func rounded(_ events: Double) -> Int {
        let whole = max(1, Int(events + 1e-6))
        let dropped = max(0, Int.bitWidth - whole.leadingZeroBitCount - binaryDigits)
        return (whole >> dropped) << dropped
    }
}

extension RateExpectation.Source {
    /// The source of each interval.
    fileprivate var parts: [Self] {
        if case .byTime(_, let parts) = self { parts } else { [self] }
    }

    fileprivate var isPossible: Bool {
        switch self {
        case .rate(let rate): rate > 0 && rate.isFinite
        case .frequency(let percent, let days): percent > 0 && percent < 100 && (1...36_525).contains(days)
        case .history(let events, let years):
            SequentialRateTest.historyBounds.contains(events) && years > 0 && years.isFinite
        case .byTime(let intervals, let parts):
            parts.count == intervals.count && parts.count > 1
                && parts.allSatisfy { $0.isPossible && $0.parts.count == 1 }
        }
    }

    fileprivate var perDay: Double {
        switch self {
        case .rate(let rate): rate / Self.daysOf100Years
        case .frequency(let percent, let days): -log1p(-percent / 100) / Double(days)
        case .history(let events, let years): Double(events) / (years * Self.daysOf100Years / 100)
        // Never asked for: its parts are.
        case .byTime: .nan
        }
    }

    private static let daysOf100Years = 36_525.0
}
