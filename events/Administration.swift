/// Drugs of a regimen were given; the day is the envelope's `occurred`.
public struct TreatmentAdministered: FieldCoded {
    /// What was given.
    public var drugs: [AdministeredDrug]
    /// The cycle, from 1.
    public var cycle: Int?

    /// An administration.
    public init(drugs: [AdministeredDrug], cycle: Int? = nil) {
        self.drugs = drugs
        self.cycle = cycle
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        drugs = try source.requiredList("drugs")
        cycle = try source.optionalInteger("cycle", in: Bounds.cycle)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.list("drugs", drugs, atLeast: 1)
        sink.integer("cycle", cycle, in: Bounds.cycle)
    }
}

/// A drug as it was given.
public struct AdministeredDrug: FieldCoded {
    /// The drug's name as it was given.
    public var name: String
    /// The dose, in `unit`.
    public var dose: Double?
    /// Unit of the dose, in UCUM where possible (`mg`, `mg/kg`, `10*6`).
    public var unit: String?
    /// Lot or batch number.
    public var lot: String?
    /// Route, as given.
    public var route: String?

    /// A drug that was given.
    public init(name: String, dose: Double? = nil, unit: String? = nil, lot: String? = nil, route: String? = nil) {
        self.name = name
        self.dose = dose
        self.unit = unit
        self.lot = lot
        self.route = route
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        name = try source.requiredSymbol("name")
        dose = try source.optionalNumber("dose", in: Bounds.amount)
        unit = try source.symbol("unit")
        lot = try source.symbol("lot")
        route = try source.symbol("route")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("name", name)
        sink.number("dose", dose, in: Bounds.amount)
        sink.symbol("unit", unit)
        sink.symbol("lot", lot)
        sink.symbol("route", route)
    }
}

/// The kind of a therapy beside the immunotherapy.
public enum TherapyCategory: String, CodedChoice {
    case chemotherapy, targeted, radiotherapy, steroid, immunosuppressant, other
}

/// Another therapy was given beside the one the registry follows; it began on the envelope's `occurred`.
public struct ConcomitantTherapyRecorded: FieldCoded {
    /// Its kind.
    public var category: TherapyCategory
    /// The drug or the procedure, as given.
    public var name: String?
    /// The dose a day, in `unit`.
    public var dose: Double?
    /// Unit of the dose, in UCUM where possible (`mg/d`, `Gy`).
    public var unit: String?
    /// When it ended; absent while it goes on, or where nobody knows.
    public var ended: PartialDate?
    /// The episode of the reaction that it was given for, where it was for one.
    public var relatedEpisode: Int?

    /// A therapy.
    public init(
        category: TherapyCategory, name: String? = nil, dose: Double? = nil, unit: String? = nil,
        ended: PartialDate? = nil, relatedEpisode: Int? = nil
    ) {
        self.category = category
        self.name = name
        self.dose = dose
        self.unit = unit
        self.ended = ended
        self.relatedEpisode = relatedEpisode
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        category = try source.requiredChoice("category")
        name = try source.symbol("name")
        dose = try source.optionalNumber("dose", in: Bounds.amount)
        unit = try source.symbol("unit")
        ended = try source.date("ended")
        relatedEpisode = try source.optionalInteger("relatedEpisode", in: Bounds.episode)
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.choice("category", category)
        sink.symbol("name", name)
        sink.number("dose", dose, in: Bounds.amount)
        sink.symbol("unit", unit)
        sink.date("ended", ended)
        sink.integer("relatedEpisode", relatedEpisode, in: Bounds.episode)
    }
}
