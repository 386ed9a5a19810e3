/// One version of an individual case safety report, with all that the sender said of drugs and reactions.
public struct SafetyReportReceived: FieldCoded {
    /// The version of the case: 0 or 1 is the initial report, higher ones are follow-ups.
    public var version: Int
    /// Seriousness of the report as a whole.
    public var seriousness: Seriousness
    /// Every drug mentioned, in the report's order.
    public var drugs: [ReportedDrug]
    /// Every reaction mentioned.
    public var reactions: [ReportedReaction]
    /// What is known of the patient.
    public var patient: PatientCharacteristics?
    /// Where the report came from.
    public var origin: ReportOrigin?

    /// A report version.
    public init(
        version: Int, seriousness: Seriousness, drugs: [ReportedDrug], reactions: [ReportedReaction],
        patient: PatientCharacteristics? = nil, origin: ReportOrigin? = nil
    ) {
        self.version = version
        self.seriousness = seriousness
        self.drugs = drugs
        self.reactions = reactions
        self.patient = patient
        self.origin = origin
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        version = try source.requiredInteger("version", in: Bounds.version)
        seriousness = try source.flags("seriousness")
        drugs = try source.list("drugs")
        reactions = try source.list("reactions")
        patient = try source.record("patient")
        origin = try source.record("origin")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.integer("version", version, in: Bounds.version)
        sink.flags("seriousness", seriousness)
        sink.list("drugs", drugs)
        sink.list("reactions", reactions)
        sink.record("patient", patient)
        sink.record("origin", origin)
    }
}

/// A drug of a report.
public struct ReportedDrug: FieldCoded {
    /// The part it is suspected to have played.
    public var role: DrugRole
    /// The name as it was given.
    public var name: String
    /// The active ingredient the sender or the authority gave for it; several are separated by a backslash (FAERS PROD_AI).
    public var activeIngredient: String?
    /// How it was given.
    public var administration: DrugAdministration?

    /// A drug of a report.
    public init(
        role: DrugRole, name: String, activeIngredient: String? = nil, administration: DrugAdministration? = nil
    ) {
        self.role = role
        self.name = name
        self.activeIngredient = activeIngredient
        self.administration = administration
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        role = try source.required("role", "a drug role") { (source) throws(FieldError) in try source.choice("role") }
        name = try source.requiredSymbol("name")
        activeIngredient = try source.symbol("activeIngredient")
        administration = try source.record("administration")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.choice("role", role)
        sink.symbol("name", name)
        sink.symbol("activeIngredient", activeIngredient)
        sink.record("administration", administration)
    }
}

/// A reaction of a report.
public struct ReportedReaction: FieldCoded {
    /// The preferred term as it was given.
    public var term: String
    /// What became of it.
    public var outcome: ReactionOutcome?
    /// Names of the report's drugs that the source ties to this reaction; none where it ties it to all that are suspected.
    public var suspects: [String]

    /// A reaction of a report.
    public init(term: String, outcome: ReactionOutcome? = nil, suspects: [String] = []) {
        self.term = term
        self.outcome = outcome
        self.suspects = suspects
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        term = try source.requiredSymbol("term")
        outcome = try source.choice("outcome")
        suspects = try source.symbols("suspects")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("term", term)
        sink.choice("outcome", outcome)
        sink.symbols("suspects", suspects)
    }
}

/// A case is void: it must no longer be counted, whatever versions of it are known (E2B C.1.11.1, FAERS delete lists).
public struct SafetyReportNullified: FieldCoded {
    /// Why, in the words of who nullified it.
    public var reason: String

    /// A nullification.
    public init(reason: String) { self.reason = reason }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        reason = try source.requiredSymbol("reason")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) { sink.protectedSymbol("reason", reason) }
}
