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

    /// The most bytes an event's payload may take in the binary form.
    public static let maximumPayloadBytes = 16 << 20

    /// The most bytes an event may take in a block: its payload, its source key, and what stands before them.
    package static let maximumStoredBytes = maximumPayloadBytes + maximumNameBytes + 1024

    /// Throws where the event could not be read back as it is: a field is missing, empty, too long or out of its range.
    ///
    /// Cost: some hundred nanoseconds.
    public func validate() throws(FieldError) { _ = try checked() }

    /// The same as `validate`; returns whether the event holds text that a log that protects its cases keeps sealed.
    package func checked() throws(FieldError) -> Bool {
        try validateEnvelope()
        try validateCorrection()
        var check = FieldCheck()
        event.write(to: &check)
        if let fault = check.fault { throw fault.inside("data") }
        guard check.byteCount <= Self.maximumPayloadBytes else {
            let expected = "at most \(Self.maximumPayloadBytes) bytes"
            throw FieldError(field: "data", value: "\(check.byteCount) bytes", expected: expected)
        }
        return check.holdsProtectedText
    }

    /// The part of `validate` that is about the envelope: enough where the payload was just read.
    func validateEnvelope() throws(FieldError) {
        try Self.check("case", caseIdentifier)
        try Self.check("source", source)
        try Self.check("sourceKey", sourceKey)
        try Self.check("site", site)
        try Self.check("actor", actor)
        try Self.check("terminology", terminologyVersion)
        try Self.validate(received: received)
    }

    /// Throws where an amendment says something that no event could.
    func validateCorrection() throws(FieldError) {
        guard case .eventAmended(let amendment) = event else { return }
        do { try amendment.validate() } catch { throw error.inside("data") }
    }

    /// Throws where a response is one that the criteria stated do not have. Only what is read anew is held to it: what a log has is
    /// shown as it is.
    func validateResponse() throws(FieldError) {
        switch event {
        case .responseAssessed(let response):
            do { try response.validateCriteria() } catch { throw error.inside("data") }
        case .eventAmended(let amendment):
            guard case .responseAssessed(let response) = amendment.payload else { return }
            do { try response.validateCriteria() } catch { throw error.inside("payload").inside("data") }
        default: return
        }
    }

    /// Throws where a day received is less than a whole day.
    static func validate(received: PartialDate?) throws(FieldError) {
        guard let received, received.precision != .day else { return }
        throw FieldError(field: "received", value: received.description, expected: "a whole day (YYYY-MM-DD)")
    }

    private static func check(_ field: String, _ name: String?) throws(FieldError) {
        guard let name else { return }
        guard !name.isEmpty else { throw FieldError(field: field, value: "", expected: "a name") }
        guard name.utf8.count <= maximumNameBytes else {
            throw FieldError(field: field, value: name, expected: "at most \(maximumNameBytes) bytes")
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
