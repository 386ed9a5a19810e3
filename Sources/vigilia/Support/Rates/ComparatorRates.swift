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
    init(
        _ projection: IncidenceProjection, comparator: String, drugs: [String], organs: Set<String>?,
        _ question: IncidenceQuestion
    ) {
        var question = question
        (question.exposure, question.exposures) = (.regimen, [comparator])
        let table = IncidenceTable(projection, question, includesZeros: true)
        let wanted = table.rows.filter { organs?.contains($0.reaction) ?? true }
        organsWithout = wanted.count { $0.events == 0 }
        expectations = drugs.filter { $0 != comparator }.flatMap { drug in
            wanted.compactMap { row in
                let history = RateExpectation.Source.history(events: row.events, years: Double(row.personDays) / 365.25)
                return RateExpectation(drug: drug, organ: row.reaction, source: history)
            }
        }
    }
}
