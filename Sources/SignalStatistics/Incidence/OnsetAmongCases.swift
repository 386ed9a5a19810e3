/// Time to onset **among cases**: of those who had the reaction, how long it took.
///
/// Not the time by which half of those treated have it: that is the cumulative incidence's quantile, usually never
/// reached. Cases still to come are left out, so this is too short where follow-up is (right truncation).
public struct OnsetAmongCases: Hashable, Sendable {
    /// Cases counted.
    public let cases: Int
    /// The shortest time.
    public let shortest: Double
    /// The time that a quarter of the cases do not exceed.
    public let lowerQuartile: Double
    /// The median time to onset among cases.
    public let median: Double
    /// The time that three quarters of the cases do not exceed.
    public let upperQuartile: Double
    /// The longest time.
    public let longest: Double

    /// Sorts the times to onset, in any unit; `nil` without cases, or if a time is not finite.
    ///
    /// Quantiles interpolate linearly between order statistics: type 7 of Hyndman and Fan, Am Stat 1996; 50:361-365, as
    /// R's `quantile`. O(n log n).
    public init?(_ times: [Double]) {
        guard !times.isEmpty, times.allSatisfy(\.isFinite) else { return nil }
        let ordered = times.sorted()
        func quantile(_ probability: Double) -> Double {
            let position = Double(ordered.count - 1) * probability
            let below = Int(position)
            guard below + 1 < ordered.count else { return ordered[below] }
            return ordered[below] + (position - Double(below)) * (ordered[below + 1] - ordered[below])
        }
        cases = ordered.count
        shortest = quantile(0)
        lowerQuartile = quantile(0.25)
        median = quantile(0.5)
        upperQuartile = quantile(0.75)
        longest = quantile(1)
    }
}
