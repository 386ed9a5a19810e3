/// What a reaction name stands for.
public struct ReactionResolution: Sendable, Hashable {
    /// The preferred spelling where the name is known, otherwise the name with its white space tidied.
    public let term: String
    /// Where the reaction belongs; `nil` where no table places it, to be counted as unplaced.
    public let organ: Organ?
    /// Whether a table knows the name.
    public let isKnown: Bool
    /// The MedDRA code of the preferred term, where a MedDRA folder was loaded and knows the name.
    public let preferredTermCode: Int?
}
