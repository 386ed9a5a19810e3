/// The designated medical events of the European Medicines Agency: a safety net whatever the statistics say.
public struct DesignatedMedicalEvents: Sendable {
    /// Where an entry comes from.
    public enum Source: String, Sendable {
        /// Read in the text of the published list, EMA/326038/2020.
        case listed = "EMA/326038/2020"
        /// From general knowledge of the list; to be checked against it.
        case recalled = "general knowledge of EMA/326038/2020"
    }

    /// One event of the list.
    public struct Event: Sendable, Hashable {
        /// The preferred term.
        public let term: String
        /// Where the entry comes from.
        public let source: Source
    }

    /// The events, those read in the list first.
    public let events: [Event]
    private let keys: Set<String>

    /// Reads the built-in table.
    init() {
        events =
            BuiltInReactions.entries(DesignatedMedicalEventTerms.listed).map { Event(term: $0, source: .listed) }
            + BuiltInReactions.entries(DesignatedMedicalEventTerms.recalled).map { Event(term: $0, source: .recalled) }
        keys = Set(events.map { AmericanSpelling.key(Terminology.folded($0.term)) })
    }

    /// Whether the term is in the list, in either spelling.
    func contains(_ term: String) -> Bool { keys.contains(AmericanSpelling.key(Terminology.folded(term))) }
}

extension Terminology {
    /// The designated medical events with the source of each.
    public var designatedMedicalEvents: [DesignatedMedicalEvents.Event] { designatedEvents.events }

    /// Whether a reaction is a designated medical event, by the name given or by the preferred term it stands for.
    public func isDesignatedMedicalEvent(_ term: String) -> Bool {
        designatedEvents.contains(term) || designatedEvents.contains(reaction(named: term).term)
    }
}
