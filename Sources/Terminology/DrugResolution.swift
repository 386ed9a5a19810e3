/// What a drug name stands for.
public struct DrugResolution: Sendable, Hashable {
    /// Active substances in folded form (lower-case INN), in the order of the source, none twice.
    ///
    /// A name the table does not know gives its own folded form, so that it still counts as a drug of its own.
    public let substances: [String]
    /// Whether the table knows the name, or each part of it where it names several substances.
    public let isKnown: Bool
    /// The table's entry that answered; `nil` where none did, or where several parts were looked up one by one.
    public let entry: DrugEntry?
}

/// One name in the drug table.
public struct DrugEntry: Sendable, Hashable {
    /// How the name relates to what it stands for.
    public enum Kind: String, Sendable {
        /// The international non-proprietary name itself.
        case substance
        /// A brand, a synonym or a research code.
        case otherName
    }

    /// The name as the table has it, folded.
    public let name: String
    /// How it relates to its substances.
    public let kind: Kind
    /// What it stands for, folded.
    public let substances: [String]
}
