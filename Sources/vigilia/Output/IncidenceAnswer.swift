import Projections
import SignalStatistics

/// A row of an incidence table with what is estimated from its follow-ups, where that was asked for.
struct IncidenceAnswerRow {
    let row: IncidenceRow
    /// The cumulative incidence; `nil` where it was not asked for.
    var curves: AalenJohansen?
    /// The time to onset among cases; `nil` where it was not asked for, or no case is dated.
    var onset: OnsetAmongCases?
    /// Gray's test of the comparison the row belongs to.
    var comparison: ChiSquareTest?
}

/// What `vigilia incidence` estimates beyond counts, proportions and rates.
struct IncidenceEstimates {
    /// The days since the first dose at which the cumulative incidence is given.
    var horizons: [Int] = []
    var variance = IncidenceVariance.infinitesimalJackknife
    /// Whether the time to onset is wanted.
    var onset = false
    /// Whether recurrences are counted too.
    var recurrent = false
    /// The share whose time is given beside the median among cases.
    var share = 0.5

    /// Adds to a row what is estimated from its follow-ups.
    func complete(_ answer: IncidenceAnswerRow, _ table: IncidenceTable) throws -> IncidenceAnswerRow {
        var answer = answer
        guard onset || !horizons.isEmpty else { return answer }
        let followUps = table.followUps(of: answer.row)
        answer.curves = try AalenJohansen(followUps, causes: IncidenceTable.causes)
        if onset { answer.onset = OnsetAmongCases(followUps.filter { $0.cause == 1 }.map(\.exit)) }
        return answer
    }
}
