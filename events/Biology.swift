/// A specimen was taken for analysis or for the biobank.
public struct SpecimenCollected: FieldCoded {
    /// What was taken: blood, plasma, serum, tissue, stool, ...
    public var matrix: String
    /// The planned visit it belongs to, as the registry's schedule names it.
    public var plannedVisit: String?
    /// The identifier of the specimen in the biobank.
    public var identifier: String?

    /// A specimen.
    public init(matrix: String, plannedVisit: String? = nil, identifier: String? = nil) {
        self.matrix = matrix
        self.plannedVisit = plannedVisit
        self.identifier = identifier
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        matrix = try source.requiredSymbol("matrix")
        plannedVisit = try source.symbol("plannedVisit")
        identifier = try source.text("identifier")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("matrix", matrix)
        sink.symbol("plannedVisit", plannedVisit)
        sink.protectedText("identifier", identifier)
    }
}

/// Where the true value lies beside the one stated: an assay reports what is beyond its range so.
public enum Comparison: String, CodedChoice {
    case below, above
}

/// A marker was measured; the day is that of the specimen.
public struct BiomarkerMeasured: FieldCoded {
    /// The marker, as given.
    public var analyte: String
    /// The value, in `unit`.
    public var value: Double?
    /// Whether the true value is below or above the one stated; absent where it is the one stated.
    public var comparison: Comparison?
    /// Unit of the value and of the range, in UCUM where possible (`ng/L`, `%`).
    public var unit: String?
    /// The lower limit of the reference range.
    public var lowerLimit: Double?
    /// The upper limit of the reference range.
    public var upperLimit: Double?
    /// The result where it is not a number: positive, negative, high, ...
    public var finding: String?
    /// The identifier of the specimen.
    public var specimen: String?
    /// The planned visit it belongs to, as the registry's schedule names it.
    public var plannedVisit: String?

    /// A measurement.
    public init(
        analyte: String, value: Double? = nil, comparison: Comparison? = nil, unit: String? = nil,
        lowerLimit: Double? = nil, upperLimit: Double? = nil, finding: String? = nil, specimen: String? = nil,
        plannedVisit: String? = nil
    ) {
        self.analyte = analyte
        self.value = value
        self.comparison = comparison
        self.unit = unit
        self.lowerLimit = lowerLimit
        self.upperLimit = upperLimit
        self.finding = finding
        self.specimen = specimen
        self.plannedVisit = plannedVisit
    }

    /// Reads the fields.
    public init<Source: FieldSource>(from source: inout Source) throws(FieldError) {
        analyte = try source.requiredSymbol("analyte")
        value = try source.number("value")
        comparison = try source.choice("comparison")
        unit = try source.symbol("unit")
        lowerLimit = try source.number("lowerLimit")
        upperLimit = try source.number("upperLimit")
        finding = try source.symbol("finding")
        specimen = try source.text("specimen")
        plannedVisit = try source.symbol("plannedVisit")
    }

    /// Writes the fields.
    public func write<Sink: FieldSink>(to sink: inout Sink) {
        sink.symbol("analyte", analyte)
        sink.number("value", value)
        sink.choice("comparison", comparison)
        sink.symbol("unit", unit)
        sink.number("lowerLimit", lowerLimit)
        sink.number("upperLimit", upperLimit)
        sink.symbol("finding", finding)
        sink.protectedText("specimen", specimen)
        sink.symbol("plannedVisit", plannedVisit)
    }
}
