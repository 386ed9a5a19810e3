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
        switch source {
        case .rate(let rate): guard rate > 0, rate.isFinite else { return nil }
        case .frequency(let percent, let days):
            guard percent > 0, percent < 100, (1...36_525).contains(days) else { return nil }
        case .history(let events, let years):
            guard SequentialRateTest.historyBounds.contains(events), years > 0, years.isFinite else { return nil }
        }
        (self.drug, self.organ, self.source) = (drug, organ, source)
    }

    /// First reactions expected in so many days at risk.
    public func expected(personDays: Int) -> Double { Double(personDays) * perDay }

    private var perDay: Double {
        switch source {
        case .rate(let rate): rate / Self.daysOf100Years
        case .frequency(let percent, let days): -log1p(-percent / 100) / Double(days)
        case .history(let events, let years): Double(events) / (years * Self.daysOf100Years / 100)
        }
    }

    static let daysOf100Years = 36_525.0

    /// Whether the rate is known or an estimate, for the test.
    public var baseline: SequentialRateTest.Baseline {
        if case .history(let events, _) = source { .estimated(events: events) } else { .known }
    }
}

extension RateExpectation.Source: LosslessStringConvertible {
    /// Reads a description, in the singular too; `nil` where it cannot be understood.
    public init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        let numbers = words.compactMap { Double($0) }
        switch words.filter({ Double($0) == nil }).joined(separator: " ") {
        case "per patient-years" where numbers.count == 2 && numbers[1] > 0:
            self = .rate(per100Years: numbers[1] == 100 ? numbers[0] : numbers[0] * 100 / numbers[1])
        case "per patient-year" where numbers.count == 1: self = .rate(per100Years: numbers[0] * 100)
        case "% in days" where numbers.count == 2 && numbers[1] == numbers[1].rounded() && numbers[1].magnitude < 1e6:
            self = .frequency(percent: numbers[0], days: Int(numbers[1]))
        case "events in patient-years", "event in patient-years":
            guard numbers.count == 2, numbers[0] == numbers[0].rounded(), numbers[0].magnitude < 1e12 else {
                return nil
            }
            self = .history(events: Int(numbers[0]), years: numbers[1])
        default: return nil
        }
    }

    /// What may be written.
    public static let forms = "N per 100 patient-years, P % in D days, or N events in Y patient-years"

    /// As it is written in a configuration: `0.8 per 100 patient-years`, `1.2 % in 90 days`, `12 events in 1034 patient-years`.
    public var description: String {
        switch self {
        case .rate(let rate): "\(rate) per 100 patient-years"
        case .frequency(let percent, let days): "\(percent) % in \(days) days"
        case .history(let events, let years): "\(events) events in \(years) patient-years"
        }
    }
}
