/// First reactions and days at risk in one interval of the time since the first dose.
public struct IntervalCounts: Hashable, Sendable {
    /// First reactions.
    public var observed: Int
    /// Days at risk of one.
    public var personDays: Int

    /// Counts.
    public init(observed: Int = 0, personDays: Int = 0) { (self.observed, self.personDays) = (observed, personDays) }

    static func + (left: Self, right: Self) -> Self {
        Self(observed: left.observed + right.observed, personDays: left.personDays + right.personDays)
    }
}

extension RateExpectation.Source {
    /// What a history says, interval by interval.
    ///
    /// Neighbours are taken together until each has so many events: in an interval without any the estimate would be that nothing can
    /// happen, and the first reaction there would be infinitely surprising.
    ///
    /// - Parameters:
    ///   - counts: what was counted in each interval.
    ///   - intervals: the intervals.
    ///   - minimumEvents: first reactions that an interval must have.
    /// - Returns: `nil` where there are not so many reactions altogether.
    public init?(history counts: [IntervalCounts], _ intervals: ExposureIntervals, minimumEvents: Int = 1) {
        var (sums, ends) = ([IntervalCounts](), [Int]())
        var open = IntervalCounts()
        for (interval, count) in counts.enumerated() {
            open = open + count
            guard open.observed >= minimumEvents, open.personDays > 0 else { continue }
            sums.append(open)
            if interval < intervals.ends.count { ends.append(intervals.ends[interval]) }
            open = IntervalCounts()
        }
        guard let last = sums.last else { return nil }
        sums[sums.count - 1] = last + open
        guard let joined = ExposureIntervals(ends: Array(ends.prefix(sums.count - 1))) else { return nil }
        let sources = sums.map { Self.history(events: $0.observed, years: $0.personYears) }
        self = sources.count == 1 ? sources[0] : .byTime(joined, sources)
    }
}

extension IntervalCounts {
    /// Patient-years of 365.25 days, to the thousandth.
    fileprivate var personYears: Double { max(1, (Double(personDays) / 0.365_25).rounded()) / 1000 }
}
