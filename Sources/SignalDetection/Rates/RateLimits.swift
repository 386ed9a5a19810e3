import SignalStatistics

/// The critical values of the tests of the pairs that are watched: each computed when it is first asked for.
struct RateLimits: Sendable {
    private struct Key: Hashable {
        var test: SequentialRateTest
        var level: Double
    }

    private var values: [Key: Double?] = [:]

    /// `nil` where so few reactions can come that no critical value has the level.
    mutating func criticalValue(_ test: SequentialRateTest, _ level: Double) -> Double? {
        let key = Key(test: test, level: level)
        if let known = values[key] { return known }
        let value = test.criticalValue(level: level)
        values[key] = .some(value)
        return value
    }
}
