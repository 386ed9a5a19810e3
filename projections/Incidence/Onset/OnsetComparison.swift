public import SignalStatistics

/// How long a reaction takes with a drug, held against the drug's other reactions and against the same reaction with other drugs.
///
/// A drug that causes a reaction gives it a time to onset of its own; what merely coincides comes at any time. A pair stands out where
/// both comparisons differ (Van Holle, Zeinoun, Bauchau and Verstraeten, Pharmacoepidemiol Drug Saf 2012; 21:603-610). It supports a
/// signal and is none by itself: times differ for other reasons too, such as visits.
public struct OnsetComparison: Sendable {
    /// What the patients were exposed to.
    public let exposure: String
    /// The reaction.
    public let reaction: String
    /// The times to the first onset of those who had it, in days since the first dose.
    public let onset: OnsetAmongCases
    /// Those of the exposure's other reactions; `nil` where there is none.
    public let otherReactions: OnsetAmongCases?
    /// Those of the reaction with other exposures; `nil` where there is none.
    public let otherExposures: OnsetAmongCases?
    /// Against the exposure's other reactions.
    public let againstReactions: KolmogorovSmirnovTest?
    /// Against other exposures.
    public let againstExposures: KolmogorovSmirnovTest?

    /// The p-value of both together: the larger of the two, since both must differ; `nil` where one cannot be made.
    public var pValue: Double? {
        guard let one = againstReactions?.pValue, let other = againstExposures?.pValue else { return nil }
        return max(one, other)
    }

    /// Compares every row of a table that has at least so many dated cases, in the order of the rows.
    ///
    /// Rows of a table with strata, and exposures that one patient can have together, such as drugs of a combination, share patients:
    /// that makes the samples more alike. O(rows x patients), and the product of the sizes of each two samples.
    public static func all(_ table: IncidenceTable, leastCases: Int = 3) -> [OnsetComparison] {
        let rows = table.rows.map { row in
            (row: row, times: table.followUps(of: row).filter { $0.cause == 1 }.map(\.exit))
        }
        return rows.compactMap { row, times in
            guard times.count >= max(1, leastCases), let onset = OnsetAmongCases(times) else { return nil }
            let sameExposure = rows.filter { $0.row.exposure == row.exposure && $0.row.reaction != row.reaction }
            let sameReaction = rows.filter { $0.row.exposure != row.exposure && $0.row.reaction == row.reaction }
            let (others, elsewhere) = (sameExposure.flatMap(\.times), sameReaction.flatMap(\.times))
            return OnsetComparison(
                exposure: row.exposure, reaction: row.reaction, onset: onset,
                otherReactions: OnsetAmongCases(others), otherExposures: OnsetAmongCases(elsewhere),
                againstReactions: KolmogorovSmirnovTest(times, others),
                againstExposures: KolmogorovSmirnovTest(times, elsewhere))
        }
    }
}
