/// How well a sequential test does where the rate is raised.
public struct SequentialPerformance: Hashable, Sendable {
    /// The probability of a signal before surveillance ends.
    public let power: Double
    /// The mean expected count at the signal, where there is one; `nil` where there never is.
    public let expectedAtSignal: Double?
    /// The mean expected count at which surveillance ends, with a signal or without.
    public let expectedAtEnd: Double
}

extension SequentialRateTest {
    /// Power and time to the signal; `nil` unless the rate is known and the limit is an expected count.
    ///
    /// Times are in events expected without the excess: at 2 a year, an expected count of 3 is a year and a half.
    ///
    /// - Parameters:
    ///   - criticalValue: the boundary.
    ///   - relativeRisk: the true rate over the expected one.
    public func performance(criticalValue: Double, relativeRisk: Double) -> SequentialPerformance? {
        guard baseline == .known, case .expected(let limit) = limit, criticalValue >= 0, criticalValue.isFinite,
            relativeRisk > 0, relativeRisk.isFinite
        else { return nil }
        let (power, moment) = walk(criticalValue, relativeRisk)
        return SequentialPerformance(
            power: power, expectedAtSignal: power > 0 ? moment / power : nil,
            expectedAtEnd: moment + max(0, 1 - power) * limit)
    }
}
