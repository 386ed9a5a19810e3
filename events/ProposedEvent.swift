/// An event with its envelope, before the log has accepted it.
public struct ProposedEvent: Hashable, Sendable {
    /// The case it belongs to: a patient, an individual case safety report or a signal.
    public var caseIdentifier: String
    /// The centre that observed it.
    public var site: String?
    /// The day the information reached the organisation.
    public var received: PartialDate?
    /// When it happened clinically, as precise as it was reported.
    public var occurred: PartialDate?
    /// The system it came from; with `sourceKey` it makes an append idempotent.
    public var source: String
    /// The event's own name in that system.
    public var sourceKey: String
    /// Who recorded it.
    public var actor: String?
    /// The terminology version behind its codes.
    public var terminologyVersion: String?
    /// What happened.
    public var event: ClinicalEvent

    /// An event ready to be appended.
    public init(
        caseIdentifier: String, site: String? = nil, received: PartialDate? = nil, occurred: PartialDate? = nil,
        source: String, sourceKey: String, actor: String? = nil, terminologyVersion: String? = nil,
        event: ClinicalEvent
    ) {
        self.caseIdentifier = caseIdentifier
        self.site = site
        self.received = received
        self.occurred = occurred
        self.source = source
        self.sourceKey = sourceKey
        self.actor = actor
        self.terminologyVersion = terminologyVersion
        self.event = event
    }

    /// The longest identifier, name or symbol an event may carry, in UTF-8 bytes.
    public static let maximumNameBytes = 4096

    /// Throws where the envelope lacks what every event must have.
    public func validate() throws(FieldError) {
        for (field, value) in [("case", caseIdentifier), ("source", source), ("sourceKey", sourceKey)] {
            guard !value.isEmpty else { throw FieldError(field: field, value: "", expected: "a name") }
            guard value.utf8.count <= Self.maximumNameBytes else {
                throw FieldError(field: field, value: value, expected: "at most \(Self.maximumNameBytes) bytes")
            }
        }
        if let received, received.precision != .day {
            throw FieldError(field: "received", value: received.description, expected: "a whole day (YYYY-MM-DD)")
        }
    }
}

/// An event as the log holds it.
public struct RecordedEvent: Hashable, Sendable {
    /// Its position in the log, from 1.
    public var sequence: UInt64
    /// When the log accepted it.
    public var recorded: Timestamp
    /// What was accepted.
    public var content: ProposedEvent

    /// An accepted event.
    public init(sequence: UInt64, recorded: Timestamp, content: ProposedEvent) {
        self.sequence = sequence
        self.recorded = recorded
        self.content = content
    }
}
