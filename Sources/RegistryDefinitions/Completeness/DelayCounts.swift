/// How often something took how many days.
public struct DelayCounts: Hashable, Sendable {
    private var counts: [Int: Int] = [:]
    /// How many were measured.
    public private(set) var total = 0

    /// Takes in one delay, in days.
    mutating func add(_ days: Int) {
        counts[days, default: 0] += 1
        total += 1
    }

    /// Takes in what was counted elsewhere.
    mutating func add(_ other: DelayCounts) {
        counts.merge(other.counts, uniquingKeysWith: +)
        total += other.total
    }

    /// The smallest number of days within which at least that percentage arrived; `nil` where nothing was measured.
    public func days(percent: Int) -> Int? {
        var arrived = 0
        for (days, count) in counts.sorted(by: { $0.key < $1.key }) {
            arrived += count
            if arrived * 100 >= total * percent { return days }
        }
        return nil
    }

    /// The days within which half arrived.
    public var median: Int? { days(percent: 50) }

    /// The days within which nine in ten arrived.
    public var ninetiethPercentile: Int? { days(percent: 90) }
}
