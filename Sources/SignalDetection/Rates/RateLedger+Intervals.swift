import Projections

extension RateLedger.Part {
    /// The same, split by the time since the first dose. The first reaction is counted in the interval in which it may have begun first.
    func split(by intervals: ExposureIntervals, since firstDose: Int32) -> [RateLedger.Part] {
        guard intervals.count > 1 else { return [self] }
        return (0..<intervals.count).compactMap { interval in
            let days = intervals.days(interval, since: firstDose)
            var part = self
            part.interval = interval
            part.holdsFirst = first.map { days.contains($0.lowerBound) } ?? false
            part.start = max(start, days.lowerBound)
            part.end = min(end, days.upperBound)
            return part.start < part.end || part.holdsFirst ? part : nil
        }
    }
}
