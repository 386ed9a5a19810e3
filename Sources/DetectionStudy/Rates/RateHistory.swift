public import SignalDetection

/// First reactions and days at risk of pairs in a registry, by the time since the first dose.
public struct RateHistory: Sendable {
    /// The intervals of that time.
    public let intervals: ExposureIntervals
    let rows: [(pair: StudyPair, counts: [IntervalCounts])]

    /// What is to be expected by it; pairs without a reaction are left out.
    ///
    /// - Parameter byTime: whether the hazard may change with the time since the first dose, or is taken as constant.
    public func expectations(byTime: Bool) -> [RateExpectation] {
        rows.compactMap { pair, counts in
            let whole = IntervalCounts(
                observed: counts.reduce(0) { $0 + $1.observed }, personDays: counts.reduce(0) { $0 + $1.personDays })
            let source =
                byTime
                ? RateExpectation.Source(history: counts, intervals)
                : RateExpectation.Source(history: [whole], .whole)
            return source.flatMap { RateExpectation(drug: pair.drug, organ: pair.reaction, source: $0) }
        }
    }

    /// First reactions of a pair.
    public func events(of pair: StudyPair) -> Int {
        rows.first { $0.pair == pair }?.counts.reduce(0) { $0 + $1.observed } ?? 0
    }
}
