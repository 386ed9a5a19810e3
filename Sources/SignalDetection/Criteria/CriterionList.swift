/// Names that criteria look a pair's drug or term up in.
public struct CriterionList: Hashable, Sendable {
    /// What it is looked up by.
    public var membership: Criterion.Membership
    /// The names, as given.
    public var entries: [String]
}
