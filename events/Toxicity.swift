/// An episode of a reaction was observed; the day it began is the envelope's `occurred`.
public struct ReactionReported: FieldCoded {
    /// The number of the episode within the case, from 1.
    public var episode: Int
    /// CTCAE grade, 1 to 5; absent where it was not graded.
    public var grade: Int?
    /// Seriousness criteria met.
    public var seriousness: Seriousness
    /// The preferred term as it was coded.
    public var term: String
    /// The drugs suspected of it.
    public var suspects: [SuspectDrug]
    /// What the observer wrote.
    public var verbatim: String?
    /// What became of it so far.
    public var outcome: ReactionOutcome?

    /// An episode.
    public init(
        episode: Int, term: String, grade: Int? = nil, seriousness: Seriousness = [], suspects: [SuspectDrug],
        verbatim: String? = nil, outcome: ReactionOutcome? = nil
    ) {
        self.episode = episode
        self.term = term
        self.grade = grade
        self.seriousness = seriousness
        self.suspects = suspects
        self.verbatim = verbatim
        self.outcome = outcome
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        episode = try source.requiredInteger("episode", in: Bounds.episode)
        grade = try source.optionalInteger("grade", in: Bounds.grade)
        seriousness = try source.flags("seriousness")
        term = try source.requiredSymbol("term")
        suspects = try source.list("suspects")
        verbatim = try source.text("verbatim")
        outcome = try source.choice("outcome")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.integer("episode", episode, in: Bounds.episode)
        sink.integer("grade", grade, in: Bounds.grade)
        sink.flags("seriousness", seriousness)
        sink.symbol("term", term)
        sink.list("suspects", suspects)
        sink.protectedText("verbatim", verbatim)
        sink.choice("outcome", outcome)
    }
}

/// How likely a drug caused a reaction (WHO-UMC categories).
public enum Causality: String, CodedChoice {
    case certain, probable, possible, unlikely, conditional, unassessable
}

/// A drug suspected of a reaction.
public struct SuspectDrug: FieldCoded {
    /// The drug's name as it was given.
    public var name: String
    /// How likely it is the cause.
    public var causality: Causality?

    /// A suspect.
    public init(name: String, causality: Causality? = nil) {
        self.name = name
        self.causality = causality
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        name = try source.requiredSymbol("name")
        causality = try source.choice("causality")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("name", name)
        sink.choice("causality", causality)
    }
}

/// More is known of an episode: what is absent stays as it was.
public struct ReactionUpdated: FieldCoded {
    /// The episode of the case it is about.
    public var episode: Int
    /// The grade now.
    public var grade: Int?
    /// Seriousness criteria met in addition.
    public var seriousness: Seriousness
    /// The outcome now.
    public var outcome: ReactionOutcome?
    /// What was done with the suspected drugs.
    public var actionTaken: ActionTaken?
    /// Treatments given for it.
    public var treatments: [String]

    /// An update.
    public init(
        episode: Int, grade: Int? = nil, seriousness: Seriousness = [], outcome: ReactionOutcome? = nil,
        actionTaken: ActionTaken? = nil, treatments: [String] = []
    ) {
        self.episode = episode
        self.grade = grade
        self.seriousness = seriousness
        self.outcome = outcome
        self.actionTaken = actionTaken
        self.treatments = treatments
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        episode = try source.requiredInteger("episode", in: Bounds.episode)
        grade = try source.optionalInteger("grade", in: Bounds.grade)
        seriousness = try source.flags("seriousness")
        outcome = try source.choice("outcome")
        actionTaken = try source.choice("actionTaken")
        treatments = try source.symbols("treatments")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.integer("episode", episode, in: Bounds.episode)
        sink.integer("grade", grade, in: Bounds.grade)
        sink.flags("seriousness", seriousness)
        sink.choice("outcome", outcome)
        sink.choice("actionTaken", actionTaken)
        sink.symbols("treatments", treatments)
    }
}

/// An episode was no reaction after all (another diagnosis, an error of entry): it must no longer be counted.
public struct ReactionRetracted: FieldCoded {
    /// The episode of the case that is void.
    public var episode: Int
    /// Why.
    public var reason: String

    /// A retraction.
    public init(episode: Int, reason: String) {
        self.episode = episode
        self.reason = reason
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        episode = try source.requiredInteger("episode", in: Bounds.episode)
        reason = try source.requiredText("reason")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.integer("episode", episode, in: Bounds.episode)
        sink.protectedText("reason", reason, atLeast: 1)
    }
}
