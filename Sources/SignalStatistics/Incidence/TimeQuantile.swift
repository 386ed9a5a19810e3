/// The time by which a curve reaches a probability, in the unit of the follow-up.
public struct TimeQuantile: Hashable, Sendable {
    /// The probability asked for.
    public let probability: Double
    /// When the curve reaches it; `nil` if it never does.
    public let time: Double?
    /// When the curve's upper limit reaches it; `nil` if it never does.
    public let lower: Double?
    /// When the curve's lower limit reaches it; `nil` if it never does, as is usual with few events.
    public let upper: Double?
}

/// Which time is meant where a step of the curve ends exactly on the probability.
public enum TimeQuantileRule: String, Hashable, Sendable, CaseIterable {
    /// The first time at which the probability is reached.
    case firstReached
    /// Half way to the next step, as R's `quantile.survfit`.
    case midpoint
}

extension TimeQuantileRule {
    /// What rounding may take from a sum of steps.
    private static let rounding = 1e-12

    /// The time at which an ascending sequence of values, one per time, reaches the probability.
    func time(_ times: [Double], _ probability: Double, _ values: (Int) -> Double?) -> Double? {
        guard let reached = times.indices.first(where: { (values($0) ?? 0) >= probability - Self.rounding })
        else { return nil }
        guard self == .midpoint, let value = values(reached), value <= probability + Self.rounding,
            let next = times.indices[reached...].first(where: { (values($0) ?? 0) > value + Self.rounding })
        else { return times[reached] }
        return (times[reached] + times[next]) / 2
    }
}
