import SignalStatistics

/// The tests of the pairs that are watched, and their critical values: each computed when it is first asked for.
struct RateLimits: Sendable {
    private struct Key: Hashable {
        var test: SequentialRateTest
        var level: Double
    }

    private let tests: [SequentialRateTest?]
    private var values: [Key: Double?] = [:]

    init(_ rules: RateRules) { tests = rules.expectations.map(rules.test) }

    func test(_ place: Int) -> SequentialRateTest? { tests[place] }

    /// `nil` where so few reactions can come that no critical value has the level.
    mutating func criticalValue(_ place: Int, _ level: Double) -> Double? {
        guard let test = tests[place] else { return nil }
        let key = Key(test: test, level: level)
        if let known = values[key] { return known }
        let value = test.criticalValue(level: level)
        values[key] = .some(value)
        return value
    }
}
