package import Projections
package import SignalStatistics

/// A row of an incidence table with what is estimated from its follow-ups, where that was asked for.
package struct IncidenceAnswerRow {
    package let row: IncidenceRow
    /// The cumulative incidence; `nil` where it was not asked for.
    package var curves: AalenJohansen?
    /// The time to onset among cases; `nil` where it was not asked for, or no case is dated.
    package var onset: OnsetAmongCases?
    /// Gray's test of the comparison the row belongs to.
    package var comparison: ChiSquareTest?

    /// A row for which nothing is estimated yet.
    package init(row: IncidenceRow) { self.row = row }
}

/// What is estimated of incidence beyond counts, proportions and rates.
package struct IncidenceEstimates {
    /// The days since the first dose at which the cumulative incidence is given.
    package var horizons: [Int] = []
    package var variance = IncidenceVariance.infinitesimalJackknife
    /// Whether the time to onset is wanted.
    package var onset = false
    /// Whether recurrences are counted too.
    package var recurrent = false
    /// The share whose time is given beside the median among cases.
    package var share = 0.5

    /// What is asked for beyond counts, proportions and rates.
    package init(
        horizons: [Int] = [], variance: IncidenceVariance = .infinitesimalJackknife, onset: Bool = false,
        recurrent: Bool = false, share: Double = 0.5
    ) {
        (self.horizons, self.variance, self.onset) = (horizons, variance, onset)
        (self.recurrent, self.share) = (recurrent, share)
    }

    /// Adds to a row what is estimated from its follow-ups.
    package func complete(_ answer: IncidenceAnswerRow, _ table: IncidenceTable) throws -> IncidenceAnswerRow {
        var answer = answer
        guard onset || !horizons.isEmpty else { return answer }
        let followUps = table.followUps(of: answer.row)
        answer.curves = try AalenJohansen(followUps, causes: IncidenceTable.causes)
        if onset { answer.onset = OnsetAmongCases(followUps.filter { $0.cause == 1 }.map(\.exit)) }
        return answer
    }
}
