/// The patient answered a questionnaire.
public struct QuestionnaireAnswered: FieldCoded {
    /// The questionnaire: `EQ-5D-5L`, `EORTC QLQ-C30`, ...
    public var instrument: String
    /// Its version and language, as given.
    public var version: String?
    /// The planned visit it belongs to, as the registry's schedule names it.
    public var plannedVisit: String?
    /// The answers, in the order of the questionnaire.
    public var items: [QuestionnaireItem]

    /// A questionnaire.
    public init(
        instrument: String, version: String? = nil, plannedVisit: String? = nil, items: [QuestionnaireItem] = []
    ) {
        self.instrument = instrument
        self.version = version
        self.plannedVisit = plannedVisit
        self.items = items
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        instrument = try source.requiredSymbol("instrument")
        version = try source.symbol("version")
        plannedVisit = try source.symbol("plannedVisit")
        items = try source.list("items")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("instrument", instrument)
        sink.symbol("version", version)
        sink.symbol("plannedVisit", plannedVisit)
        sink.list("items", items)
    }
}

/// An answer.
public struct QuestionnaireItem: FieldCoded {
    /// The item, as the instrument numbers or names it.
    public var item: String
    /// The answer; absent where the patient gave none.
    public var value: Double?

    /// An answer.
    public init(item: String, value: Double? = nil) {
        self.item = item
        self.value = value
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        item = try source.requiredSymbol("item")
        value = try source.number("value")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("item", item)
        sink.number("value", value)
    }
}

/// Whether the patient smokes.
public enum SmokingStatus: String, CodedChoice {
    case never, former, current, unknown
}

/// How the patient lives, as far as a registry asks.
public struct LifestyleRecorded: FieldCoded {
    /// Whether the patient smokes.
    public var smoking: SmokingStatus?
    /// Packs of cigarettes a day times years.
    public var packYears: Double?
    /// Pure alcohol in grams a week.
    public var alcoholGramsPerWeek: Double?
    /// Physical activity in minutes a week.
    public var activityMinutesPerWeek: Double?
    /// Body weight in kilograms.
    public var weightKilograms: Double?
    /// Height in centimetres.
    public var heightCentimetres: Double?
    /// The planned visit it belongs to, as the registry's schedule names it.
    public var plannedVisit: String?

    /// A way of life; everything may be unknown.
    public init(
        smoking: SmokingStatus? = nil, packYears: Double? = nil, alcoholGramsPerWeek: Double? = nil,
        activityMinutesPerWeek: Double? = nil, weightKilograms: Double? = nil, heightCentimetres: Double? = nil,
        plannedVisit: String? = nil
    ) {
        self.smoking = smoking
        self.packYears = packYears
        self.alcoholGramsPerWeek = alcoholGramsPerWeek
        self.activityMinutesPerWeek = activityMinutesPerWeek
        self.weightKilograms = weightKilograms
        self.heightCentimetres = heightCentimetres
        self.plannedVisit = plannedVisit
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        smoking = try source.choice("smoking")
        packYears = try source.optionalNumber("packYears", in: Bounds.amount)
        alcoholGramsPerWeek = try source.optionalNumber("alcoholGramsPerWeek", in: Bounds.amount)
        activityMinutesPerWeek = try source.optionalNumber("activityMinutesPerWeek", in: Bounds.amount)
        weightKilograms = try source.optionalNumber("weightKilograms", in: Bounds.amount)
        heightCentimetres = try source.optionalNumber("heightCentimetres", in: Bounds.amount)
        plannedVisit = try source.symbol("plannedVisit")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.choice("smoking", smoking)
        sink.number("packYears", packYears, in: Bounds.amount)
        sink.number("alcoholGramsPerWeek", alcoholGramsPerWeek, in: Bounds.amount)
        sink.number("activityMinutesPerWeek", activityMinutesPerWeek, in: Bounds.amount)
        sink.number("weightKilograms", weightKilograms, in: Bounds.amount)
        sink.number("heightCentimetres", heightCentimetres, in: Bounds.amount)
        sink.symbol("plannedVisit", plannedVisit)
    }
}

/// A kind of care.
public enum CareCategory: String, CodedChoice {
    case hospitalisation, intensiveCare, emergencyVisit, specialistVisit, generalPractitionerVisit, homeCare, imaging,
        other
}

/// Care that the patient consumed; it began on the envelope's `occurred`.
public struct CareConsumed: FieldCoded {
    /// The kind of care.
    public var category: CareCategory
    /// How often.
    public var count: Int?
    /// How many days, all together.
    public var days: Int?
    /// The episode of the reaction that it was for, where it was for one.
    public var relatedEpisode: Int?
    /// The planned visit it belongs to, as the registry's schedule names it.
    public var plannedVisit: String?

    /// A consumption of care.
    public init(
        category: CareCategory, count: Int? = nil, days: Int? = nil, relatedEpisode: Int? = nil,
        plannedVisit: String? = nil
    ) {
        self.category = category
        self.count = count
        self.days = days
        self.relatedEpisode = relatedEpisode
        self.plannedVisit = plannedVisit
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        category = try source.requiredChoice("category")
        count = try source.optionalInteger("count", in: Bounds.careCount)
        days = try source.optionalInteger("days", in: Bounds.careDays)
        relatedEpisode = try source.optionalInteger("relatedEpisode", in: Bounds.episode)
        plannedVisit = try source.symbol("plannedVisit")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.choice("category", category)
        sink.integer("count", count, in: Bounds.careCount)
        sink.integer("days", days, in: Bounds.careDays)
        sink.integer("relatedEpisode", relatedEpisode, in: Bounds.episode)
        sink.symbol("plannedVisit", plannedVisit)
    }
}
