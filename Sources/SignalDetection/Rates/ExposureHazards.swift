public import Projections

/// First reactions and days at risk under one exposure, by the time since the first dose: what a comparator's history says.
public struct ExposureHazards: Sendable {
    /// The intervals.
    public let intervals: ExposureIntervals
    private let organs: [String]
    private let ledger: RateLedger

    /// Counts by the rules of ``RateSurveillance``. Some microseconds for each patient.
    ///
    /// - Parameters:
    ///   - projection: the history.
    ///   - question: what counts as at risk and as a reaction, with the exposure by which patients are told apart; without a cut-off,
    ///     all of the history.
    ///   - exposure: the exposure, as it is counted.
    ///   - intervals: the intervals of the time since its first dose.
    public init(
        _ projection: IncidenceProjection, _ question: IncidenceQuestion, exposure: String, intervals: ExposureIntervals
    ) {
        let organs = projection.organs
        var register = RiskRegister(projection, question)
        var ledger = RateLedger(intervals: organs.map { _ in intervals.count })
        var changed: Set<Int> = []
        ledger.advance(to: question.cutoff ?? projection.lastReceivedDay ?? 0, changed: &changed)
        for caseNumber in 0..<register.caseCount {
            guard let risk = register.risks(of: caseNumber).first(where: { $0.exposure == exposure }) else { continue }
            let parts = organs.indices.flatMap { place in
                risk.hadBefore.contains(organs[place])
                    ? []
                    : RateLedger.Part(
                        pair: place, start: risk.start, end: risk.end,
                        first: risk.firsts.first { $0.reaction == organs[place] }?.days
                    ).split(by: intervals, since: risk.firstDose)
            }
            ledger.replace(parts, of: caseNumber, changed: &changed)
        }
        (self.intervals, self.organs, self.ledger) = (intervals, organs, ledger)
    }

    /// What was counted in each interval; `nil` where nothing was reported in an organ, under any exposure.
    public func counts(organ: String) -> [IntervalCounts]? {
        organs.firstIndex(of: organ).map(ledger.counts)
    }
}
