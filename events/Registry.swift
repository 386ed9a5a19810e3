/// A patient entered a registry.
public struct PatientEnrolled: FieldCoded {
    /// The registry.
    public var registry: String
    /// The cancer, as given.
    public var cancer: String?
    /// Country of the site.
    public var country: String?
    /// Age, sex and weight at enrolment.
    public var patient: PatientCharacteristics?

    /// An enrolment.
    public init(
        registry: String, cancer: String? = nil, country: String? = nil, patient: PatientCharacteristics? = nil
    ) {
        self.registry = registry
        self.cancer = cancer
        self.country = country
        self.patient = patient
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        registry = try source.requiredSymbol("registry")
        cancer = try source.symbol("cancer")
        country = try source.symbol("country")
        patient = try source.record("patient")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("registry", registry)
        sink.symbol("cancer", cancer)
        sink.symbol("country", country)
        sink.record("patient", patient)
    }
}

/// The patient died.
public struct DeathRecorded: FieldCoded {
    /// The cause, as given.
    public var cause: String?
    /// The episode of the reaction that caused it, where one did.
    public var relatedEpisode: Int?

    /// A death.
    public init(cause: String? = nil, relatedEpisode: Int? = nil) {
        self.cause = cause
        self.relatedEpisode = relatedEpisode
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        cause = try source.symbol("cause")
        relatedEpisode = try source.optionalInteger("relatedEpisode", in: Bounds.episode)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("cause", cause)
        sink.integer("relatedEpisode", relatedEpisode, in: Bounds.episode)
    }
}
