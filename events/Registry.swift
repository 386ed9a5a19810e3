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
    /// The histology, as given.
    public var histology: String?
    /// The stage of the cancer, as given.
    public var stage: String?
    /// When the cancer was diagnosed.
    public var diagnosed: PartialDate?
    /// ECOG performance status, 0 to 4.
    public var performanceStatus: Int?
    /// Line of treatment at enrolment, from 1.
    public var line: Int?
    /// Whether the patient had an autoimmune disease before.
    public var autoimmuneHistory: Answer?
    /// Other factors that may dispose to toxicity.
    public var factors: [PatientFactor]

    /// An enrolment.
    public init(
        registry: String, cancer: String? = nil, country: String? = nil, patient: PatientCharacteristics? = nil,
        histology: String? = nil, stage: String? = nil, diagnosed: PartialDate? = nil, performanceStatus: Int? = nil,
        line: Int? = nil, autoimmuneHistory: Answer? = nil, factors: [PatientFactor] = []
    ) {
        self.registry = registry
        self.cancer = cancer
        self.country = country
        self.patient = patient
        self.histology = histology
        self.stage = stage
        self.diagnosed = diagnosed
        self.performanceStatus = performanceStatus
        self.line = line
        self.autoimmuneHistory = autoimmuneHistory
        self.factors = factors
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        registry = try source.requiredSymbol("registry")
        cancer = try source.symbol("cancer")
        country = try source.symbol("country")
        patient = try source.record("patient")
        histology = try source.symbol("histology")
        stage = try source.symbol("stage")
        diagnosed = try source.date("diagnosed")
        performanceStatus = try source.optionalInteger("performanceStatus", in: Bounds.performanceStatus)
        line = try source.optionalInteger("line", in: Bounds.line)
        autoimmuneHistory = try source.choice("autoimmuneHistory")
        factors = try source.list("factors")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("registry", registry)
        sink.symbol("cancer", cancer)
        sink.symbol("country", country)
        sink.record("patient", patient)
        sink.symbol("histology", histology)
        sink.symbol("stage", stage)
        sink.date("diagnosed", diagnosed)
        sink.integer("performanceStatus", performanceStatus, in: Bounds.performanceStatus)
        sink.integer("line", line, in: Bounds.line)
        sink.choice("autoimmuneHistory", autoimmuneHistory)
        sink.list("factors", factors)
    }
}

/// A factor that a registry records of each patient (a comorbidity, a genotype, a score).
public struct PatientFactor: FieldCoded {
    /// The factor, as the registry names it.
    public var name: String
    /// What was found, in words.
    public var finding: String?
    /// What was found, as a number.
    public var value: Double?

    /// A factor.
    public init(name: String, finding: String? = nil, value: Double? = nil) {
        self.name = name
        self.finding = finding
        self.value = value
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        name = try source.requiredSymbol("name")
        finding = try source.symbol("finding")
        value = try source.number("value")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("name", name)
        sink.symbol("finding", finding)
        sink.number("value", value)
    }
}
