/// An earlier event said something wrong: this is what it should have said.
///
/// The event that is meant is named by its source and source key, which are known before any log gives it a sequence; it is of
/// the case that the envelope of the correction names. The payload takes the place of the old one as a whole. Of the envelope,
/// what is absent stays as it was: a correction of a grade need not repeat the onset. What an amendment said is corrected by
/// another amendment of the same event; the latest holds.
public struct EventAmended: FieldCoded {
    /// The system that the event came from.
    public var source: String
    /// The event's own name in that system.
    public var sourceKey: String
    /// Why it is corrected.
    public var reason: String
    /// The centre that observed it, where that was wrong.
    public var site: String?
    /// The day the information reached the organisation, where that was wrong.
    public var received: PartialDate?
    /// When it happened clinically, where that was wrong.
    public var occurred: PartialDate?
    /// What the event should have said: a payload of the event's own kind, and no correction.
    public var payload: ClinicalEvent

    /// An amendment.
    public init(
        source: String, sourceKey: String, reason: String, site: String? = nil, received: PartialDate? = nil,
        occurred: PartialDate? = nil, payload: ClinicalEvent
    ) {
        self.source = source
        self.sourceKey = sourceKey
        self.reason = reason
        self.site = site
        self.received = received
        self.occurred = occurred
        self.payload = payload
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        self.source = try source.requiredSymbol("source")
        sourceKey = try source.requiredText("sourceKey")
        reason = try source.requiredText("reason")
        site = try source.symbol("site")
        received = try source.date("received")
        occurred = try source.date("occurred")
        let kind: AmendableKind = try source.requiredChoice("kind")
        payload = try ClinicalEvent(kind: kind.kind, in: "payload", from: &source)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("source", source)
        sink.text("sourceKey", sourceKey, atLeast: 1)
        sink.protectedText("reason", reason, atLeast: 1)
        sink.symbol("site", site)
        sink.date("received", received)
        sink.date("occurred", occurred)
        sink.choice("kind", AmendableKind(kind: payload.kind))
        payload.write(to: &sink, in: "payload")
    }

    /// Throws where the payload is itself a correction, or the day received is not a whole day.
    func validate() throws(FieldError) {
        guard AmendableKind(kind: payload.kind) != nil else {
            let expected = "a kind that is no correction"
            throw FieldError(field: "kind", value: payload.kind.word, expected: expected)
        }
        try ProposedEvent.validate(received: received)
    }
}

/// A kind of event that can be amended: all but corrections, in the order of their numbers.
struct AmendableKind: CodedChoice {
    let kind: EventKind

    init?(kind: EventKind) {
        guard !kind.isCorrection else { return nil }
        self.kind = kind
    }

    init?(rawValue: String) {
        guard let kind = EventKind(word: rawValue) else { return nil }
        self.init(kind: kind)
    }

    var rawValue: String { kind.word }

    static let allCases = EventKind.allCases.compactMap(AmendableKind.init(kind:))
}

/// An earlier event should never have been recorded: it must no longer be counted.
///
/// The event is named as in `EventAmended`. A retraction is final: what was retracted by mistake is recorded anew.
public struct EventRetracted: FieldCoded {
    /// The system that the event came from.
    public var source: String
    /// The event's own name in that system.
    public var sourceKey: String
    /// Why it is retracted.
    public var reason: String

    /// A retraction.
    public init(source: String, sourceKey: String, reason: String) {
        self.source = source
        self.sourceKey = sourceKey
        self.reason = reason
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        self.source = try source.requiredSymbol("source")
        sourceKey = try source.requiredText("sourceKey")
        reason = try source.requiredText("reason")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("source", source)
        sink.text("sourceKey", sourceKey, atLeast: 1)
        sink.protectedText("reason", reason, atLeast: 1)
    }
}
