internal import Foundation

extension InteractionTable {
    /// Cases of the reaction expected among those with both drugs if each drug added its own risk to the background,
    /// E111 = g11 n11, with g11 = 1 - 1 / (max(o00, o10) + max(o00, o01) - o00 + 1), o the odds of the reaction with
    /// neither drug, the first alone, the second alone.
    ///
    /// Source: Norén, Sundberg, Bate and Edwards, Stat Med 2008; 27:3057-3070, equations 7 to 9: a drug that alone
    /// lowers the odds counts as adding nothing.
    ///
    /// `nil` if no case has neither drug: there is then no background. A drug that no case has alone adds nothing known.
    /// Where all cases of a group have the reaction, all with both drugs are expected to.
    public var expected: Double? {
        guard let background = neither.odds else { return nil }
        guard background.isFinite else { return Double(both.total) }
        let first = max(background, firstOnly.odds ?? background)
        let second = max(background, secondOnly.odds ?? background)
        let odds = first + (second - background)
        // 1 - 1/(1 + o) without the cancellation at small odds.
        return Double(both.total) * (odds.isFinite ? odds / (1 + odds) : 1)
    }

    /// Omega, log2((n111 + 1/2) / (E111 + 1/2)), in bits, with exact 95 % limits from gamma(n111 + 1/2, E111 + 1/2):
    /// above 0 the reaction is reported with both drugs together more than each drug's own risk explains.
    ///
    /// Source: Norén, Sundberg, Bate and Edwards, Stat Med 2008; 27:3057-3070. `undefined` without a background
    /// (``expected``). The usual criterion is a lower limit (Omega025) above 0.
    public var omega: IntervalEstimate {
        guard let expected else { return .undefined }
        return .shrunkenObservedToExpected(observed: both.reaction, expected: expected)
    }
}
