/// How a drug of a report was given, as far as the report says.
public struct DrugAdministration: FieldCoded {
    /// Route, as given.
    public var route: String?
    /// Why it was given (indication terms).
    public var indications: [String]
    /// First day known of the therapy.
    public var start: PartialDate?
    /// Last day known of the therapy.
    public var end: PartialDate?
    /// Dose, as given.
    public var dose: String?
    /// Lot or batch number.
    public var lot: String?
    /// Whether the reaction abated when the drug was stopped or reduced.
    public var dechallenge: Challenge?
    /// Whether the reaction came back when it was given again.
    public var rechallenge: Challenge?

    /// An administration; everything may be unknown.
    public init(
        route: String? = nil, indications: [String] = [], start: PartialDate? = nil, end: PartialDate? = nil,
        dose: String? = nil, lot: String? = nil, dechallenge: Challenge? = nil, rechallenge: Challenge? = nil
    ) {
        self.route = route
        self.indications = indications
        self.start = start
        self.end = end
        self.dose = dose
        self.lot = lot
        self.dechallenge = dechallenge
        self.rechallenge = rechallenge
    }

    /// Whether nothing at all is known.
    public var isEmpty: Bool { self == DrugAdministration() }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        route = try source.symbol("route")
        indications = try source.symbols("indications")
        start = try source.date("start")
        end = try source.date("end")
        dose = try source.text("dose")
        lot = try source.text("lot")
        dechallenge = try source.choice("dechallenge")
        rechallenge = try source.choice("rechallenge")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("route", route)
        sink.symbols("indications", indications)
        sink.date("start", start)
        sink.date("end", end)
        sink.text("dose", dose)
        sink.text("lot", lot)
        sink.choice("dechallenge", dechallenge)
        sink.choice("rechallenge", rechallenge)
    }
}

/// The answer to a dechallenge or a rechallenge.
public enum Challenge: String, CodedChoice {
    case positive, negative, unknown, notApplicable
}

/// What a report or an enrolment says of the patient.
public struct PatientCharacteristics: FieldCoded {
    /// Age in years at the event; months and days are given as fractions of a year.
    public var ageYears: Double?
    /// Age group in words where no age is given (FAERS AGE_GRP).
    public var ageGroup: String?
    /// Sex.
    public var sex: Sex?
    /// Body weight in kilograms.
    public var weightKilograms: Double?

    /// Characteristics; everything may be unknown.
    public init(ageYears: Double? = nil, ageGroup: String? = nil, sex: Sex? = nil, weightKilograms: Double? = nil) {
        self.ageYears = ageYears
        self.ageGroup = ageGroup
        self.sex = sex
        self.weightKilograms = weightKilograms
    }

    /// Whether nothing at all is known.
    public var isEmpty: Bool { self == PatientCharacteristics() }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        ageYears = try source.number("ageYears")
        ageGroup = try source.symbol("ageGroup")
        sex = try source.choice("sex")
        weightKilograms = try source.number("weightKilograms")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.number("ageYears", ageYears)
        sink.symbol("ageGroup", ageGroup)
        sink.choice("sex", sex)
        sink.number("weightKilograms", weightKilograms)
    }
}

/// Where a report came from.
public struct ReportOrigin: FieldCoded {
    /// The kind of report in the source's own code (FAERS REPT_COD: EXP, PER, DIR, ...).
    public var reportType: String?
    /// The organisation that sent it.
    public var sender: String?
    /// The sender's own number for the case.
    public var senderReference: String?
    /// What the reporter is by profession, in the source's own code (FAERS OCCP_COD).
    public var reporterOccupation: String?
    /// The reporter's country.
    public var reporterCountry: String?
    /// The country where it happened.
    public var occurrenceCountry: String?
    /// Kinds of source in the source's own codes (FAERS RPSR_COD).
    public var reportSources: [String]
    /// The day of the first version.
    public var firstReceived: PartialDate?
    /// A literature reference, as given.
    public var literatureReference: String?
    /// The follow-up's number where it is not the version of the case: FOLL_SEQ of the legacy FAERS layout, whose counting
    /// did not go on when FDA began to number versions.
    public var followUpNumber: Int?

    /// An origin; everything may be unknown.
    public init(
        reportType: String? = nil, sender: String? = nil, senderReference: String? = nil,
        reporterOccupation: String? = nil, reporterCountry: String? = nil, occurrenceCountry: String? = nil,
        reportSources: [String] = [], firstReceived: PartialDate? = nil, literatureReference: String? = nil,
        followUpNumber: Int? = nil
    ) {
        self.reportType = reportType
        self.sender = sender
        self.senderReference = senderReference
        self.reporterOccupation = reporterOccupation
        self.reporterCountry = reporterCountry
        self.occurrenceCountry = occurrenceCountry
        self.reportSources = reportSources
        self.firstReceived = firstReceived
        self.literatureReference = literatureReference
        self.followUpNumber = followUpNumber
    }

    /// Whether nothing at all is known.
    public var isEmpty: Bool { self == ReportOrigin() }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        reportType = try source.symbol("reportType")
        sender = try source.symbol("sender")
        senderReference = try source.text("senderReference")
        reporterOccupation = try source.symbol("reporterOccupation")
        reporterCountry = try source.symbol("reporterCountry")
        occurrenceCountry = try source.symbol("occurrenceCountry")
        reportSources = try source.symbols("reportSources")
        firstReceived = try source.date("firstReceived")
        literatureReference = try source.text("literatureReference")
        followUpNumber = try source.optionalInteger("followUpNumber", in: Bounds.version)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("reportType", reportType)
        sink.symbol("sender", sender)
        sink.text("senderReference", senderReference)
        sink.symbol("reporterOccupation", reporterOccupation)
        sink.symbol("reporterCountry", reporterCountry)
        sink.symbol("occurrenceCountry", occurrenceCountry)
        sink.symbols("reportSources", reportSources)
        sink.date("firstReceived", firstReceived)
        sink.text("literatureReference", literatureReference)
        sink.integer("followUpNumber", followUpNumber, in: Bounds.version)
    }
}
