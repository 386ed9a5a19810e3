extension Terminology {
    /// Terms frequent in public reports that the built-in tables place, by the name of the organ class they list them under. For whoever makes up
    /// histories.
    public static let frequentTerms: [(organ: String, terms: [String])] = BuiltInTermLists.frequentTerms.map {
        ($0.rawValue, BuiltInReactions.entries($1))
    }
}
