extension ContingencyTable {
    /// The table with some cases left out, such as those of a drug that dominates the reports of a reaction and thereby
    /// masks it for all other drugs.
    ///
    /// Source: Juhlin, Ye, Star and Norén, Pharmacoepidemiol Drug Saf 2013; 22:1057-1067 (masking removed by leaving
    /// out the masking drug's reports); Maignen, Hauben, Hung, Van Holle and Dogné, ibid. 2014; 23:195-207.
    ///
    /// `nil` if those cases are not part of the table: a cell would be negative.
    ///
    /// - Parameter cases: the same table over the cases to leave out alone.
    public func leavingOut(_ cases: ContingencyTable) -> ContingencyTable? {
        ContingencyTable(a: a - cases.a, b: b - cases.b, c: c - cases.c, d: d - cases.d)
    }
}
