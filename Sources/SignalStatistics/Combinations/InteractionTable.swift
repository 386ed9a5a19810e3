/// Counts of **cases** by two drugs and one reaction, each case in exactly one of eight cells.
///
/// Source of the counts' names: Norén, Sundberg, Bate and Edwards, Stat Med 2008; 27:3057-3070. The four groups are
/// exclusive: ``firstOnly`` are the cases with the first drug and without the second.
public struct InteractionTable: Hashable, Sendable {
    /// The cases of a group.
    public struct Group: Hashable, Sendable {
        /// Those with the reaction.
        public let reaction: Int
        /// All of them.
        public let total: Int

        /// Makes a group; `nil` if a count is negative or the reaction has more cases than there are.
        public init?(reaction: Int, total: Int) {
            guard reaction >= 0, total >= reaction else { return nil }
            self.reaction = reaction
            self.total = total
        }
    }

    /// Cases with both drugs.
    public let both: Group
    /// Cases with the first drug and not the second.
    public let firstOnly: Group
    /// Cases with the second drug and not the first.
    public let secondOnly: Group
    /// Cases with neither.
    public let neither: Group

    /// Makes a table from its exclusive groups; `nil` if all cases together do not fit an `Int`.
    public init?(both: Group, firstOnly: Group, secondOnly: Group, neither: Group) {
        var total = 0
        for group in [both, firstOnly, secondOnly, neither] {
            let (sum, overflow) = total.addingReportingOverflow(group.total)
            guard !overflow else { return nil }
            total = sum
        }
        self.both = both
        self.firstOnly = firstOnly
        self.secondOnly = secondOnly
        self.neither = neither
    }

    /// Makes a table from **inclusive** margins: the cases of the first drug include those with both.
    ///
    /// `nil` where the numbers contradict each other: an exclusive group would have a negative count.
    ///
    /// - Parameters:
    ///   - both: cases with both drugs.
    ///   - first: all cases with the first drug.
    ///   - second: all cases with the second drug.
    ///   - all: all cases.
    public init?(both: Group, includingBoth first: Group, and second: Group, of all: Group) {
        guard
            let firstOnly = first.without(both), let secondOnly = second.without(both),
            let others = all.without(first), let neither = others.without(secondOnly)
        else { return nil }
        self.init(both: both, firstOnly: firstOnly, secondOnly: secondOnly, neither: neither)
    }
}

extension InteractionTable.Group {
    /// The cases of this group that are not in another, which is part of it; `nil` if it cannot be.
    fileprivate func without(_ part: Self) -> Self? {
        Self(reaction: reaction - part.reaction, total: total - part.total)
    }

    /// The odds of the reaction: infinite where all have it, `nil` without cases.
    var odds: Double? {
        total == 0 ? nil : Double(reaction) / Double(total - reaction)
    }

    /// The table of this group's cases against another's.
    func table(against other: Self) -> ContingencyTable? {
        ContingencyTable(
            a: reaction, b: total - reaction, c: other.reaction, d: other.total - other.reaction)
    }

    /// Both groups together.
    func together(_ other: Self) -> Self? {
        Self(reaction: reaction + other.reaction, total: total + other.total)
    }
}
