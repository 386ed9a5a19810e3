/// How long after the last dose a reaction is still counted.
public enum RiskWindow: Hashable, Sendable {
    /// So many days; a reaction on the last of them counts.
    case days(Int)
    /// Until follow-up ends, or another regimen begins.
    case open

    /// The window used where none is asked for: 90 days, common in labels for immune-related reactions.
    public static let standard = RiskWindow.days(90)

    /// Windows a question may ask for, in days.
    public static let dayBounds = 0...3650
}

/// When a patient of whom no end is known is taken to be observed no more.
public enum FollowUpRule: String, Hashable, Sendable, CaseIterable {
    /// At the cut-off: whoever is not known to be dead or withdrawn is taken to be watched until then. For registries that are
    /// told of every reaction, whenever it comes.
    case cutoff
    /// At the last day on which the patient was heard of, by any event: for registries with visits.
    case contact
}

/// What patients are counted as exposed to.
public enum ExposureKind: String, Hashable, Sendable, CaseIterable {
    /// Any recorded treatment.
    case any
    /// A substance, in whatever regimen it is given.
    case drug
    /// A set of substances given together: each combination is an exposure of its own.
    case regimen
    /// The target of an immunotherapy (PD-1, PD-L1, CTLA-4, ...); what has none counts as `(no class)`.
    case drugClass
}

/// What reactions are counted as.
public enum ReactionKind: String, Hashable, Sendable, CaseIterable {
    case any, organ, term
}
