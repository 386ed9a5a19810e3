/// From now on codes are read by this version of a terminology.
public struct TerminologyAdopted: FieldCoded {
    /// The terminology: `MedDRA`, `CTCAE`, `ATC`, ...
    public var terminology: String
    /// Its version.
    public var version: String
    /// A hash of its tables, in hexadecimal digits.
    public var fingerprint: String?

    /// An adoption.
    public init(terminology: String, version: String, fingerprint: String? = nil) {
        self.terminology = terminology
        self.version = version
        self.fingerprint = fingerprint
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        terminology = try source.requiredSymbol("terminology")
        version = try source.requiredSymbol("version")
        fingerprint = try source.text("fingerprint")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("terminology", terminology)
        sink.symbol("version", version)
        sink.text("fingerprint", fingerprint)
    }
}

/// From now on these reactions of a drug are expected; what was listed of it before no longer holds.
public struct ReferenceSafetyInformationAdopted: FieldCoded {
    /// The drug.
    public var drug: String
    /// The document: the SmPC, the company core data sheet, the investigator's brochure.
    public var document: String
    /// Its version or date.
    public var version: String
    /// Every reaction listed.
    public var reactions: [ListedReaction]

    /// An adoption.
    public init(drug: String, document: String, version: String, reactions: [ListedReaction] = []) {
        self.drug = drug
        self.document = document
        self.version = version
        self.reactions = reactions
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        drug = try source.requiredSymbol("drug")
        document = try source.requiredSymbol("document")
        version = try source.requiredSymbol("version")
        reactions = try source.list("reactions")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("drug", drug)
        sink.symbol("document", document)
        sink.symbol("version", version)
        sink.list("reactions", reactions)
    }
}

/// A reaction that is expected of a drug.
public struct ListedReaction: FieldCoded {
    /// The preferred term.
    public var term: String
    /// The highest CTCAE grade that is listed; absent where none is named.
    public var grade: Int?

    /// A listed reaction.
    public init(term: String, grade: Int? = nil) {
        self.term = term
        self.grade = grade
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        term = try source.requiredSymbol("term")
        grade = try source.optionalInteger("grade", in: Bounds.grade)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("term", term)
        sink.integer("grade", grade, in: Bounds.grade)
    }
}

/// From now on these terms are watched; what the list of that name said before no longer holds.
public struct WatchlistAdopted: FieldCoded {
    /// The list.
    public var name: String
    /// Its version or date.
    public var version: String
    /// Every term of it.
    public var terms: [String]

    /// An adoption.
    public init(name: String, version: String, terms: [String] = []) {
        self.name = name
        self.version = version
        self.terms = terms
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        name = try source.requiredSymbol("name")
        version = try source.requiredSymbol("version")
        terms = try source.symbols("terms")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("name", name)
        sink.symbol("version", version)
        sink.symbols("terms", terms)
    }
}

/// From now on the detector applies these rules.
public struct DetectorConfigured: FieldCoded {
    /// The version of the detector.
    public var detector: String
    /// The rules in full, as a detector reads them.
    public var configuration: String

    /// A configuration.
    public init(detector: String, configuration: String) {
        self.detector = detector
        self.configuration = configuration
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        detector = try source.requiredSymbol("detector")
        configuration = try source.requiredText("configuration")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("detector", detector)
        sink.text("configuration", configuration, atLeast: 1)
    }
}
