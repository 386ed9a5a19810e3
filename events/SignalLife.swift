/// How urgent a signal is.
public enum SignalPriority: String, CodedChoice {
    case high, medium, low
}

/// A step in the life of a signal (GVP module IX): who took it is the envelope's actor.
///
/// Validated, refuted, confirmed, prioritised, assessed, closed and reopened have these fields; what is absent stays as it was.
public struct SignalDecision: FieldCoded {
    /// The source key of the `signalDetected` it is about.
    public var signal: String
    /// Why.
    public var rationale: String
    /// Who deals with it from now on.
    public var owner: String?
    /// The day by which the next step is due.
    public var due: PartialDate?
    /// How urgent it is.
    public var priority: SignalPriority?
    /// What should be done.
    public var recommendation: String?

    /// A step.
    public init(
        signal: String, rationale: String, owner: String? = nil, due: PartialDate? = nil,
        priority: SignalPriority? = nil, recommendation: String? = nil
    ) {
        self.signal = signal
        self.rationale = rationale
        self.owner = owner
        self.due = due
        self.priority = priority
        self.recommendation = recommendation
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        signal = try source.requiredText("signal")
        rationale = try source.requiredText("rationale")
        owner = try source.symbol("owner")
        due = try source.date("due")
        priority = try source.choice("priority")
        recommendation = try source.text("recommendation")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.text("signal", signal, atLeast: 1)
        sink.text("rationale", rationale, atLeast: 1)
        sink.symbol("owner", owner)
        sink.date("due", due)
        sink.choice("priority", priority)
        sink.text("recommendation", recommendation)
    }
}

/// Somebody saw a signal and takes it on.
public struct SignalAcknowledged: FieldCoded {
    /// The source key of the `signalDetected` it is about.
    public var signal: String
    /// Who deals with it from now on.
    public var owner: String?
    /// The day by which the next step is due.
    public var due: PartialDate?
    /// What there is to say.
    public var comment: String?

    /// An acknowledgement.
    public init(signal: String, owner: String? = nil, due: PartialDate? = nil, comment: String? = nil) {
        self.signal = signal
        self.owner = owner
        self.due = due
        self.comment = comment
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        signal = try source.requiredText("signal")
        owner = try source.symbol("owner")
        due = try source.date("due")
        comment = try source.text("comment")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.text("signal", signal, atLeast: 1)
        sink.symbol("owner", owner)
        sink.date("due", due)
        sink.text("comment", comment)
    }
}
