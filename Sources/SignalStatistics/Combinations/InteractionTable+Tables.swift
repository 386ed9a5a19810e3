extension InteractionTable {
    /// The combination as an exposure of its own: cases with both drugs against all others.
    public var combination: ContingencyTable? {
        firstOnly.together(secondOnly)?.together(neither).flatMap(both.table(against:))
    }

    /// The first drug's table, the second ignored.
    public var firstDrug: ContingencyTable? {
        guard let exposed = both.together(firstOnly), let others = secondOnly.together(neither) else { return nil }
        return exposed.table(against: others)
    }

    /// The first drug's table among the cases without the second: what a dominant second drug masked is then seen.
    public var firstDrugWithoutSecond: ContingencyTable? { firstOnly.table(against: neither) }
}
