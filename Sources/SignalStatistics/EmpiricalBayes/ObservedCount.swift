/// Cases counted and cases expected, of one drug and reaction: what shrinkage measures are made of.
///
/// The expected count comes from one table's margins (``ContingencyTable/expected``) or summed over strata
/// (``StratifiedTable/expected``).
public struct ObservedCount: Hashable, Sendable {
    /// Cases with drug and reaction.
    public let observed: Int
    /// Cases expected if the two were independent; need not be whole.
    public let expected: Double

    /// Pairs two counts; whether they are possible is for the measure to say.
    public init(observed: Int, expected: Double) {
        self.observed = observed
        self.expected = expected
    }

    /// Whether such a pair can be scored: nothing negative, nothing infinite, and no case where none can be.
    var isPossible: Bool {
        observed >= 0 && expected >= 0 && expected.isFinite && (expected > 0 || observed == 0)
    }
}

extension ContingencyTable {
    /// The pair's cases and what its margins let expect.
    public var observedCount: ObservedCount { ObservedCount(observed: a, expected: expected) }
}
