import Projections
import SignalDetection

/// What is expected by the history of another drug, given alone.
struct ComparatorRates {
    let expectations: [RateExpectation]
    /// Organs in which the comparator had no reaction: nothing can be estimated.
    let organsWithout: Int

    /// - Parameters:
    ///   - comparator: the substance whose history counts.
    ///   - drugs: the substances to be watched.
    ///   - organs: the organs to be watched; `nil` for all in which something was reported.
    ///   - question: what counts as at risk and as a reaction.
    ///   - intervals: the intervals of the time since the first dose that have a rate each.
    init(
        _ projection: IncidenceProjection, comparator: String, drugs: [String], organs: Set<String>?,
        _ question: IncidenceQuestion, _ intervals: ExposureIntervals
    ) {
        var question = question
        (question.exposure, question.exposures) = (.regimen, [comparator])
        let table = IncidenceTable(projection, question, includesZeros: true)
        let wanted = table.rows.filter { organs?.contains($0.reaction) ?? true }
        organsWithout = wanted.count { $0.events == 0 }
        let hazards = ExposureHazards(projection, question, exposure: comparator, intervals: intervals)
        expectations = drugs.filter { $0 != comparator }.flatMap { drug in
            wanted.compactMap { row in
                Self.source(row, hazards).flatMap { RateExpectation(drug: drug, organ: row.reaction, source: $0) }
            }
        }
    }

    private static func source(_ row: IncidenceRow, _ hazards: ExposureHazards) -> RateExpectation.Source? {
        guard hazards.intervals.count > 1, let counts = hazards.counts(organ: row.reaction) else {
            return .history(events: row.events, years: Double(row.personDays) / 365.25)
        }
        return RateExpectation.Source(history: counts, hazards.intervals)
    }
}
