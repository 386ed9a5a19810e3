/// Which names are counted as one.
public enum NameMode: String, CaseIterable, Sendable {
    /// Synonyms, brands and spellings are resolved to substances and terms first.
    case normalised
    /// Names as they were given, letter for letter.
    case verbatim
}

/// What a reaction is counted as.
public enum ReactionLevel: String, CaseIterable, Sendable {
    case term, organ
}

/// Which cases are counted.
public enum CasePopulation: String, CaseIterable, Sendable {
    /// Every case.
    case all
    /// Cases that meet a criterion of seriousness, or have a reaction of grade 3 or more.
    case serious
}
