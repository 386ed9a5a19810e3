extension StratifiedTable {
    /// Cases expected if drug and reaction were independent within each stratum: the sum of n_d n_e / N over the
    /// strata, the expected count of Mantel and Haenszel, J Natl Cancer Inst 1959; 22:719-748.
    ///
    /// All strata are in the sum, as in DuMouchel 1999: a stratum without information adds the same to the cases counted
    /// and to those expected, usually nothing.
    public var expected: Double { strata.reduce(0) { $0 + $1.expected } }

    /// The pair's cases and what the strata let expect: for ``GammaMixture/score(_:)``.
    public var observedCount: ObservedCount { ObservedCount(observed: pooled.a, expected: expected) }

    /// The information component from the stratified expected count, in bits, with exact 95 % limits.
    ///
    /// Source: Norén, Hopstadius and Bate, Stat Methods Med Res 2013; 22:57-69; see
    /// ``ContingencyTable/informationComponent``, which it equals with a single stratum. Always defined.
    public var informationComponent: IntervalEstimate {
        .shrunkenObservedToExpected(observed: pooled.a, expected: expected)
    }
}
