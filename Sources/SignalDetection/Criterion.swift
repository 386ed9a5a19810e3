public import SignalStatistics

/// A rule for a signal of disproportionate reporting: bounds that a pair's table must all exceed.
public struct Criterion: Hashable, Sendable, CustomStringConvertible {
    /// One bound.
    public struct Condition: Hashable, Sendable, CustomStringConvertible {
        /// What is bounded.
        public var measure: Measure
        /// Whether the bound itself does not suffice (`>` instead of `>=`).
        public var isStrict: Bool
        /// The bound.
        public var bound: Double

        /// Whether a table meets it. An undefined value never does.
        public func isMet(_ table: ContingencyTable) -> Bool {
            guard let value = measure.value(table) else { return false }
            return isStrict ? value > bound : value >= bound
        }

        /// `PRR >= 2`
        public var description: String {
            let number = bound == bound.rounded() && bound.magnitude < 1e9 ? String(Int(bound)) : String(bound)
            return "\(measure.rawValue) \(isStrict ? ">" : ">=") \(number)"
        }
    }

    /// The name it is known by.
    public let name: String
    /// The bounds, cheapest first; all must be met.
    public let conditions: [Condition]
    /// The count a pair needs at least.
    let minimumCount: Int

    /// A criterion; `nil` where no condition asks for more reports than expected, since chi-square or a count alone would
    /// also fire for pairs reported too seldom; or where PRR025 is bounded below 1, since down there it can rise with cases
    /// that have the reaction alone, which the detector does not watch for.
    public init?(name: String, conditions: [Condition]) {
        let isDirected = conditions.contains { condition in
            condition.measure.neutralValue.map { condition.bound >= $0 } ?? false
        }
        let isWatchable = conditions.allSatisfy { $0.measure != .ratioOfProportionsLower || $0.bound >= 1 }
        guard isDirected, isWatchable, !name.isEmpty else { return nil }
        self.name = name
        let order = Measure.allCases
        self.conditions = conditions.sorted {
            (order.firstIndex(of: $0.measure) ?? 0) < (order.firstIndex(of: $1.measure) ?? 0)
        }
        let counts = conditions.filter { $0.measure == .count }.map { condition in
            condition.isStrict ? condition.bound.rounded(.down) + 1 : condition.bound.rounded(.up)
        }
        // Beyond 2^53 a count is no longer exact as a bound, and no database is as large.
        minimumCount = Int(max(1, min(counts.max() ?? 1, 0x1p53)))
    }

    /// Whether a table meets every condition.
    public func isMet(_ table: ContingencyTable) -> Bool {
        table.a >= minimumCount && conditions.allSatisfy { $0.isMet(table) }
    }

    /// The conditions in words: `n >= 3 and PRR >= 2 and chi2 >= 4`.
    public var description: String { conditions.map(\.description).joined(separator: " and ") }
}

extension Criterion {
    private static func preset(_ name: String, _ conditions: [(Measure, Bool, Double)]) -> [Criterion] {
        let bounds = conditions.map { Condition(measure: $0.0, isStrict: $0.1, bound: $0.2) }
        return Criterion(name: name, conditions: bounds).map { [$0] } ?? []
    }

    /// The criteria that ship: Evans, Waller and Davis 2001; EudraVigilance's signal of disproportionate reporting (EMA,
    /// screening for adverse reactions in EudraVigilance, 2016) for products in general (5 cases) and under additional
    /// monitoring (3 cases); the Uppsala Monitoring Centre's IC025 (Noren, Hopstadius and Bate 2013).
    public static let presets: [Criterion] =
        preset("evans", [(.count, false, 3), (.ratioOfProportions, false, 2), (.chiSquare, false, 4)])
        + preset("eudravigilance", [(.count, false, 5), (.oddsRatioLower, true, 1)])
        + preset("eudravigilance-additional-monitoring", [(.count, false, 3), (.oddsRatioLower, true, 1)])
        + preset("umc", [(.informationComponentLower, true, 0)])
}
